package org.yici.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.yici.kernel.InputException;

/**
 * Tells what a file is by its bytes and whether it may come in. Reads at most the file itself and
 * 300 MB of unpacked archive.
 */
final class FileInspector {
  private FileInspector() {}

  /** The file cannot be taken as it is; the message says why and what to do. */
  static final class Refused extends Exception {
    Refused(String message) {
      super(message);
    }
  }

  /**
   * @throws InputException empty, broken, misnamed or not accepted, in words for the uploader
   */
  static FileType inspect(Path file, String name, Limits limits) throws IOException {
    try (Bytes bytes = new Bytes(file)) {
      if (bytes.size() == 0) {
        throw new Refused("是空的，里面没有内容。请打开看一看，重新保存后再上传。");
      }
      FileType type = detect(bytes, file);
      checkName(name, type);
      if (!limits.accepted().contains(type)) {
        throw new Refused(notAccepted(type, limits));
      }
      checkWhole(type, bytes, file);
      return type;
    } catch (Refused e) {
      throw new InputException("", "「" + name + "」" + e.getMessage());
    }
  }

  static FileType detect(Bytes b, Path file) throws IOException, Refused {
    byte[] head = b.read(0, 1024);
    if (ascii(head, 0, 8).contains("%PDF-") || ascii(head, 0, head.length).contains("\n%PDF-")) {
      return FileType.PDF;
    }
    if (b.startsWith(0xFF, 0xD8, 0xFF)) {
      return FileType.JPEG;
    }
    if (b.startsWith(0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
      return FileType.PNG;
    }
    if (ascii(head, 0, 4).equals("GIF8")) {
      return FileType.GIF;
    }
    if (ascii(head, 4, 4).equals("ftyp")
        && ascii(head, 8, 4).matches("hei[cxms]|hev[cx]|mif1|msf1")) {
      return FileType.HEIC;
    }
    if (b.startsWith('P', 'K', 3, 4) || b.startsWith('P', 'K', 5, 6)) {
      return ZipPackage.detect(file);
    }
    if (b.startsWith(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1)) {
      return Ole2.detect(b);
    }
    return isText(head) ? FileType.TXT : FileType.UNKNOWN;
  }

  private static void checkWhole(FileType type, Bytes b, Path file) throws IOException, Refused {
    switch (type) {
      case PDF -> {
        byte[] tail = b.read(Math.max(0, b.size() - 65536), 65536);
        if (!ascii(tail, 0, tail.length).contains("%%EOF")) {
          throw new Refused("不完整，结尾缺了一截，可能没有传完或没有下载完。请重新生成 PDF 再上传。");
        }
        ActiveContent.refuse(b);
      }
      case JPEG -> ImageCheck.jpeg(b);
      case PNG -> ImageCheck.png(b);
      case OFD, DOCX, XLSX -> ZipPackage.checkWhole(file);
      default -> {}
    }
  }

  private static void checkName(String name, FileType type) throws Refused {
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    Optional<FileType> promised = FileType.byEnding(ending);
    if (promised.isEmpty() || promised.get() == type) {
      return;
    }
    if (promised.get().isImage() && type.isImage()) {
      // phones and chat programs name pictures as they like; every viewer shows them
      return;
    }
    if (type == FileType.UNKNOWN) {
      throw new Refused(
          "的名字是 ." + ending + "，内容却不是" + promised.get().label() + "，可能已经损坏。请用原来的软件打开看一看，重新保存后再上传。");
    }
    throw new Refused(
        "的名字是 ."
            + ending
            + "，内容其实是"
            + type.label()
            + "。请"
            + saveAs(promised.get(), type)
            + "再上传，或者把文件名改成 ."
            + type.ending()
            + "。");
  }

  private static String saveAs(FileType promised, FileType type) {
    boolean office =
        type == FileType.DOC
            || type == FileType.DOCX
            || type == FileType.XLS
            || type == FileType.XLSX;
    return promised == FileType.PDF && office
        ? "在 Word、Excel 或 WPS 里「另存为 PDF」"
        : "用原来的软件另存为" + promised.label();
  }

  private static String notAccepted(FileType type, Limits limits) {
    String here = "这里收 " + limits.acceptedNames() + "。";
    return switch (type) {
      case HEIC -> "是苹果手机的 HEIC 照片，窗口的电脑打不开。请在手机「设置、相机、格式」里选「兼容性最佳」再拍，或者截屏后上传截图。";
      case GIF -> "是 GIF 图片。" + here + "请重新拍照，或者另存为 JPG 再上传。";
      case ZIP -> "是压缩包。请解压后把里面的文件一个一个上传。" + here;
      case TXT -> "是纯文本。" + here + "请贴到 Word 里另存为 PDF 再上传。";
      case UNKNOWN -> "认不出是什么文件。" + here + "请拍照，或者另存为 PDF 再上传。";
      default -> "是" + type.label() + "。" + here;
    };
  }

  private static String ascii(byte[] b, int from, int length) {
    return from >= b.length
        ? ""
        : new String(b, from, Math.min(length, b.length - from), StandardCharsets.ISO_8859_1);
  }

  /** No control characters but line ends and tabs, in the first part of it. */
  private static boolean isText(byte[] head) {
    for (byte x : head) {
      if ((x >= 0 && x < 32 && x != '\n' && x != '\r' && x != '\t' && x != '\f') || x == 127) {
        return false;
      }
    }
    return true;
  }
}
