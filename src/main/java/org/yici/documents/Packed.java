package org.yici.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Packs what documents say before it is encrypted: DEFLATE (RFC 1951) with a dictionary of the
 * phrases that nearly every document has, which leaves a fifth of it. The first byte names the
 * dictionary; a dictionary that was ever used is never changed.
 */
final class Packed {
  private static final byte DICTIONARY_1 = 1;

  /** No document is longer; a broken length must not fill the memory. */
  private static final int MOST = 4 << 20;

  private static final byte[] DICTIONARY = dictionary();
  private static final PresetDeflate DEFLATE = new PresetDeflate(DICTIONARY);

  private Packed() {}

  static byte[] pack(byte[] plain) {
    byte[] packed = DEFLATE.pack(plain);
    byte[] out = new byte[packed.length + 1];
    out[0] = DICTIONARY_1;
    System.arraycopy(packed, 0, out, 1, packed.length);
    return out;
  }

  /**
   * The reverse; what was written before packing (it begins with a brace) comes back as it is.
   *
   * @throws IllegalStateException when it was not packed here
   */
  static byte[] unpack(byte[] packed) {
    if (packed.length > 0 && packed[0] == '{') {
      return packed;
    }
    if (packed.length == 0 || packed[0] != DICTIONARY_1) {
      throw new IllegalStateException("文书内容的格式不对");
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setDictionary(DICTIONARY);
      inflater.setInput(packed, 1, packed.length - 1);
      ByteArrayOutputStream out = new ByteArrayOutputStream(packed.length * 4);
      byte[] part = new byte[4096];
      while (!inflater.finished()) {
        int n = inflater.inflate(part);
        out.write(part, 0, n);
        if (out.size() > MOST || n == 0 && inflater.needsInput()) {
          throw new IllegalStateException("文书内容不完整");
        }
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new IllegalStateException("文书内容解不开", e);
    } finally {
      inflater.end();
    }
  }

  private static byte[] dictionary() {
    try (InputStream in = Packed.class.getResourceAsStream("/documents/dictionary-1.txt")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
