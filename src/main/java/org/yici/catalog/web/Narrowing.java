package org.yici.catalog.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.search.ItemIndex;
import org.yici.kernel.CodeSets;

/**
 * What narrows the list of all items.
 *
 * @param q words of the name
 * @param agency credit code
 * @param type code of CS-TYPE
 * @param topic {@code P-} and a code of CS-TOPIC-P for persons, {@code C-} and one of CS-TOPIC-C
 *     for organisations
 * @param letter first letter of the name's pinyin, A to Z
 */
public record Narrowing(String q, String agency, String type, String topic, String letter) {
  boolean takes(PublishedItem i) {
    return (q.isBlank() || i.name().contains(q.strip()))
        && (agency.isEmpty() || i.agency().equals(agency))
        && (type.isEmpty() || i.type().equals(type))
        && (topic.isEmpty() || topics(i).contains(topic))
        && (letter.isEmpty() || ItemIndex.letter(i.name()).equals(letter));
  }

  /** As it follows the place in an address. */
  public String query() {
    return "&q="
        + encoded(q)
        + "&agency="
        + encoded(agency)
        + "&type="
        + encoded(type)
        + "&topic="
        + encoded(topic)
        + "&letter="
        + encoded(letter);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static List<String> topics(PublishedItem i) {
    List<String> topics = new java.util.ArrayList<>();
    i.brief().personTopics().forEach(t -> topics.add("P-" + t));
    i.brief().corporateTopics().forEach(t -> topics.add("C-" + t));
    return topics;
  }

  /** Themes of these items with their names, those for persons first. */
  static Map<String, String> topics(List<PublishedItem> items, CodeSets sets) {
    Map<String, String> result =
        new TreeMap<>(
            java.util.Comparator.comparing((String t) -> t.startsWith("C")).thenComparing(t -> t));
    for (PublishedItem i : items) {
      for (String t : topics(i)) {
        String code = t.substring(2);
        result.put(
            t,
            (t.startsWith("P") ? "个人：" : "单位：")
                + sets.label(t.startsWith("P") ? "CS-TOPIC-P" : "CS-TOPIC-C", code).orElse(code));
      }
    }
    return result;
  }

  /** First letters that lead to some of these items. */
  static List<String> letters(List<PublishedItem> items) {
    TreeSet<String> letters = new TreeSet<>();
    items.forEach(i -> letters.add(ItemIndex.letter(i.name())));
    return List.copyOf(letters);
  }
}
