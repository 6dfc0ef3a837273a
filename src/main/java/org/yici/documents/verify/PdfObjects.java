package org.yici.documents.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The objects of a PDF (ISO 32000-2, 7.3.10) as they lie in its bytes, found without parsing the
 * file: enough to say what was put in or changed, whoever made it.
 */
final class PdfObjects {
  private static final Pattern OBJECT = Pattern.compile("(\\d{1,9})\\s++\\d{1,5}\\s++obj\\b");
  private static final int MOST = 20;
  private static final int HEAD = 600;
  private static final int OBJECTS = 20_000;

  private PdfObjects() {}

  /** What lies behind {@code end}, where the last signature stops covering. */
  static List<Change> added(byte[] pdf, int end) {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change("字节 " + end + "–" + pdf.length, "签名之后追加的部分", "签名以后加进来的"));
    String text = PdfSignature.text(pdf, end, pdf.length);
    Matcher m = OBJECT.matcher(text);
    while (m.find() && changes.size() <= MOST) {
      int head = Math.min(text.length(), m.end() + HEAD);
      boolean old = known(pdf, m.group(1), end);
      changes.add(
          new Change(
              "对象 " + m.group(1),
              kind(text.substring(m.end(), head)),
              old ? "签名以后换掉的" : "签名以后加进来的"));
    }
    return changes;
  }

  private static boolean known(byte[] pdf, String number, int end) {
    return PdfSignature.text(pdf, 0, end).contains("\n" + number + " 0 obj");
  }

  /** Which objects two files of the same length and build do not have alike. */
  static List<Change> different(byte[] signed, byte[] now) {
    TreeMap<Integer, String[]> objects = objects(signed);
    List<Change> changes = new ArrayList<>();
    int common = Math.min(signed.length, now.length);
    for (int i = 0; i < common && changes.size() < MOST; i++) {
      if (signed[i] != now[i]) {
        var object = objects.floorEntry(i);
        Integer next = objects.higherKey(i);
        int stop = Math.min(common, next == null ? common : next);
        int last = i;
        for (int k = i; k < stop; k++) {
          last = signed[k] == now[k] ? last : k;
        }
        changes.add(
            new Change(
                "字节 " + i + "–" + last + (object == null ? "" : "，对象 " + object.getValue()[0]),
                object == null ? "文件头" : object.getValue()[1],
                "被改过"));
        i = stop - 1;
      }
    }
    if (signed.length != now.length) {
      changes.add(new Change("文件长度 " + now.length, "整个文件", "签名时是 " + signed.length + " 个字节"));
    }
    return changes;
  }

  private static TreeMap<Integer, String[]> objects(byte[] pdf) {
    TreeMap<Integer, String[]> objects = new TreeMap<>();
    String text = PdfSignature.text(pdf, 0, pdf.length);
    Matcher m = OBJECT.matcher(text);
    while (m.find() && objects.size() < OBJECTS) {
      int head = Math.min(text.length(), m.end() + HEAD);
      objects.put(m.start(), new String[] {m.group(1), kind(text.substring(m.end(), head))});
    }
    int table = text.lastIndexOf("\nxref");
    if (table > 0) {
      objects.put(table, new String[] {"xref", "文件尾（对象表）"});
    }
    return objects;
  }

  /** What an object is, from its dictionary. */
  private static String kind(String body) {
    int end = body.indexOf("endobj");
    String d = (end < 0 ? body : body.substring(0, end)).replaceAll("\\s+", "");
    if (d.contains("/Type/Page/") || d.contains("/Type/Page>")) {
      return "一页";
    }
    if (d.contains("/Type/Pages")) {
      return "页面清单";
    }
    if (d.contains("/Type/Catalog")) {
      return "文件总目录";
    }
    if (d.contains("/ByteRange") || d.contains("/Type/Sig")) {
      return "签名";
    }
    if (d.contains("/Subtype/Widget")) {
      return "表单域";
    }
    if (d.contains("/Type/Annot") || d.contains("/Annots")) {
      return "批注";
    }
    if (d.contains("/Subtype/Image")) {
      return "图片";
    }
    if (d.contains("/FontFile") || d.contains("/Type/Font") || d.contains("/Length1")) {
      return "字体";
    }
    if (d.contains("/Type/Metadata")) {
      return "文件信息";
    }
    if (d.contains("/JavaScript") || d.contains("/JS(")) {
      return "脚本";
    }
    return d.contains("stream") ? "页面内容或数据" : "其他对象";
  }
}
