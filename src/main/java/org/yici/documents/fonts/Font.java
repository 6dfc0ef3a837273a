package org.yici.documents.fonts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A TrueType font (ISO/IEC 14496-22 with a glyf table), read in place. Safe for use by many
 * threads.
 */
public final class Font {
  private final ByteBuffer data;
  private final Map<String, int[]> tables = new HashMap<>();
  private final String name;
  private final int unitsPerEm;
  private final int longMetrics;
  private final boolean longOffsets;
  private final int glyf;
  private final int hmtx;
  private final int loca;
  private int[] starts;
  private int[] ends;
  private int[] first;

  /**
   * Reads a font file.
   *
   * @param data the file, big-endian; may be a mapped file
   * @throws IllegalArgumentException when it is no TrueType font with a Unicode character map
   */
  public Font(ByteBuffer data) {
    this.data = data;
    int version = data.getInt(0);
    if (version != 0x00010000 && version != 0x74727565) {
      throw new IllegalArgumentException("not a TrueType font");
    }
    for (int i = 0; i < u16(4); i++) {
      int at = 12 + 16 * i;
      byte[] tag = new byte[4];
      data.get(at, tag);
      tables.put(
          new String(tag, StandardCharsets.US_ASCII),
          new int[] {data.getInt(at + 8), data.getInt(at + 12)});
    }
    unitsPerEm = u16(at("head") + 18);
    longOffsets = u16(at("head") + 50) == 1;
    longMetrics = u16(at("hhea") + 34);
    glyf = at("glyf");
    hmtx = at("hmtx");
    loca = at("loca");
    name = readName();
    readCharacters();
  }

  /** PostScript name, e.g. FandolFang-Regular. */
  public String name() {
    return name;
  }

  public boolean has(int codePoint) {
    return glyph(codePoint) != 0;
  }

  /** Advance width of a character in ems; of one it lacks, that of the missing-glyph box. */
  public double advance(int codePoint) {
    return (double) advanceOf(glyph(codePoint)) / unitsPerEm;
  }

  /** The glyph of a character, 0 when there is none. */
  int glyph(int codePoint) {
    int low = 0;
    int high = starts.length - 1;
    while (low <= high) {
      int mid = (low + high) >>> 1;
      if (codePoint < starts[mid]) {
        high = mid - 1;
      } else if (codePoint > ends[mid]) {
        low = mid + 1;
      } else {
        return first[mid] + codePoint - starts[mid];
      }
    }
    return 0;
  }

  int advanceOf(int glyph) {
    return u16(hmtx + 4 * Math.min(glyph, longMetrics - 1));
  }

  int bearingOf(int glyph) {
    return glyph < longMetrics
        ? data.getShort(hmtx + 4 * glyph + 2)
        : data.getShort(hmtx + 4 * longMetrics + 2 * (glyph - longMetrics));
  }

  /** The outline of a glyph as it stands in the glyf table; empty for a blank. */
  byte[] outline(int glyph) {
    int from = longOffsets ? data.getInt(loca + 4 * glyph) : 2 * u16(loca + 2 * glyph);
    int to = longOffsets ? data.getInt(loca + 4 * glyph + 4) : 2 * u16(loca + 2 * glyph + 2);
    byte[] outline = new byte[to - from];
    data.get(glyf + from, outline);
    return outline;
  }

  int unitsPerEm() {
    return unitsPerEm;
  }

  byte[] table(String tag) {
    byte[] bytes = new byte[tables.get(tag)[1]];
    data.get(at(tag), bytes);
    return bytes;
  }

  boolean hasTable(String tag) {
    return tables.containsKey(tag);
  }

  private int at(String tag) {
    int[] table = tables.get(tag);
    if (table == null) {
      throw new IllegalArgumentException("the font has no table " + tag);
    }
    return table[0];
  }

  private int u16(int at) {
    return data.getShort(at) & 0xFFFF;
  }

  private String readName() {
    int table = at("name");
    int texts = table + u16(table + 4);
    for (int i = 0; i < u16(table + 2); i++) {
      int at = table + 6 + 12 * i;
      if (u16(at + 6) == 6 && u16(at) == 3) {
        byte[] text = new byte[u16(at + 8)];
        data.get(texts + u16(at + 10), text);
        return new String(text, StandardCharsets.UTF_16BE).replaceAll("[^A-Za-z0-9-]", "");
      }
    }
    return "Font";
  }

  private void readCharacters() {
    int cmap = at("cmap");
    int best = 0;
    for (int i = 0; i < u16(cmap + 2); i++) {
      int at = cmap + data.getInt(cmap + 4 + 8 * i + 4);
      if (u16(at) == 12) {
        readGroups(at);
        return;
      }
      if (u16(at) == 4) {
        best = at;
      }
    }
    if (best == 0) {
      throw new IllegalArgumentException("the font has no Unicode character map");
    }
    readSegments(best);
  }

  private void readGroups(int at) {
    int n = data.getInt(at + 12);
    starts = new int[n];
    ends = new int[n];
    first = new int[n];
    for (int i = 0; i < n; i++) {
      starts[i] = data.getInt(at + 16 + 12 * i);
      ends[i] = data.getInt(at + 20 + 12 * i);
      first[i] = data.getInt(at + 24 + 12 * i);
    }
  }

  private void readSegments(int at) {
    int n = u16(at + 6) / 2;
    Map<Integer, Integer> found = new TreeMap<>();
    for (int i = 0; i < n; i++) {
      int end = u16(at + 14 + 2 * i);
      int start = u16(at + 16 + 2 * n + 2 * i);
      int delta = u16(at + 16 + 4 * n + 2 * i);
      int offsetAt = at + 16 + 6 * n + 2 * i;
      for (int c = start; c <= end && c != 0xFFFF; c++) {
        int offset = u16(offsetAt);
        int glyph = offset == 0 ? c : u16(offsetAt + offset + 2 * (c - start));
        if (glyph != 0) {
          found.put(c, (glyph + delta) & 0xFFFF);
        }
      }
    }
    starts = found.keySet().stream().mapToInt(c -> c).toArray();
    ends = starts;
    first = found.values().stream().mapToInt(g -> g).toArray();
  }
}
