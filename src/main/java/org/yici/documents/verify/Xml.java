package org.yici.documents.verify;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of a small XML file, by local name. Read without document types and external entities,
 * at most {@value #DEEPEST} deep and {@value #MOST} elements.
 */
record Xml(String name, Map<String, String> attributes, StringBuilder text, List<Xml> children) {
  private static final int DEEPEST = 40;
  private static final int MOST = 20_000;
  private static final XMLInputFactory FACTORY = factory();

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver(
        (publicId, systemId, base, space) -> {
          throw new XMLStreamException("external entity");
        });
    return factory;
  }

  private Xml(String name) {
    this(name, new HashMap<>(), new StringBuilder(), new ArrayList<>());
  }

  static Xml parse(byte[] bytes, String part) throws UnreadableException {
    Xml top = new Xml("");
    Deque<Xml> open = new ArrayDeque<>(List.of(top));
    int elements = 0;
    try {
      XMLStreamReader in = FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes));
      while (in.hasNext()) {
        switch (in.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            Xml element = new Xml(in.getLocalName());
            for (int i = 0; i < in.getAttributeCount(); i++) {
              element.attributes.put(in.getAttributeLocalName(i), in.getAttributeValue(i));
            }
            open.element().children.add(element);
            open.push(element);
            if (open.size() > DEEPEST || ++elements > MOST) {
              throw new UnreadableException("里面的 " + part + " 嵌套太深或者太大，不是正常的文件");
            }
          }
          case XMLStreamConstants.END_ELEMENT -> open.pop();
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              open.element().text.append(in.getText());
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw new UnreadableException("里面的 " + part + " 带有文档类型声明，不是正常的 OFD，不再往下查");
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      throw new UnreadableException("里面的 " + part + " 不是完整的 XML");
    }
    return top.children.get(0);
  }

  Optional<Xml> child(String wanted) {
    return children.stream().filter(c -> c.name.equals(wanted)).findFirst();
  }

  List<Xml> all(String wanted) {
    return children.stream().filter(c -> c.name.equals(wanted)).toList();
  }

  /** The text of the child, null without one. */
  String childText(String wanted) {
    return child(wanted).map(c -> c.text.toString().strip()).orElse(null);
  }

  String attribute(String wanted) {
    return attributes.get(wanted);
  }
}
