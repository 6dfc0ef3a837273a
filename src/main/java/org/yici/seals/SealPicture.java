package org.yici.seals;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;

/**
 * Draws the impression of an agency's seal (GB/T 33481, after the round seals of 国发〔1999〕25号): a
 * ring of 42 mm, a star of 14 mm, the name along the arc from left to right, and below the star a
 * line that says that the seal is a test. From outlines of a font alone, so it needs no window
 * system and no installed font.
 */
final class SealPicture {
  /** Outer width of the ring, in mm. */
  static final int MILLIMETRES = 42;

  private static final int PIXELS = 413; // 42 mm at 250 dpi
  private static final int LEVELS = 16;
  private static final Color RED = new Color(0xD7000F);
  private static final double RING = 1.2;
  private static final double TOP = 18.9; // tops of the letters, from the centre
  private static final double WIDEST_ARC = 240; // degrees the name may take
  private static final double STEP = 21; // degrees between two letters of a short name

  private SealPicture() {}

  /**
   * @param name of the agency, best 8 to 24 characters
   * @param line below the star
   * @param glyphs outline of a code point, one em high, y upwards from the base line; null when the
   *     font lacks it
   * @return PNG, transparent where there is no ink
   */
  static byte[] draw(String name, String line, IntFunction<Shape> glyphs) {
    BufferedImage ink = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = ink.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setColor(RED);
    double scale = PIXELS / (double) MILLIMETRES;
    g.translate(PIXELS / 2.0, PIXELS / 2.0);
    g.scale(scale, scale);
    double r = (MILLIMETRES - RING) / 2 - 0.1;
    g.setStroke(new BasicStroke((float) RING));
    g.draw(new Ellipse2D.Double(-r, -r, 2 * r, 2 * r));
    g.fill(star(7));
    int[] letters = name.codePoints().toArray();
    double step = letters.length < 2 ? 0 : Math.min(STEP, WIDEST_ARC / (letters.length - 1));
    double height = letters.length <= 18 ? 5.2 : 4.6;
    double middle = TOP - height / 2;
    double width = Math.min(height * 0.86, Math.toRadians(step) * (TOP - height) * 0.93);
    for (int i = 0; i < letters.length; i++) {
      double angle = Math.toRadians((i - (letters.length - 1) / 2.0) * step);
      AffineTransform turn = AffineTransform.getRotateInstance(angle);
      turn.translate(0, -middle);
      g.fill(turn.createTransformedShape(letter(letters[i], width, height, glyphs)));
    }
    int[] below = line.codePoints().toArray();
    double size = 3.1;
    for (int i = 0; i < below.length; i++) {
      AffineTransform place =
          AffineTransform.getTranslateInstance((i - (below.length - 1) / 2.0) * size * 1.12, 11.4);
      g.fill(place.createTransformedShape(letter(below[i], size, size, glyphs)));
    }
    g.dispose();
    return png(ink);
  }

  /** The picture with a line of letters across its lower half, as wide as half of it. */
  static byte[] marked(byte[] png, String line, IntFunction<Shape> glyphs) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(new Color(0x1A1A1A));
    int[] letters = line.codePoints().toArray();
    double size = image.getWidth() / 2.0 / letters.length;
    for (int i = 0; i < letters.length; i++) {
      AffineTransform place =
          AffineTransform.getTranslateInstance(
              image.getWidth() / 2.0 + (i - (letters.length - 1) / 2.0) * size * 1.1,
              image.getHeight() * 0.72);
      g.fill(place.createTransformedShape(letter(letters[i], size, size, glyphs)));
    }
    g.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  /** The glyph stretched to the box, its middle at the origin, y downwards. */
  private static Shape letter(int c, double width, double height, IntFunction<Shape> glyphs) {
    Shape glyph = glyphs.apply(c);
    if (glyph == null) {
      throw new IllegalStateException("印章字体里没有「" + Character.toString(c) + "」字");
    }
    Rectangle2D box = glyph.getBounds2D();
    // letters such as 一 keep their own height; the em square is what is stretched
    AffineTransform fit = AffineTransform.getScaleInstance(width, -height);
    fit.translate(-box.getCenterX(), -(box.getHeight() > 0.5 ? box.getCenterY() : 0.38));
    return fit.createTransformedShape(glyph);
  }

  private static Shape star(double radius) {
    Path2D star = new Path2D.Double();
    double inner = radius * Math.sin(Math.toRadians(18)) / Math.sin(Math.toRadians(54));
    for (int i = 0; i < 10; i++) {
      double a = Math.toRadians(36 * i);
      double r = i % 2 == 0 ? radius : inner;
      if (i == 0) {
        star.moveTo(0, -r);
      } else {
        star.lineTo(r * Math.sin(a), -r * Math.cos(a));
      }
    }
    star.closePath();
    return star;
  }

  /** One red in sixteen degrees of cover: four bits a pixel. */
  private static byte[] png(BufferedImage ink) {
    byte[] red = new byte[LEVELS];
    byte[] green = new byte[LEVELS];
    byte[] blue = new byte[LEVELS];
    byte[] alpha = new byte[LEVELS];
    for (int i = 0; i < LEVELS; i++) {
      red[i] = (byte) RED.getRed();
      green[i] = (byte) RED.getGreen();
      blue[i] = (byte) RED.getBlue();
      alpha[i] = (byte) (i * 255 / (LEVELS - 1));
    }
    IndexColorModel colours = new IndexColorModel(4, LEVELS, red, green, blue, alpha);
    BufferedImage out = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_BYTE_BINARY, colours);
    WritableRaster raster = out.getRaster();
    for (int y = 0; y < PIXELS; y++) {
      for (int x = 0; x < PIXELS; x++) {
        int a = ink.getRGB(x, y) >>> 24;
        raster.setSample(x, y, 0, Math.round(a * (LEVELS - 1) / 255f));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      ImageIO.write(out, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
