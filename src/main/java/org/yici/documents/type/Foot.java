package org.yici.documents.type;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.yici.documents.DocumentText.CheckPlace;
import org.yici.documents.fonts.Face;
import org.yici.documents.page.Shape;

/** The QR that leads to the check, and what is printed beside it. */
final class Foot {
  static final double QR = 22;
  private static final double POINTS = 9;
  private static final double STEP = 4.9;

  private Foot() {}

  /** Draws the QR with its top left corner at a point, and the lines to its right. */
  static void draw(Pen pen, CheckPlace check, String sample, double x, double y) {
    pen.draw(qr(check.url(), x, y, QR));
    List<String> lines = lines(check, sample);
    double top = y + (QR - lines.size() * STEP) / 2;
    for (int i = 0; i < lines.size(); i++) {
      double baseline = Grid.baseline(top + i * STEP, STEP, POINTS);
      pen.write(Face.HEI, POINTS, Grid.BLACK, x + QR + 4, baseline, lines.get(i));
    }
  }

  /** What stands beside the QR. */
  static List<String> lines(CheckPlace check, String sample) {
    List<String> lines = new ArrayList<>();
    lines.add("查验码  " + check.code());
    lines.add("扫码或在 " + place(check.url()) + " 查验");
    if (sample != null) {
      lines.add(sample);
    }
    return lines;
  }

  /** The address without scheme and code, as people type it. */
  private static String place(String url) {
    URI uri = URI.create(url);
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path = uri.getPath().replaceAll("/[^/]*$", "");
    return uri.getHost() == null ? url : uri.getHost() + port + path;
  }

  /** The modules of a QR code (ISO/IEC 18004, level M) as one shape without its quiet zone. */
  static Shape qr(String content, double x, double y, double size) {
    ByteMatrix m;
    try {
      m = Encoder.encode(content, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR: " + content.length(), e);
    }
    double module = size / m.getWidth();
    List<double[]> boxes = new ArrayList<>();
    for (int row = 0; row < m.getHeight(); row++) {
      for (int from = 0; from < m.getWidth(); from++) {
        int to = from;
        while (to < m.getWidth() && m.get(to, row) == 1) {
          to++;
        }
        if (to > from) {
          boxes.add(
              Shape.corners(x + from * module, y + row * module, (to - from) * module, module));
          from = to;
        }
      }
    }
    return new Shape(boxes, true, Grid.BLACK, null, 0);
  }
}
