package org.yici.documents.type;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A base map (底图) of licences, from {@code documents/designs}; colours as 0xRRGGBB.
 *
 * @param waves how many lines the border is woven of
 * @param columns of labels with values, 1 or 2
 */
record Design(
    int border, int pale, int title, int label, int rule, int ground, int waves, int columns) {
  private static final YAMLMapper YAML = new YAMLMapper();

  /**
   * Reads a design.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  static Design named(String name) {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("no design: " + name);
    }
    String path = "/documents/designs/" + name + ".yaml";
    try (InputStream in = Design.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no design: " + name);
      }
      JsonNode map = YAML.readTree(in);
      return new Design(
          color(map, "border"),
          color(map, "pale"),
          color(map, "title"),
          color(map, "label"),
          color(map, "rule"),
          color(map, "ground"),
          map.required("waves").asInt(),
          map.required("columns").asInt());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int color(JsonNode map, String name) {
    return Integer.decode(map.required(name).asString());
  }
}
