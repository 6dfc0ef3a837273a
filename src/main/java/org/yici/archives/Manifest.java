package org.yici.archives;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The list of a package: {@code manifest.json}. Metadata follow DA/T 46 and DA/T 48 in name and
 * sense [I].
 *
 * @param format {@link #FORMAT}
 * @param metadata 档号, 全宗号, 年度, 保管期限 ... of the file as a whole
 * @param previous SM3 of the package of the part before, or null
 */
@JsonPropertyOrder({"format", "metadata", "previous", "files"})
record Manifest(String format, Map<String, Object> metadata, String previous, List<Item> files) {
  static final String FORMAT = "yici-archive/1";
  static final String NAME = "manifest.json";
  static final String CATALOGUE = "catalogue.ofd";
  static final String DATA = "data.json";
  static final String README = "readme.txt";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * A file of the package.
   *
   * @param order number in the contents of the case (案卷目录), 0 for files about the package itself
   * @param type media type
   * @param size bytes
   * @param created ISO local date and time, Asia/Shanghai; null for files about the package
   * @param responsible 责任者
   * @param seq the history row it belongs to, 0 for none
   */
  @JsonPropertyOrder({
    "order",
    "path",
    "title",
    "number",
    "type",
    "size",
    "sm3",
    "sha256",
    "created",
    "responsible",
    "seq"
  })
  record Item(
      int order,
      String path,
      String title,
      String number,
      String type,
      long size,
      String sm3,
      String sha256,
      String created,
      String responsible,
      int seq) {}

  byte[] bytes() {
    return JSON.writeValueAsString(this).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
  }

  static Manifest read(byte[] bytes) {
    return JSON.readValue(bytes, Manifest.class);
  }
}
