package org.yici.documents.word;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The file information block at the head of a Word 97 file: where everything else is. */
final class Fib {
  static final int STYLES = 1;
  static final int SECTIONS = 6;
  static final int CHARACTERS = 12;
  static final int PARAGRAPHS = 13;
  static final int FONTS = 15;
  static final int SETTINGS = 31;
  static final int PIECES = 33;

  private static final int SIZE = 900;
  private static final int PLACES = 154;
  private static final int CHINESE = 0x0804;
  private final ByteBuffer block = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);

  /**
   * @param characters of the text
   * @param from where the text begins in the file, {@code to} where it ends
   */
  Fib(int characters, int from, int to) {
    at2(0, 0xA5EC);
    at2(2, 0x00C1); // Word 97
    at2(6, CHINESE);
    at2(10, 0x1200); // tables in the stream 1Table; characters of two bytes
    at2(12, 0x00BF);
    block.putInt(24, from);
    block.putInt(28, to);
    at2(32, 14);
    at2(60, CHINESE);
    at2(62, 22);
    block.putInt(64 + 4 * 3, characters);
    for (int unused : new int[] {11, 14, 17}) {
      block.putInt(64 + 4 * unused, 0x000FFFFF);
    }
    at2(152, 93);
  }

  private void at2(int offset, int value) {
    block.putShort(offset, (short) value);
  }

  /** Puts a structure at the end of the table stream and notes where it is. */
  void place(int which, Bytes table, byte[] structure) {
    table.align(4);
    block.putInt(PLACES + 8 * which, table.size());
    block.putInt(PLACES + 8 * which + 4, structure.length);
    if (which == STYLES) { // twice: as it is, and as it was first
      block.putInt(PLACES, table.size());
      block.putInt(PLACES + 4, structure.length);
    }
    table.raw(structure);
  }

  byte[] bytes(int streamSize) {
    block.putInt(64, streamSize);
    return block.array();
  }
}
