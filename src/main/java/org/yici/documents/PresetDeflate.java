package org.yici.documents;

import java.util.Arrays;

/**
 * Writes DEFLATE (RFC 1951) after a dictionary that never changes. The usual library reads its
 * dictionary anew for every text, which costs more than to pack a paper of a page; here that is
 * done once. One block with the fixed codes of section 3.2.6; any inflater that has the dictionary
 * reads it. Thread-safe.
 */
final class PresetDeflate {
  /** Of the hashes of the dictionary, and of the text, whose table is made anew each time. */
  private static final int BITS = 15;

  private static final int BITS_HERE = 12;
  private static final int SHORTEST = 4;
  private static final int LONGEST = 258;
  private static final int FARTHEST = 32_768;

  /** Places looked at before the best of them is taken. */
  private static final int TRIES = 24;

  /** After so long a match the next place is not tried. */
  private static final int ENOUGH = 64;

  private static final int[] LENGTH_BASE = new int[29];
  private static final int[] LENGTH_EXTRA = new int[29];
  private static final int[] DISTANCE_BASE = new int[30];
  private static final int[] DISTANCE_EXTRA = new int[30];

  /** For a length from 3 on, its code; section 3.2.5. */
  private static final byte[] LENGTH_CODE = new byte[LONGEST + 1];

  static {
    for (int code = 0, base = 3; code < 28; code++) {
      LENGTH_EXTRA[code] = code < 8 ? 0 : code / 4 - 1;
      LENGTH_BASE[code] = base;
      base += 1 << LENGTH_EXTRA[code];
    }
    LENGTH_BASE[28] = LONGEST;
    for (int code = 0, base = 1; code < 30; code++) {
      DISTANCE_EXTRA[code] = code < 4 ? 0 : code / 2 - 1;
      DISTANCE_BASE[code] = base;
      base += 1 << DISTANCE_EXTRA[code];
    }
    for (int length = 3, code = 0; length <= LONGEST; length++) {
      while (code < 28 && LENGTH_BASE[code + 1] <= length) {
        code++;
      }
      LENGTH_CODE[length] = (byte) code;
    }
  }

  private final byte[] dictionary;

  /**
   * The last place in the dictionary with this hash, and for a place the one before it; -1 none.
   */
  private final int[] last;

  private final int[] before;

  PresetDeflate(byte[] dictionary) {
    this.dictionary = dictionary.clone();
    last = new int[1 << BITS];
    before = new int[dictionary.length];
    Arrays.fill(last, -1);
    for (int i = 0; i + SHORTEST <= dictionary.length; i++) {
      int hash = hash(dictionary, i, BITS);
      before[i] = last[hash];
      last[hash] = i;
    }
  }

  byte[] pack(byte[] plain) {
    return new Run(plain).pack();
  }

  private static int hash(byte[] b, int i, int bits) {
    int four = b[i] & 0xff | (b[i + 1] & 0xff) << 8 | (b[i + 2] & 0xff) << 16 | b[i + 3] << 24;
    return four * 0x9E3779B1 >>> 32 - bits;
  }

  /** One text; its places go on from those of the dictionary. */
  private final class Run {
    private final byte[] all;
    private final int from = dictionary.length;

    /** As {@link #last} and {@link #before} of the text itself, each one more than the place. */
    private final int[] lastHere = new int[1 << BITS_HERE];

    private final int[] beforeHere;
    private byte[] out;
    private int size;
    private long bits;
    private int held;

    /** Of what {@link #longest} found last. */
    private int distance;

    Run(byte[] plain) {
      all = Arrays.copyOf(dictionary, from + plain.length);
      System.arraycopy(plain, 0, all, from, plain.length);
      beforeHere = new int[plain.length];
      out = new byte[plain.length / 3 + 64];
    }

    byte[] pack() {
      put(0b011, 3); // the last block, fixed codes
      int at = from;
      int length = longest(at);
      while (at < all.length) {
        if (length == 0) {
          literal(at);
          remember(at++);
          length = longest(at);
          continue;
        }
        int here = distance;
        remember(at);
        int later = length < ENOUGH ? longest(at + 1) : 0;
        if (later > length) {
          literal(at++);
          length = later;
          continue;
        }
        copy(length, here);
        for (int i = at + 1; i < at + length; i++) {
          remember(i);
        }
        at += length;
        length = longest(at);
      }
      put(0, 7); // end of block
      put(0, 7); // whole bytes
      return Arrays.copyOf(out, size);
    }

    private void remember(int at) {
      if (at + SHORTEST <= all.length) {
        int hash = hash(all, at, BITS_HERE);
        beforeHere[at - from] = lastHere[hash];
        lastHere[hash] = at + 1;
      }
    }

    /** How much of what begins here stood before, 0 when too little. */
    private int longest(int at) {
      int most = Math.min(LONGEST, all.length - at);
      if (most < SHORTEST) {
        return 0;
      }
      int best = SHORTEST - 1;
      int tries = TRIES;
      for (int p = lastHere[hash(all, at, BITS_HERE)] - 1;
          p >= 0 && tries > 0;
          p = beforeHere[p - from] - 1, tries--) {
        best = better(p, at, most, best);
      }
      for (int p = last[hash(all, at, BITS)]; p >= 0 && tries > 0; p = before[p], tries--) {
        best = better(p, at, most, best);
      }
      return best < SHORTEST ? 0 : best;
    }

    private int better(int p, int at, int most, int best) {
      if (best == most || all[p + best] != all[at + best] || at - p > FARTHEST) {
        return best;
      }
      int differs = Arrays.mismatch(all, p, p + most, all, at, at + most);
      int length = differs < 0 ? most : differs;
      if (length <= best) {
        return best;
      }
      distance = at - p;
      return length;
    }

    private void literal(int at) {
      int b = all[at] & 0xff;
      if (b < 144) {
        code(0x30 + b, 8);
      } else {
        code(0x190 + b - 144, 9);
      }
    }

    private void copy(int length, int far) {
      int l = LENGTH_CODE[length];
      if (l < 23) {
        code(l + 1, 7);
      } else {
        code(0xC0 + l - 23, 8);
      }
      put(length - LENGTH_BASE[l], LENGTH_EXTRA[l]);
      int d = far <= 4 ? far - 1 : distanceCode(far - 1);
      code(d, 5);
      put(far - DISTANCE_BASE[d], DISTANCE_EXTRA[d]);
    }

    /** Two codes for every power of two. */
    private int distanceCode(int less) {
      int top = 31 - Integer.numberOfLeadingZeros(less);
      return 2 * top + (less >> top - 1 & 1);
    }

    /** Codes are written from their highest bit on. */
    private void code(int code, int length) {
      put(Integer.reverse(code) >>> 32 - length, length);
    }

    private void put(int value, int length) {
      bits |= (long) value << held;
      held += length;
      while (held >= 8) {
        if (size == out.length) {
          out = Arrays.copyOf(out, size * 2);
        }
        out[size++] = (byte) bits;
        bits >>>= 8;
        held -= 8;
      }
    }
  }
}
