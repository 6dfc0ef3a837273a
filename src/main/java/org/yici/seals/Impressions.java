package org.yici.seals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.yici.kernel.InputException;

/**
 * Pictures of impressions that somebody hands in: told by their content, measured before they are
 * unpacked, and written anew, so that nothing but the picture is kept.
 */
final class Impressions {
  static final int LARGEST = 1 << 20;
  private static final int SMALLEST_SIDE = 200;
  private static final int LARGEST_SIDE = 2000;

  private Impressions() {}

  /**
   * @param field of the form, for the fault
   * @return PNG
   * @throws InputException when it is no picture, too large, too small or far from square
   */
  static byte[] png(String field, byte[] file) {
    if (file.length > LARGEST) {
      throw new InputException(field, "印模图片最大 1 MB，请压缩后再传");
    }
    ImageIO.setUseCache(false);
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new InputException(field, "这不是图片；印模请用 PNG 格式，扫描 300 dpi，背景透明最好");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return png(field, reader);
      } finally {
        reader.dispose();
      }
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new InputException(field, "这张图片读不了，可能已经损坏；请重新扫描，另存为 PNG");
    }
  }

  private static byte[] png(String field, ImageReader reader) throws IOException {
    String format = reader.getFormatName().toLowerCase(java.util.Locale.ROOT);
    if (!java.util.Set.of("png", "jpeg", "gif", "bmp").contains(format)) {
      throw new InputException(field, "印模图片要用 PNG 或者 JPG 格式");
    }
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (Math.min(width, height) < SMALLEST_SIDE || Math.max(width, height) > LARGEST_SIDE) {
      throw new InputException(
          field,
          "印模图片每边要在 "
              + SMALLEST_SIDE
              + " 到 "
              + LARGEST_SIDE
              + " 个像素之间，这张是 "
              + width
              + "×"
              + height
              + "；42 毫米的章扫描 300 dpi 约 500 个像素");
    }
    BufferedImage read = reader.read(0);
    BufferedImage plain = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    plain.createGraphics().drawImage(read, 0, 0, null);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(plain, "png", out);
    return out.toByteArray();
  }
}
