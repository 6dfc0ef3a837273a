package org.yici.documents.ofd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.yici.documents.SamplePapers;
import org.yici.documents.page.Laid;
import org.yici.documents.page.Run;
import org.yici.documents.page.Shape;
import org.yici.documents.type.Typesetter;

/** The OFD package by GB/T 33190-2016 shows the same pages. */
class OfdWriterTest {
  private static final Typesetter TYPESETTER = new Typesetter("none");
  private static final OfdWriter WRITER = new OfdWriter();

  private static List<Laid> samples() {
    return List.of(
        TYPESETTER.set(SamplePapers.acceptance("王𬭎㐂䶮𠮷")),
        TYPESETTER.set(SamplePapers.correction()),
        TYPESETTER.set(SamplePapers.report()),
        TYPESETTER.set(SamplePapers.licence()));
  }

  @Test
  void itsPartsAreWellFormedAndReferOnlyToPartsThatAreThere() throws Exception {
    for (Laid laid : samples()) {
      Map<String, byte[]> parts = WRITER.write(laid);
      assertThat(parts.keySet().iterator().next()).isEqualTo("OFD.xml");
      Set<String> meant = new HashSet<>(Set.of("OFD.xml"));
      meant.add(one(parse(parts, "OFD.xml"), "DocRoot"));
      Document document = parse(parts, "Doc_0/Document.xml");
      meant.add("Doc_0/" + one(document, "PublicRes"));
      all(document, "Page").forEach(p -> meant.add("Doc_0/" + p.getAttribute("BaseLoc")));
      all(document, "TemplatePage").forEach(p -> meant.add("Doc_0/" + p.getAttribute("BaseLoc")));
      Document res = parse(parts, "Doc_0/PublicRes.xml");
      String base = res.getDocumentElement().getAttribute("BaseLoc");
      all(res, "FontFile").forEach(f -> meant.add("Doc_0/" + base + "/" + f.getTextContent()));
      if (laid.info().data() != null) {
        String list = "Doc_0/" + one(document, "Attachments");
        meant.add(list);
        meant.add("Doc_0/Attachs/" + one(parse(parts, list), "FileLoc"));
      }
      assertThat(parts.keySet()).containsExactlyInAnyOrderElementsOf(meant);
      assertThat(all(document, "Page")).hasSize(laid.pages().size());
    }
  }

  @Test
  void identifiersAreUniqueAndBelowTheGreatestAndFontsAreKnown() throws Exception {
    for (Laid laid : samples()) {
      Map<String, byte[]> parts = WRITER.write(laid);
      int most = Integer.parseInt(one(parse(parts, "Doc_0/Document.xml"), "MaxUnitID"));
      Set<String> seen = new HashSet<>();
      Set<String> fonts = new HashSet<>();
      all(parse(parts, "Doc_0/PublicRes.xml"), "Font")
          .forEach(f -> fonts.add(f.getAttribute("ID")));
      for (String path : parts.keySet()) {
        if (path.endsWith(".xml") && !path.contains("Attach")) {
          for (Element e : all(parse(parts, path), "*")) {
            if (e.hasAttribute("ID")) {
              assertThat(seen.add(e.getAttribute("ID"))).as(path).isTrue();
              assertThat(Integer.parseInt(e.getAttribute("ID"))).isLessThanOrEqualTo(most);
            }
            if (e.getLocalName().equals("TextObject")) {
              assertThat(fonts).contains(e.getAttribute("Font"));
            }
          }
        }
      }
    }
  }

  @Test
  void everyCharacterStandsWhereTheLaidPageHasIt() throws Exception {
    for (Laid laid : samples()) {
      Map<String, byte[]> parts = WRITER.write(laid);
      for (int i = 0; i < laid.pages().size(); i++) {
        Document page = parse(parts, "Doc_0/Pages/Page_" + i + "/Content.xml");
        List<double[]> wanted = new ArrayList<>();
        laid.pages().get(i).runs().forEach(r -> wanted.addAll(places(r)));
        List<double[]> got = new ArrayList<>();
        all(page, "TextObject").forEach(t -> got.addAll(places(t)));
        assertThat(got).hasSameSizeAs(wanted);
        for (int c = 0; c < got.size(); c++) {
          assertThat(got.get(c)[0]).isEqualTo(wanted.get(c)[0]);
          assertThat(got.get(c)[1]).isCloseTo(wanted.get(c)[1], within(0.005));
          assertThat(got.get(c)[2]).isCloseTo(wanted.get(c)[2], within(0.005));
        }
        long shapes =
            laid.pages().get(i).elements().stream().filter(Shape.class::isInstance).count();
        assertThat(all(page, "PathObject")).hasSize((int) shapes);
        String box = one(page, "PhysicalBox");
        assertThat(numbers(box)[2]).isEqualTo(laid.pages().get(i).width());
      }
    }
  }

  @Test
  void theSamePagesGiveTheSameBytesAndNoSignaturesYet() {
    Laid laid = TYPESETTER.set(SamplePapers.acceptance());
    Map<String, byte[]> once = WRITER.write(laid);
    Map<String, byte[]> again = WRITER.write(laid);
    assertThat(again.keySet()).containsExactlyElementsOf(once.keySet());
    once.forEach((path, bytes) -> assertThat(again.get(path)).as(path).isEqualTo(bytes));
    assertThat(new String(once.get("OFD.xml"), java.nio.charset.StandardCharsets.UTF_8))
        .doesNotContain("Signatures")
        .contains("</ofd:DocRoot></ofd:DocBody></ofd:OFD>");
  }

  /** Code point, x and baseline of each character. */
  private static List<double[]> places(Run run) {
    List<double[]> places = new ArrayList<>();
    double x = run.x();
    int[] text = run.text().codePoints().toArray();
    for (int i = 0; i < text.length; i++) {
      places.add(new double[] {text[i], x, run.y()});
      x += run.advances()[i];
    }
    return places;
  }

  private static List<double[]> places(Element object) {
    double[] boundary = numbers(object.getAttribute("Boundary"));
    Element code = (Element) object.getElementsByTagNameNS("*", "TextCode").item(0);
    double x = boundary[0] + Double.parseDouble(code.getAttribute("X"));
    double y = boundary[1] + Double.parseDouble(code.getAttribute("Y"));
    double[] steps = numbers(code.getAttribute("DeltaX"));
    int[] text = code.getTextContent().codePoints().toArray();
    assertThat(steps).hasSize(text.length - 1);
    List<double[]> places = new ArrayList<>();
    for (int i = 0; i < text.length; i++) {
      places.add(new double[] {text[i], x, y});
      x += i < steps.length ? steps[i] : 0;
    }
    return places;
  }

  private static double[] numbers(String text) {
    return text.isEmpty()
        ? new double[0]
        : java.util.Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static Document parse(Map<String, byte[]> parts, String path) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    assertThat(parts).containsKey(path);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(parts.get(path)));
  }

  private static List<Element> all(Document document, String name) {
    NodeList nodes = document.getElementsByTagNameNS("http://www.ofdspec.org/2016", name);
    List<Element> all = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      all.add((Element) nodes.item(i));
    }
    return all;
  }

  private static String one(Document document, String name) {
    List<Element> all = all(document, name);
    assertThat(all).as(name).hasSize(1);
    return all.get(0).getTextContent();
  }
}
