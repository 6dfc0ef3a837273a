package org.yici.documents.look;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Reads an OFD as GB/T 33190 says, from its parts alone: what it says and what it looks like. It
 * shares nothing with the code that writes; fonts are read by fontbox.
 */
public final class OfdReading {
  private static final String SPACE = "http://www.ofdspec.org/2016";
  private final Map<String, byte[]> parts;
  private final Map<String, TrueTypeFont> fonts = new HashMap<>();
  private final List<Element> pages = new ArrayList<>();
  private final Map<String, Element> templates = new HashMap<>();

  /**
   * @param parts of the package by path
   */
  public OfdReading(Map<String, byte[]> parts) throws Exception {
    this.parts = parts;
    String root = first(parse("OFD.xml").getDocumentElement(), "DocRoot").getTextContent();
    String folder = root.substring(0, root.lastIndexOf('/') + 1);
    Element document = parse(root).getDocumentElement();
    Element res =
        parse(folder + first(document, "PublicRes").getTextContent()).getDocumentElement();
    for (Element font : all(res, "Font")) {
      String file = folder + res.getAttribute("BaseLoc") + "/" + text(font, "FontFile");
      fonts.put(
          font.getAttribute("ID"),
          new TTFParser().parse(new RandomAccessReadBuffer(parts.get(file))));
    }
    for (Element template : all(document, "TemplatePage")) {
      String path = folder + template.getAttribute("BaseLoc");
      templates.put(template.getAttribute("ID"), parse(path).getDocumentElement());
    }
    for (Element page : all(document, "Page")) {
      pages.add(parse(folder + page.getAttribute("BaseLoc")).getDocumentElement());
    }
  }

  public int pages() {
    return pages.size();
  }

  /** What a page says, in the order of its text objects. */
  public String text(int page) {
    StringBuilder said = new StringBuilder();
    all(pages.get(page), "TextCode").forEach(t -> said.append(t.getTextContent()));
    return said.toString();
  }

  /** A page as a reader draws it: nothing outside the boundary of its object. */
  public BufferedImage draw(int page, double dpi) throws IOException {
    Element root = pages.get(page);
    double[] box = numbers(first(root, "PhysicalBox").getTextContent());
    double scale = dpi / 25.4;
    BufferedImage image =
        new BufferedImage(
            (int) Math.round(box[2] * scale),
            (int) Math.round(box[3] * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.scale(scale, scale);
    for (Element template : all(root, "Template")) {
      objects(g, templates.get(template.getAttribute("TemplateID")));
    }
    objects(g, root);
    g.dispose();
    return image;
  }

  private void objects(Graphics2D g, Element page) throws IOException {
    NodeList objects = first(page, "Layer").getChildNodes();
    for (int i = 0; i < objects.getLength(); i++) {
      if (objects.item(i) instanceof Element object) {
        double[] at = numbers(object.getAttribute("Boundary"));
        g.setClip(new Rectangle2D.Double(at[0], at[1], at[2], at[3]));
        if (object.getLocalName().equals("TextObject")) {
          text(g, object, at);
        } else {
          path(g, object, at);
        }
      }
    }
  }

  private void text(Graphics2D g, Element object, double[] at) throws IOException {
    TrueTypeFont font = fonts.get(object.getAttribute("Font"));
    CmapLookup characters = font.getUnicodeCmapLookup();
    double size = Double.parseDouble(object.getAttribute("Size")) / font.getUnitsPerEm();
    Element code = first(object, "TextCode");
    double x = at[0] + Double.parseDouble(code.getAttribute("X"));
    double y = at[1] + Double.parseDouble(code.getAttribute("Y"));
    double[] steps = numbers(code.getAttribute("DeltaX"));
    g.setColor(color(first(object, "FillColor")));
    int[] said = code.getTextContent().codePoints().toArray();
    for (int i = 0; i < said.length; i++) {
      GlyphData glyph = font.getGlyph().getGlyph(characters.getGlyphId(said[i]));
      if (glyph != null) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(size, -size);
        g.fill(place.createTransformedShape(glyph.getPath()));
      }
      x += i < steps.length ? steps[i] : 0;
    }
  }

  private static void path(Graphics2D g, Element object, double[] at) {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    String[] words = first(object, "AbbreviatedData").getTextContent().split(" ");
    for (int i = 0; i < words.length; i++) {
      switch (words[i]) {
        case "M" -> path.moveTo(at[0] + number(words[++i]), at[1] + number(words[++i]));
        case "L" -> path.lineTo(at[0] + number(words[++i]), at[1] + number(words[++i]));
        case "C" -> path.closePath();
        default -> throw new IllegalArgumentException(words[i]);
      }
    }
    if (object.getAttribute("Fill").equals("true")) {
      g.setColor(color(first(object, "FillColor")));
      g.fill(path);
    }
    if (object.getAttribute("Stroke").equals("true")) {
      g.setColor(color(first(object, "StrokeColor")));
      float width = (float) number(object.getAttribute("LineWidth"));
      Shape line =
          new java.awt.BasicStroke(
                  width, java.awt.BasicStroke.CAP_BUTT, java.awt.BasicStroke.JOIN_MITER)
              .createStrokedShape(path);
      g.fill(line);
    }
  }

  private static Color color(Element of) {
    double[] c = numbers(of.getAttribute("Value"));
    return new Color((int) c[0], (int) c[1], (int) c[2]);
  }

  private static double number(String word) {
    return Double.parseDouble(word);
  }

  private static double[] numbers(String text) {
    return text.isEmpty()
        ? new double[0]
        : Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private Document parse(String path) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(parts.get(path)));
  }

  private static List<Element> all(Element of, String name) {
    NodeList nodes = of.getElementsByTagNameNS(SPACE, name);
    List<Element> all = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      all.add((Element) nodes.item(i));
    }
    return all;
  }

  private static Element first(Element of, String name) {
    return all(of, name).get(0);
  }

  private static String text(Element of, String name) {
    return first(of, name).getTextContent();
  }
}
