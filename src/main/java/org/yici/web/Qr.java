package org.yici.web;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code (ISO/IEC 18004, level M) as one path of an SVG picture, one unit a module.
 *
 * @param size width and height with the quiet zone of four units, for the viewBox
 * @param path the dark modules
 */
public record Qr(int size, String path) {
  private static final int QUIET = 4;

  /**
   * @throws IllegalArgumentException when the text is too long for a QR code
   */
  public static Qr of(String text) {
    ByteMatrix m;
    try {
      m = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code: " + text.length(), e);
    }
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < m.getHeight(); y++) {
      for (int x = 0; x < m.getWidth(); x++) {
        int from = x;
        while (x < m.getWidth() && m.get(x, y) == 1) {
          x++;
        }
        if (x > from) {
          path.append('M').append(from + QUIET).append(' ').append(y + QUIET);
          path.append('h').append(x - from).append("v1h-").append(x - from).append('z');
        }
      }
    }
    return new Qr(m.getWidth() + 2 * QUIET, path.toString());
  }
}
