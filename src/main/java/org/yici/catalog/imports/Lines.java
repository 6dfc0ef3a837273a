package org.yici.catalog.imports;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads guides one by one, whatever is handed in: JSON Lines or one JSON array, in UTF-8. A line
 * that cannot be read is handed on with the reason and does not stop the others; in an array what
 * follows a fault cannot be found again.
 */
final class Lines {
  static final int MOST_LINES = 20_000;

  /** Bytes of one line; the longest real one of a province has 2,500. */
  static final int LONGEST = 256 << 10;

  static final int DEEPEST = 16;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST)
                          .maxNumberLength(100)
                          .maxNameLength(200)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  /**
   * @param number from 1; in an array which guide it is
   * @param node the guide, null when it could not be read
   * @param fault why not, else null
   */
  record Line(int number, JsonNode node, String fault) {}

  private final InputStream in;
  private final Consumer<Line> out;
  private int number = 1;
  private int read;

  private Lines(InputStream in, Consumer<Line> out) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.out = out;
  }

  static void read(InputStream in, Consumer<Line> out) throws IOException {
    new Lines(in, out).all();
  }

  private void all() throws IOException {
    in.mark(3);
    if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
      in.reset();
    }
    for (; ; ) {
      in.mark(1);
      int c = in.read();
      if (c == '\n') {
        number++;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        in.reset();
        if (c == '[') {
          array();
        } else if (c != -1) {
          lines();
        }
        return;
      }
    }
  }

  private void lines() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
    long length = 0;
    for (; ; ) {
      int c = in.read();
      if (c == '\n' || c == -1) {
        if (!line(line, length) || c == -1) {
          return;
        }
        number++;
        line.reset();
        length = 0;
      } else if (length++ < LONGEST) {
        line.write(c);
      }
    }
  }

  /** Whether to go on. */
  private boolean line(ByteArrayOutputStream bytes, long length) {
    if (length > LONGEST) {
      return hand(null, "这一行有 " + length + " 字节，最多 " + LONGEST + " 字节");
    }
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString()
              .strip();
    } catch (CharacterCodingException e) {
      return hand(null, "不是 UTF-8 编码，请把文件另存为 UTF-8");
    }
    if (text.isEmpty()) {
      return true;
    }
    try {
      return node(JSON.readTree(text));
    } catch (JacksonException e) {
      return hand(null, reason(e));
    }
  }

  private void array() {
    number = 1;
    try (JsonParser parser = JSON.createParser(in)) {
      parser.nextToken();
      for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
        if (t == null) {
          hand(null, "数组没有写完");
          return;
        }
        long from = parser.currentTokenLocation().getByteOffset();
        JsonNode node = parser.readValueAsTree();
        long bytes = parser.currentLocation().getByteOffset() - from;
        boolean on =
            bytes > LONGEST
                ? hand(null, "这一份有 " + bytes + " 字节，最多 " + LONGEST + " 字节")
                : node(node);
        if (!on) {
          return;
        }
        number++;
      }
    } catch (JacksonException e) {
      hand(null, reason(e) + "；数组里后面的都读不到了，可以改成一行一份再交");
    }
  }

  private boolean node(JsonNode node) {
    if (!node.isObject()) {
      return hand(null, "应当是一个 JSON 对象");
    }
    return storable(node) ? hand(node, null) : hand(null, "有存不下的字符（空字符，或者半个字）");
  }

  /** PostgreSQL keeps neither NUL nor half of a surrogate pair. */
  private static boolean storable(JsonNode node) {
    if (node.isString()) {
      return storable(node.asString());
    }
    for (JsonNode child : node) {
      if (!storable(child)) {
        return false;
      }
    }
    return node.properties().stream().allMatch(p -> storable(p.getKey()));
  }

  private static boolean storable(String text) {
    return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static String reason(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    if (message.contains("uplicate")) {
      return "不是合法的 JSON：同一个字段写了两次";
    }
    if (message.contains("nesting depth")) {
      return "套了 " + DEEPEST + " 层以上";
    }
    var at = e.getLocation();
    return "不是合法的 JSON"
        + (at == null || at.getColumnNr() < 1 ? "" : "，第 " + at.getColumnNr() + " 个字附近读不下去");
  }

  /** Whether there is room for more. */
  private boolean hand(JsonNode node, String fault) {
    if (++read > MOST_LINES) {
      out.accept(new Line(number, null, "一次最多 " + MOST_LINES + " 份，从这里起没有读，请分成几个文件"));
      return false;
    }
    out.accept(new Line(number, node, fault));
    return true;
  }
}
