package org.yici.seals;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.yici.kernel.Digests;

/**
 * Seals an OFD (GB/T 33190-2016, chapter 18): digests of all parts in Signature.xml, whose own
 * digest is signed with the seal (GB/T 38540-2020), and the stamp's place on its page. Only
 * Signatures.xml, the list of signatures, stays outside: protecting it would let a second seal
 * break the first.
 */
final class OfdSealing {
  private static final String SPACE = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private OfdSealing() {}

  /**
   * @param stamp answers a time stamp over a signature, or null for none
   */
  static byte[] seal(
      Map<String, byte[]> given,
      SealPlace place,
      SealUse use,
      SesSeal seal,
      Certified signer,
      UnaryOperator<byte[]> stamp) {
    LocalDateTime at = use.at();
    Map<String, byte[]> parts = new LinkedHashMap<>();
    given.forEach((name, bytes) -> parts.put(name.replaceFirst("^/", ""), bytes));
    String root = texts(parts, "OFD.xml", "DocRoot", null).get(0).replaceFirst("^/", "");
    String folder = root.contains("/") ? root.substring(0, root.lastIndexOf('/') + 1) : "";
    String list = folder + "Signs/Signatures.xml";
    if (parts.containsKey(list)) {
      throw new IllegalArgumentException("这份 OFD 已经盖过章，不能再盖");
    }
    List<String> pages = texts(parts, root, "Page", "ID");
    if (place.page() < 0 || place.page() >= pages.size()) {
      throw new IllegalArgumentException("文书没有第" + (place.page() + 1) + "页，章盖不上去");
    }
    String sign = folder + "Signs/Sign_0/";
    parts.put("OFD.xml", withSignatures(parts.get("OFD.xml"), list));
    parts.put(sign + "Seal.esl", seal.der());
    byte[] signature = signatureXml(parts, sign, pages.get(place.page()), place, at);
    byte[] value =
        SesSignature.make(
            seal, signer, use, Digests.sm3(signature), "/" + sign + "Signature.xml", stamp);
    parts.put(list, listXml(sign));
    parts.put(sign + "Signature.xml", signature);
    parts.put(sign + "SignedValue.dat", value);
    return OfdZip.of(parts, at);
  }

  private static byte[] withSignatures(byte[] ofd, String list) {
    String xml = new String(ofd, StandardCharsets.UTF_8);
    if (xml.contains("Signatures>")) {
      return ofd;
    }
    String with =
        xml.replaceFirst(
            "</(\\w+:)?DocBody>", "<$1Signatures>/" + list + "</$1Signatures></$1DocBody>");
    return with.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] listXml(String sign) {
    return (HEAD
            + "<ofd:Signatures "
            + SPACE
            + "><ofd:MaxSignId>1</ofd:MaxSignId><ofd:Signature ID=\"1\" Type=\"Seal\" BaseLoc=\"/"
            + sign
            + "Signature.xml\"/></ofd:Signatures>")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] signatureXml(
      Map<String, byte[]> parts, String sign, String pageId, SealPlace place, LocalDateTime at) {
    StringBuilder xml = new StringBuilder(HEAD);
    xml.append("<ofd:Signature ").append(SPACE).append("><ofd:SignedInfo>");
    xml.append("<ofd:Provider ProviderName=\"yici\" Version=\"1.0\" Company=\"yici\"/>");
    xml.append("<ofd:SignatureMethod>1.2.156.10197.1.501</ofd:SignatureMethod>");
    xml.append("<ofd:SignatureDateTime>").append(TIME.format(at));
    xml.append("</ofd:SignatureDateTime><ofd:References CheckMethod=\"1.2.156.10197.1.401\">");
    parts.forEach(
        (name, bytes) ->
            xml.append("<ofd:Reference FileRef=\"/")
                .append(escaped(name))
                .append("\"><ofd:CheckValue>")
                .append(Base64.getEncoder().encodeToString(OfdZip.sm3(bytes)))
                .append("</ofd:CheckValue></ofd:Reference>"));
    xml.append("</ofd:References><ofd:StampAnnot ID=\"1\" PageRef=\"").append(pageId);
    xml.append("\" Boundary=\"").append(mm(place.x())).append(' ').append(mm(place.y()));
    xml.append(' ').append(mm(place.size())).append(' ').append(mm(place.size()));
    xml.append("\"/><ofd:Seal><ofd:BaseLoc>/").append(sign);
    xml.append("Seal.esl</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo><ofd:SignedValue>/");
    xml.append(sign).append("SignedValue.dat</ofd:SignedValue></ofd:Signature>");
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String mm(double value) {
    return BigDecimal.valueOf(value)
        .setScale(3, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String escaped(String name) {
    return name.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  /** The texts of the elements of this name, or their attribute when one is named. */
  private static List<String> texts(
      Map<String, byte[]> parts, String part, String element, String attribute) {
    byte[] bytes = parts.get(part);
    if (bytes == null) {
      throw new IllegalArgumentException("OFD 里没有 " + part);
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    List<String> found = new ArrayList<>();
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals(element)) {
          found.add(
              attribute == null
                  ? xml.getElementText().strip()
                  : xml.getAttributeValue(null, attribute));
        }
      }
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("OFD 的 " + part + " 读不懂", e);
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException("OFD 的 " + part + " 里没有 " + element);
    }
    return found;
  }
}
