package org.yici.documents.pdf;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yici.documents.fonts.Cutting;
import org.yici.documents.fonts.Font;
import org.yici.documents.page.Backdrop;
import org.yici.documents.page.Decimals;
import org.yici.documents.page.Element;
import org.yici.documents.page.LaidPage;
import org.yici.documents.page.Run;
import org.yici.documents.page.Shape;

/** The content streams of one page (ISO 32000-1, 7.8.2, 8 and 9). */
final class Content {
  private static final double POINTS = 72 / 25.4;
  private static final int PLACES = 2;

  private final StringBuilder out = new StringBuilder(1 << 14);
  private final double height;
  private final Map<Font, Cutting> cuttings;
  private final Map<Font, String> names;

  private Content(double height, Map<Font, Cutting> cuttings, Map<Font, String> names) {
    this.height = height;
    this.cuttings = cuttings;
    this.names = names;
  }

  /** By identity: a backdrop is the same on every licence of a kind. */
  private static final Cache<Backdrop, byte[]> BACKDROPS =
      Caffeine.newBuilder().weakKeys().maximumSize(64).build();

  /** The streams of the page, each deflated, in the order in which they are drawn. */
  static List<byte[]> of(LaidPage page, Map<Font, Cutting> cuttings, Map<Font, String> names) {
    List<byte[]> streams = new ArrayList<>();
    if (page.backdrop() != null) {
      streams.add(BACKDROPS.get(page.backdrop(), Content::backdrop));
    }
    Content content = new Content(page.height(), cuttings, names);
    for (Element element : page.elements()) {
      if (element instanceof Run run) {
        content.run(run);
      } else if (element instanceof Shape shape) {
        content.shape(shape);
      }
    }
    streams.add(content.deflated());
    return streams;
  }

  private static byte[] backdrop(Backdrop backdrop) {
    Content content = new Content(backdrop.height(), Map.of(), Map.of());
    backdrop.shapes().forEach(content::shape);
    return content.deflated();
  }

  private byte[] deflated() {
    return Objects.deflated(out.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private void run(Run run) {
    Cutting cutting = cuttings.get(run.font());
    color(run.color(), "rg");
    out.append("BT /").append(names.get(run.font())).append(' ');
    number(run.size()).append(" Tf ");
    x(run.x()).append(' ');
    y(run.y()).append(" Td [<");
    int[] text = run.text().codePoints().toArray();
    double due = 0;
    for (int i = 0; i < text.length; i++) {
      int glyph = cutting.glyph(text[i]);
      Decimals.hex4(out, glyph);
      double wanted = run.advances()[i] * POINTS * 1000 / run.size();
      due += Math.round(cutting.width(glyph)) - wanted;
      long step = Math.round(due);
      if (step != 0 && i + 1 < text.length) {
        out.append('>').append(step).append('<');
        due -= step;
      }
    }
    out.append(">] TJ ET\n");
  }

  private void shape(Shape shape) {
    if (shape.fill() != null) {
      color(shape.fill(), "rg");
    }
    if (shape.stroke() != null) {
      color(shape.stroke(), "RG");
      number(shape.width() * POINTS).append(" w\n");
    }
    for (double[] outline : shape.outlines()) {
      for (int i = 0; i < outline.length; i += 2) {
        x(outline[i]).append(' ');
        y(outline[i + 1]).append(i == 0 ? " m " : " l ");
      }
      out.append(shape.closed() ? "h\n" : "\n");
    }
    String paint = shape.fill() == null ? "S" : shape.stroke() == null ? "f" : "B";
    out.append(paint).append('\n');
  }

  private void color(int rgb, String operator) {
    for (int shift = 16; shift >= 0; shift -= 8) {
      number((rgb >> shift & 255) / 255.0).append(' ');
    }
    out.append(operator).append('\n');
  }

  private StringBuilder x(double mm) {
    return number(mm * POINTS);
  }

  private StringBuilder y(double mm) {
    return number((height - mm) * POINTS);
  }

  private StringBuilder number(double value) {
    return Decimals.append(out, value, PLACES);
  }

  /** A number without exponent, to a hundredth of a point (0.004 mm). */
  static String text(double value) {
    return Decimals.text(value, PLACES);
  }
}
