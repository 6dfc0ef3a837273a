package org.yici.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.yici.files.FileInspector.Refused;

/**
 * What in a PDF would do something by itself when it is opened: scripts, programs to start, files
 * within the file, films (ISO 32000-2, 12.6.4, 7.11.4, 13.7). Looks at the names of dictionaries,
 * also written as {@code /J#53}, and into compressed object streams, 32 MB unpacked at most.
 * Streams of other kinds are data and passed over. What an encrypted file hides in its object
 * streams is not seen; that is for the scanner.
 */
final class ActiveContent {
  private static final long MOST_UNPACKED = 32L * 1024 * 1024;
  private static final int DICTIONARY = 4096;
  private static final Pattern NAME = Pattern.compile("/((?:[A-Za-z0-9]|#[0-9A-Fa-f]{2}){2,40})");
  private static final Map<String, String> ACTIVE =
      Map.of(
          "JavaScript", "脚本（JavaScript）",
          "JS", "脚本（JavaScript）",
          "Launch", "会启动别的程序的动作",
          "EmbeddedFile", "夹带的附件",
          "EmbeddedFiles", "夹带的附件",
          "RichMedia", "影音或动画",
          "ImportData", "会导入数据的动作",
          "SubmitForm", "会往外发送内容的动作");

  private final String text;
  private long unpacked;

  private ActiveContent(byte[] pdf) {
    this.text = new String(pdf, StandardCharsets.ISO_8859_1);
  }

  static void refuse(Bytes pdf) throws IOException, Refused {
    ActiveContent content =
        new ActiveContent(pdf.read(0, (int) Math.min(pdf.size(), Integer.MAX_VALUE - 8)));
    content.walk();
  }

  private void walk() throws Refused {
    int at = 0;
    while (at < text.length()) {
      int stream = text.indexOf("stream", at);
      if (stream < 0) {
        names(text.substring(at));
        return;
      }
      names(text.substring(at, stream));
      if (text.startsWith("end", stream - 3)) {
        at = stream + 6;
        continue;
      }
      int begin = stream + 6;
      begin += text.startsWith("\r\n", begin) ? 2 : 1;
      int end = text.indexOf("endstream", begin);
      String dictionary = text.substring(Math.max(at, stream - DICTIONARY), stream);
      if (decoded(dictionary).contains("/ObjStm")) {
        unpack(begin, end < 0 ? text.length() : end, dictionary);
      }
      at = end < 0 ? text.length() : end;
    }
  }

  private void unpack(int begin, int end, String dictionary) throws Refused {
    byte[] packed = text.substring(begin, end).getBytes(StandardCharsets.ISO_8859_1);
    if (!decoded(dictionary).contains("/FlateDecode")) {
      names(text.substring(begin, end));
      return;
    }
    Inflater inflater = new Inflater();
    inflater.setInput(packed);
    StringBuilder objects = new StringBuilder();
    byte[] buffer = new byte[64 * 1024];
    try {
      for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
        unpacked += n;
        if (unpacked > MOST_UNPACKED) {
          throw new Refused("里面压缩的部分展开后太大，不像一份正常的文件。请重新「打印成 PDF」再上传。");
        }
        objects.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
      }
    } catch (DataFormatException e) {
      // encrypted or broken: nothing can be read there, by us or by a viewer without the key
      return;
    } finally {
      inflater.end();
    }
    names(objects.toString());
  }

  private void names(String part) throws Refused {
    Matcher m = NAME.matcher(part);
    while (m.find()) {
      String what = ACTIVE.get(decoded(m.group(1)));
      if (what != null) {
        throw new Refused("里面带有" + what + "，为了安全不收。请打开后选「打印」，打印成 PDF，再上传打印出来的那一份。");
      }
    }
  }

  /** {@code #4A} is J, ISO 32000-2, 7.3.5. */
  private static String decoded(String names) {
    if (names.indexOf('#') < 0) {
      return names;
    }
    return Pattern.compile("#([0-9A-Fa-f]{2})")
        .matcher(names)
        .replaceAll(
            m -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 16))));
  }
}
