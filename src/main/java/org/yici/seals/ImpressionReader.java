package org.yici.seals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Takes a seal's picture apart into colours and cover. */
final class ImpressionReader {
  private ImpressionReader() {}

  static PdfSealing.Impression read(byte[] png) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      int w = image.getWidth();
      int h = image.getHeight();
      byte[] colours = new byte[w * h * 3];
      byte[] cover = new byte[w * h];
      for (int i = 0; i < cover.length; i++) {
        int argb = image.getRGB(i % w, i / w);
        cover[i] = (byte) (argb >>> 24);
        colours[3 * i] = (byte) (argb >> 16);
        colours[3 * i + 1] = (byte) (argb >> 8);
        colours[3 * i + 2] = (byte) argb;
      }
      return new PdfSealing.Impression(w, h, deflate(colours), deflate(cover));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] deflate(byte[] raw) throws IOException {
    Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, best)) {
      out.write(raw);
    } finally {
      best.end();
    }
    return bytes.toByteArray();
  }
}
