package org.yici.seals;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.IntFunction;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** Outlines of a TrueType font, without the font machinery of a desktop. */
final class SealFont implements IntFunction<Shape> {
  private final TrueTypeFont font;
  private final CmapLookup characters;
  private final double em;

  SealFont(InputStream trueType) {
    try {
      font = new TTFParser().parse(new RandomAccessReadBuffer(trueType));
      characters = font.getUnicodeCmapLookup();
      em = font.getUnitsPerEm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One em high, y upwards from the base line; null when the font lacks it. */
  @Override
  public synchronized Shape apply(int codePoint) {
    int id = characters.getGlyphId(codePoint);
    if (id == 0) {
      return null;
    }
    try {
      GlyphData glyph = font.getGlyph().getGlyph(id);
      return glyph == null
          ? null
          : AffineTransform.getScaleInstance(1 / em, 1 / em)
              .createTransformedShape(glyph.getPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
