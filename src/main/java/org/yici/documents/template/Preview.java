package org.yici.documents.template;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.yici.documents.DocumentText;
import org.yici.documents.page.Laid;
import org.yici.documents.pdf.PdfWriter;
import org.yici.documents.type.Typesetter;
import org.yici.platform.YiciProperties;
import org.yici.seals.SealPlace;

/** A template with sample data, set and drawn as the paper will be, with a ring for the seal. */
@Component
public class Preview {
  private static final float DPI = 100;
  private static final String MARK = "预览：内容是样例，没有法律效力";
  private final Shipped shipped;
  private final Typesetter typesetter;
  private final PdfWriter writer;
  private final String publicUrl;
  private final Clock clock;

  @Autowired
  Preview(
      Shipped shipped,
      Typesetter typesetter,
      PdfWriter writer,
      YiciProperties settings,
      Clock clock) {
    this(shipped, typesetter, writer, settings.publicUrl(), clock);
  }

  Preview(Shipped shipped, Typesetter typesetter, PdfWriter writer, String publicUrl, Clock clock) {
    this.publicUrl = publicUrl;
    this.shipped = shipped;
    this.typesetter = typesetter;
    this.writer = writer;
    this.clock = clock;
  }

  /** The optional fields that a reader may switch on and off, in the order of the template. */
  public List<String> choices(Template t) {
    Set<String> asked =
        t.body().stream()
            .flatMap(p -> Stream.of(p.when(), p.unless(), p.each()))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    asked.add(t.attach());
    return t.fields().keySet().stream()
        .filter(f -> t.fields().get(f).endsWith("?") && asked.contains(f))
        .toList();
  }

  /** Those that are on unless the reader says otherwise. */
  public Set<String> usual(Template t) {
    return t.fields().entrySet().stream()
        .filter(f -> f.getValue().endsWith("?"))
        .map(Map.Entry::getKey)
        .filter(f -> t.sample() == null || t.sample().contains(f))
        .collect(Collectors.toSet());
  }

  /**
   * What the sample says.
   *
   * @param on the optional fields that are there
   * @throws IllegalArgumentException when the words are longer than any that could be approved
   */
  public DocumentText text(Template t, Set<String> on, String org) {
    int length = t.body().stream().mapToInt(p -> p.words().length()).sum();
    if (length > Rules.MOST_PARTS * Rules.LONGEST_PART) {
      throw new IllegalArgumentException(t.key() + " is too long to be set");
    }
    Map<String, Object> values = new HashMap<>();
    t.fields()
        .forEach(
            (field, type) -> {
              boolean choice = type.endsWith("?") && choices(t).contains(field);
              if (!choice || on.contains(field)) {
                values.put(field, sample(t, field, type));
              }
            });
    values.putIfAbsent("caseNo", shipped.word(t.kind(), "caseNo").sample());
    LocalDate today = LocalDate.now(clock);
    return new DocumentText(
        org,
        "样" + t.word() + "〔" + today.getYear() + "〕1号",
        t.title(),
        t.addressed() ? "样例申请人" : null,
        t.write(values),
        org,
        today,
        new DocumentText.CheckPlace(publicUrl + "/verify", "0000-0000-0000-0000"),
        MARK,
        t.attachments(values),
        t.imprint() ? new DocumentText.Imprint(null, org, today) : null);
  }

  private Object sample(Template t, String field, String type) {
    Shipped.Word word = shipped.word(t.kind(), field);
    return switch (Template.plainType(type)) {
      case "flag" -> true;
      case "date" -> LocalDate.parse(word.sample().toString());
      case "number" -> Integer.valueOf(word.sample().toString());
      case "list" ->
          type.contains("(")
              ? List.of(
                  Template.inner(type).stream()
                      .collect(
                          Collectors.toMap(
                              f -> f, f -> shipped.word(t.kind(), f).sample().toString())))
              : word.sample();
      default -> word.sample().toString();
    };
  }

  /** The file as it would be written, without a seal. */
  public byte[] pdf(DocumentText text) {
    return writer.write(typesetter.set(text));
  }

  public int pages(DocumentText text) {
    return typesetter.set(text).pages().size();
  }

  /**
   * A page as PNG.
   *
   * @param page from 0; a later one than the last is the last
   */
  public byte[] png(DocumentText text, int page) {
    Laid laid = typesetter.set(text);
    int shown = Math.max(0, Math.min(page, laid.pages().size() - 1));
    try (PDDocument pdf = Loader.loadPDF(writer.write(laid))) {
      BufferedImage image = new PDFRenderer(pdf).renderImageWithDPI(shown, DPI, ImageType.RGB);
      SealPlace seal = laid.seal();
      if (seal != null && seal.page() == shown) {
        ring(image, seal);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void ring(BufferedImage image, SealPlace seal) {
    double mm = DPI / 25.4;
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(new Color(193, 18, 31, 150));
    g.setStroke(new BasicStroke(3));
    g.draw(new Ellipse2D.Double(seal.x() * mm, seal.y() * mm, seal.size() * mm, seal.size() * mm));
    g.dispose();
  }
}
