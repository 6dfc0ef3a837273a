package org.yici.documents.ofd;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes XML in the namespace of OFD, with every text and attribute escaped. */
final class Xml {
  private static final String NAMESPACE = "http://www.ofdspec.org/2016";

  private final StringBuilder out =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; attributes are name, value, name, value ... */
  Xml open(String name, String... attributes) {
    start(name, attributes);
    out.append('>');
    open.push(name);
    return this;
  }

  /** An element without content. */
  Xml empty(String name, String... attributes) {
    start(name, attributes);
    out.append("/>");
    return this;
  }

  /** An element with a text. */
  Xml text(String name, String text, String... attributes) {
    start(name, attributes);
    out.append('>');
    escaped(text);
    out.append("</ofd:").append(name).append('>');
    return this;
  }

  /** An element with a text that holds nothing to be escaped: numbers and letters of a path. */
  Xml numbers(String name, String text) {
    start(name);
    out.append('>').append(text).append("</ofd:").append(name).append('>');
    return this;
  }

  Xml close() {
    out.append("</ofd:").append(open.pop()).append('>');
    return this;
  }

  /** Closes what is still open. */
  byte[] bytes() {
    while (!open.isEmpty()) {
      close();
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void start(String name, String... attributes) {
    boolean root = open.isEmpty();
    out.append("<ofd:").append(name);
    if (root) {
      out.append(" xmlns:ofd=\"").append(NAMESPACE).append('"');
    }
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escaped(attributes[i + 1]);
      out.append('"');
    }
  }

  private void escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> out.append(c);
      }
    }
  }
}
