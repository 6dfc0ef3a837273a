package org.yici.licences.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/**
 * A QR code as the path of an SVG, one unit a module, with its quiet zone.
 *
 * @param size of the view box
 * @param path dark modules
 */
public record QrPath(int size, String path) {

  static QrPath of(String text) {
    try {
      BitMatrix m =
          new QRCodeWriter()
              .encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 4));
      StringBuilder path = new StringBuilder();
      for (int y = 0; y < m.getHeight(); y++) {
        for (int x = 0; x < m.getWidth(); x++) {
          int from = x;
          while (x < m.getWidth() && m.get(x, y)) {
            x++;
          }
          if (x > from) {
            path.append('M').append(from).append(' ').append(y).append('h').append(x - from);
            path.append("v1h-").append(x - from).append('z');
          }
        }
      }
      return new QrPath(m.getWidth(), path.toString());
    } catch (WriterException e) {
      throw new IllegalArgumentException("no QR code can hold this", e);
    }
  }
}
