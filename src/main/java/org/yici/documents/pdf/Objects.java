package org.yici.documents.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import org.yici.documents.page.Decimals;

/** The numbered objects of a PDF file (ISO 32000-1, 7.5) and the file around them. */
final class Objects {
  /**
   * For little more than half the processor time of the usual 6, a thirtieth more bytes of glyphs.
   */
  private static final int LEVEL = 3;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
  private final List<Integer> offsets = new ArrayList<>();

  Objects() {
    ascii("%PDF-1.7\n%");
    out.writeBytes(new byte[] {(byte) 0xE4, (byte) 0xBA, (byte) 0x8B, (byte) 0xE6, '\n'});
  }

  /** A number for an object that is written later. */
  int reserve() {
    offsets.add(0);
    return offsets.size();
  }

  void put(int number, String body) {
    offsets.set(number - 1, out.size());
    ascii(number + " 0 obj\n" + body + "\nendobj\n");
  }

  int put(String body) {
    int number = reserve();
    put(number, body);
    return number;
  }

  /** A compressed stream; {@code entries} are further entries of its dictionary. */
  int stream(String entries, byte[] content) {
    return raw(entries + " /Filter /FlateDecode", deflated(content));
  }

  /** A stream as it is. */
  int raw(String entries, byte[] content) {
    int number = reserve();
    offsets.set(number - 1, out.size());
    ascii(number + " 0 obj\n<< " + entries + " /Length " + content.length + " >>\nstream\n");
    out.writeBytes(content);
    ascii("\nendstream\nendobj\n");
    return number;
  }

  /** The whole file; {@code id} is hexadecimal. */
  byte[] finish(int catalog, int info, String id) {
    int start = out.size();
    StringBuilder table = new StringBuilder("xref\n0 " + (offsets.size() + 1) + "\n");
    table.append("0000000000 65535 f \n");
    for (int offset : offsets) {
      String digits = Integer.toString(offset);
      table.append("0000000000", digits.length(), 10).append(digits).append(" 00000 n \n");
    }
    ascii(table.toString());
    ascii("trailer\n<< /Size " + (offsets.size() + 1) + " /Root " + catalog + " 0 R /Info " + info);
    ascii(" 0 R /ID [<" + id + "> <" + id + ">] >>\nstartxref\n" + start + "\n%%EOF\n");
    return out.toByteArray();
  }

  private void ascii(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(LEVEL);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 2 + 64);
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  /** A text string: UTF-16 in hexadecimal (7.9.2.2). */
  static String text(String text) {
    return "<FEFF" + hex(text) + ">";
  }

  /** UTF-16 big-endian in hexadecimal. */
  static String hex(String text) {
    StringBuilder hex = new StringBuilder(4 * text.length());
    text.chars().forEach(c -> Decimals.hex4(hex, c));
    return hex.toString();
  }
}
