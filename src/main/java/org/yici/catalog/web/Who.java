package org.yici.catalog.web;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.yici.catalog.PublishedItem;

/** Who asks: people for themselves, or enterprises and other bodies. */
public enum Who {
  PERSON("person", "个人", "CS-TOPIC-P"),
  FIRM("firm", "企业和单位", "CS-TOPIC-C");

  /** CS-OBJECT: a natural person. */
  private static final String NATURAL = "1";

  private final String id;
  private final String label;
  private final String topics;

  Who(String id, String label, String topics) {
    this.id = id;
    this.label = label;
    this.topics = topics;
  }

  public String id() {
    return id;
  }

  public String label() {
    return label;
  }

  /** The code set of the themes. */
  String topicSet() {
    return topics;
  }

  /** Whom an item serves. */
  static Collection<String> of(PublishedItem item) {
    Set<String> serves = item.brief().serves();
    return Stream.of(values())
        .filter(w -> serves.stream().anyMatch(s -> s.equals(NATURAL) == (w == PERSON)))
        .map(Who::id)
        .toList();
  }

  /** Codes of the themes under which this one finds an item. */
  Set<String> topics(PublishedItem item) {
    return this == PERSON ? item.brief().personTopics() : item.brief().corporateTopics();
  }
}
