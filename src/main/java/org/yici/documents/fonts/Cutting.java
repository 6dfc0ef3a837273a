package org.yici.documents.fonts;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A font file with only the glyphs that a document uses. Glyph 0 is the missing-glyph box, then one
 * glyph for each character in the order of code points, then the parts of composed glyphs. The same
 * characters give the same bytes.
 */
public final class Cutting {
  private final Font font;
  private final TreeMap<Integer, Integer> glyphOf = new TreeMap<>();
  private final List<Integer> old = new ArrayList<>();
  private final byte[] file;

  public Cutting(Font font, SortedSet<Integer> characters) {
    this.font = font;
    old.add(0);
    for (int c : characters) {
      glyphOf.put(c, old.size());
      old.add(font.glyph(c));
    }
    file = write();
  }

  /** Glyph number of a character in this file; characters it was not cut for are an error. */
  public int glyph(int codePoint) {
    return glyphOf.get(codePoint);
  }

  /** Characters with their glyph numbers, by code point. */
  public Map<Integer, Integer> glyphs() {
    return glyphOf;
  }

  /** The TrueType file. */
  public byte[] file() {
    return file;
  }

  /** Name with a tag of six letters that tells it from other cuttings (ISO 32000-1, 9.6.4). */
  public String name() {
    StringBuilder tag = new StringBuilder();
    long h = glyphOf.keySet().hashCode() & 0xFFFFFFFFL;
    for (int i = 0; i < 6; i++, h /= 26) {
      tag.append((char) ('A' + h % 26));
    }
    return tag + "+" + font.name();
  }

  /** Advance width of a glyph of this file in thousandths of an em. */
  public double width(int glyph) {
    return font.advanceOf(old.get(glyph)) * 1000.0 / font.unitsPerEm();
  }

  /** A value of the head or hhea table in thousandths of an em. */
  private double thousandths(String table, int at) {
    return ByteBuffer.wrap(font.table(table)).getShort(at) * 1000.0 / font.unitsPerEm();
  }

  public double ascent() {
    return thousandths("hhea", 4);
  }

  public double descent() {
    return thousandths("hhea", 6);
  }

  /** Left, lower, right and upper edge of all glyphs, in thousandths of an em. */
  public double[] bounds() {
    return new double[] {
      thousandths("head", 36), thousandths("head", 38),
      thousandths("head", 40), thousandths("head", 42)
    };
  }

  private byte[] write() {
    ByteArrayOutputStream glyf = new ByteArrayOutputStream();
    List<Integer> offsets = new ArrayList<>();
    for (int i = 0; i < old.size(); i++) {
      offsets.add(glyf.size());
      byte[] outline = withNewParts(font.outline(old.get(i)));
      glyf.writeBytes(outline);
      glyf.writeBytes(new byte[-outline.length & 3]);
    }
    offsets.add(glyf.size());
    int n = old.size();
    boolean far = glyf.size() > 0x1FFFE;
    ByteBuffer loca = ByteBuffer.allocate((far ? 4 : 2) * (n + 1));
    for (int offset : offsets) {
      if (far) {
        loca.putInt(offset);
      } else {
        loca.putShort((short) (offset / 2));
      }
    }
    ByteBuffer hmtx = ByteBuffer.allocate(4 * n);
    for (int g : old) {
      hmtx.putShort((short) font.advanceOf(g)).putShort((short) font.bearingOf(g));
    }
    ByteBuffer head =
        ByteBuffer.wrap(font.table("head")).putInt(8, 0).putShort(50, (short) (far ? 1 : 0));
    ByteBuffer hhea = ByteBuffer.wrap(font.table("hhea")).putShort(34, (short) n);
    ByteBuffer maxp = ByteBuffer.wrap(font.table("maxp")).putShort(4, (short) n);
    Map<String, byte[]> tables = new LinkedHashMap<>();
    if (font.hasTable("OS/2")) {
      tables.put("OS/2", font.table("OS/2"));
    }
    tables.put("cmap", cmap());
    tables.put("glyf", glyf.toByteArray());
    tables.put("head", head.array());
    tables.put("hhea", hhea.array());
    tables.put("hmtx", hmtx.array());
    tables.put("loca", loca.array());
    tables.put("maxp", maxp.array());
    tables.put("name", names());
    tables.put("post", ByteBuffer.allocate(32).putInt(0x00030000).array());
    return assemble(tables);
  }

  /** Takes the parts of a composed glyph along and numbers them anew. */
  private byte[] withNewParts(byte[] outline) {
    ByteBuffer b = ByteBuffer.wrap(outline);
    if (outline.length < 10 || b.getShort(0) >= 0) {
      return outline;
    }
    int at = 10;
    int flags;
    do {
      flags = b.getShort(at);
      int part = b.getShort(at + 2) & 0xFFFF;
      int now = old.indexOf(part);
      if (now < 0) {
        now = old.size();
        old.add(part);
      }
      b.putShort(at + 2, (short) now);
      at += 4 + ((flags & 1) != 0 ? 4 : 2);
      at += (flags & 8) != 0 ? 2 : (flags & 64) != 0 ? 4 : (flags & 128) != 0 ? 8 : 0;
    } while ((flags & 32) != 0);
    return outline;
  }

  private byte[] cmap() {
    List<Integer> plain = glyphOf.keySet().stream().filter(c -> c < 0xFFFF).toList();
    int segments = plain.size() + 1;
    int four = 16 + 8 * segments;
    boolean beyond = plain.size() < glyphOf.size(); // only then a map of whole code points
    int head = beyond ? 20 : 12;
    int twelve = beyond ? 16 + 12 * glyphOf.size() : 0;
    ByteBuffer b = ByteBuffer.allocate(head + four + twelve);
    b.putShort((short) 0).putShort((short) (beyond ? 2 : 1));
    b.putShort((short) 3).putShort((short) 1).putInt(head);
    if (beyond) {
      b.putShort((short) 3).putShort((short) 10).putInt(head + four);
    }
    int power = Integer.highestOneBit(segments);
    b.putShort((short) 4).putShort((short) four).putShort((short) 0);
    b.putShort((short) (2 * segments)).putShort((short) (2 * power));
    b.putShort((short) Integer.numberOfTrailingZeros(power));
    b.putShort((short) (2 * (segments - power)));
    plain.forEach(c -> b.putShort((short) (int) c));
    b.putShort((short) 0xFFFF).putShort((short) 0);
    plain.forEach(c -> b.putShort((short) (int) c));
    b.putShort((short) 0xFFFF);
    plain.forEach(c -> b.putShort((short) (glyphOf.get(c) - c)));
    b.putShort((short) 1);
    b.position(b.position() + 2 * segments);
    if (beyond) {
      b.putShort((short) 12).putShort((short) 0).putInt(twelve).putInt(0).putInt(glyphOf.size());
      glyphOf.forEach((c, g) -> b.putInt(c).putInt(c).putInt(g));
    }
    return b.array();
  }

  private byte[] names() {
    byte[] text = font.name().getBytes(StandardCharsets.UTF_16BE);
    byte[] style = "Regular".getBytes(StandardCharsets.UTF_16BE);
    int[] ids = {1, 2, 4, 6};
    ByteBuffer b = ByteBuffer.allocate(6 + 12 * ids.length + text.length + style.length);
    b.putShort((short) 0).putShort((short) ids.length).putShort((short) (6 + 12 * ids.length));
    for (int id : ids) {
      boolean isStyle = id == 2;
      b.putShort((short) 3).putShort((short) 1).putShort((short) 0x409).putShort((short) id);
      b.putShort((short) (isStyle ? style.length : text.length));
      b.putShort((short) (isStyle ? text.length : 0));
    }
    return b.put(text).put(style).array();
  }

  private static byte[] assemble(Map<String, byte[]> tables) {
    int n = tables.size();
    int size = 12 + 16 * n;
    for (byte[] t : tables.values()) {
      size += t.length + 3 & ~3;
    }
    ByteBuffer b = ByteBuffer.allocate(size);
    int power = Integer.highestOneBit(n);
    b.putInt(0x00010000).putShort((short) n).putShort((short) (16 * power));
    b.putShort((short) Integer.numberOfTrailingZeros(power)).putShort((short) (16 * (n - power)));
    int at = 12 + 16 * n;
    int head = 0;
    for (Map.Entry<String, byte[]> t : tables.entrySet()) {
      byte[] bytes = t.getValue();
      b.put(t.getKey().getBytes(StandardCharsets.US_ASCII));
      b.put(at, bytes);
      b.putInt(sum(b, at, bytes.length + 3 & ~3)).putInt(at).putInt(bytes.length);
      if (t.getKey().equals("head")) {
        head = at;
      }
      at += bytes.length + 3 & ~3;
    }
    b.putInt(head + 8, 0xB1B0AFBA - sum(b, 0, size));
    return b.array();
  }

  private static int sum(ByteBuffer b, int from, int length) {
    int sum = 0;
    for (int i = from; i < from + length; i += 4) {
      sum += b.getInt(i);
    }
    return sum;
  }
}
