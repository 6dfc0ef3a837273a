package org.yici.files;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a file is by its content. */
public enum FileType {
  PDF("PDF 文档", "application/pdf", "pdf"),
  OFD("OFD 版式文档", "application/ofd", "ofd"),
  DOCX(
      "Word 文档（DOCX）",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "docx"),
  XLSX(
      "Excel 表格（XLSX）",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "xlsx"),
  DOC("Word 文档（DOC）", "application/msword", "doc"),
  XLS("Excel 表格（XLS）", "application/vnd.ms-excel", "xls"),
  JPEG("JPG 图片", "image/jpeg", "jpg", "jpeg", "jpe", "jfif"),
  PNG("PNG 图片", "image/png", "png"),
  GIF("GIF 图片", "image/gif", "gif"),
  HEIC("苹果手机的 HEIC 照片", "image/heic", "heic", "heif"),
  ZIP("压缩包", "application/zip", "zip"),
  TXT("纯文本", "text/plain", "txt", "csv", "log"),
  UNKNOWN("认不出的文件", "application/octet-stream");

  private final String label;
  private final String mediaType;
  private final List<String> endings;

  FileType(String label, String mediaType, String... endings) {
    this.label = label;
    this.mediaType = mediaType;
    this.endings = List.of(endings);
  }

  /** Its name in messages. */
  public String label() {
    return label;
  }

  public String mediaType() {
    return mediaType;
  }

  /** The usual ending of its files, without the dot; {@code bin} when it is unknown. */
  public String ending() {
    return endings.isEmpty() ? "bin" : endings.get(0);
  }

  public boolean isImage() {
    return this == JPEG || this == PNG || this == GIF || this == HEIC;
  }

  /** The type that files with this ending should have. */
  static Optional<FileType> byEnding(String ending) {
    return Arrays.stream(values()).filter(t -> t.endings.contains(ending)).findFirst();
  }
}
