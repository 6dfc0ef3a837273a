package org.yici.catalog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The text of a guide, packed against that of another guide of the same item: agencies differ in a
 * few words, so a guide takes a few hundred bytes of memory instead of tens of thousands.
 *
 * @param bytes deflate stream
 * @param like the text it was packed against, UTF-8; shared by many
 */
record PackedGuide(byte[] bytes, byte[] like) {
  /** How far back deflate can point. */
  private static final int REACH = 32_768;

  static byte[] utf8(String text) {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    return all.length <= REACH ? all : Arrays.copyOf(all, REACH);
  }

  static PackedGuide of(String text, byte[] like) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setDictionary(like);
      deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return new PackedGuide(out.toByteArray(), like);
    } finally {
      deflater.end();
    }
  }

  String text() {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setDictionary(like);
      inflater.setInput(bytes);
      ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
      byte[] buffer = new byte[8192];
      while (!inflater.finished()) {
        int n = inflater.inflate(buffer);
        if (n == 0 && inflater.needsInput()) {
          throw new IllegalStateException("a packed guide is cut short");
        }
        out.write(buffer, 0, n);
      }
      return out.toString(StandardCharsets.UTF_8);
    } catch (DataFormatException e) {
      throw new IllegalStateException("a packed guide cannot be read", e);
    } finally {
      inflater.end();
    }
  }
}
