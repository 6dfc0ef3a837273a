package org.yici.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.yici.files.FileInspector.Refused;

/** Files that are ZIP archives inside: OFD (GB/T 33190), DOCX and XLSX (ISO/IEC 29500). */
final class ZipPackage {
  private static final int MAX_ENTRIES = 10_000;
  private static final long MAX_INFLATED = 300L * 1024 * 1024;
  private static final int PEEK = 4096;
  private static final int TYPES = 1024 * 1024;

  /** A template from the network; one beside the writer's own files is harmless and usual. */
  private static final Pattern ATTACHED =
      Pattern.compile(
          "<Relationship(?=[^>]*attachedTemplate)(?=[^>]*Target=\"(?:https?:|ftp:|\\\\|file:/{2}[^/]))[^>]*>",
          Pattern.CASE_INSENSITIVE);

  private static final String BROKEN = "不完整或已损坏，里面的内容取不出来，可能没有传完。请用原来的软件打开看一看，重新保存后再上传。";

  private ZipPackage() {}

  static FileType detect(Path file) throws IOException, Refused {
    try (ZipFile zip = open(file)) {
      if (peek(zip, "OFD.xml").contains("ofdspec.org")) {
        return FileType.OFD;
      }
      if (zip.getEntry("[Content_Types].xml") == null) {
        return FileType.ZIP;
      }
      FileType type =
          zip.getEntry("word/document.xml") != null
              ? FileType.DOCX
              : zip.getEntry("xl/workbook.xml") != null ? FileType.XLSX : FileType.ZIP;
      if (macros(zip)) {
        throw new Refused("里面带有宏（小程序），为了安全不收。请另存为不带宏的 " + type.label() + "或 PDF 再上传。");
      }
      if (ATTACHED.matcher(peek(zip, "word/_rels/settings.xml.rels")).find()) {
        throw new Refused("打开时会从别处取模板，为了安全不收。请另存为 PDF 再上传。");
      }
      return type;
    } catch (ZipException e) {
      throw new Refused(BROKEN);
    }
  }

  /** Under whatever name: the list of types tells. */
  private static boolean macros(ZipFile zip) throws IOException {
    if (zip.getEntry("word/vbaProject.bin") != null || zip.getEntry("xl/vbaProject.bin") != null) {
      return true;
    }
    String types = read(zip, "[Content_Types].xml", TYPES);
    return types.contains("vbaProject") || types.contains("macroEnabled");
  }

  /** Unpacks everything once, to the bound: a bomb or a cut-off archive does not come in. */
  static void checkWhole(Path file) throws IOException, Refused {
    try (ZipFile zip = open(file)) {
      long inflated = 0;
      byte[] buffer = new byte[64 * 1024];
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            inflated += n;
            if (inflated > MAX_INFLATED) {
              throw new Refused("展开后超过 300 MB，太大了。请把里面的图片压缩，或者拆成几个文件再上传。");
            }
          }
        }
      }
    } catch (ZipException | java.io.EOFException e) {
      throw new Refused(BROKEN);
    }
  }

  private static ZipFile open(Path file) throws IOException, Refused {
    // old Chinese archives name entries in GBK; by this charset no name is malformed
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1);
    } catch (ZipException e) {
      throw new Refused(BROKEN);
    }
    int entries = zip.size();
    if (entries > MAX_ENTRIES) {
      zip.close();
      throw new Refused("里面有 " + entries + " 个部分，太多了，不像一份正常的文件。请另存为 PDF 再上传。");
    }
    return zip;
  }

  private static String peek(ZipFile zip, String name) throws IOException {
    return read(zip, name, PEEK);
  }

  private static String read(ZipFile zip, String name, int most) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return "";
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readNBytes(most), StandardCharsets.UTF_8);
    }
  }
}
