package org.yici.catalog.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.search.ItemIndex;
import org.yici.directory.Region;

/** One way to narrow a list of items, in the order in which people are asked. */
public enum Facet {
  /** {@code own}: the place's own agencies, {@code city}: the city's. */
  WHERE("where", "在哪里办", Facet::where),
  /** Id of {@link Who}. */
  WHO("who", "谁来办", Who::of),
  /** {@code person-} or {@code firm-} and a code of CS-TOPIC-P or CS-TOPIC-C. */
  TOPIC("topic", "主题", Facet::topics),
  /** Credit code. */
  AGENCY("agency", "单位", i -> List.of(i.agency())),
  /** Code of CS-TYPE. */
  TYPE("type", "类型", i -> List.of(i.type())),
  /** {@code novisit}, {@code onthespot}, {@code free}; of these alone several may be chosen. */
  HOW("how", "怎么办", Facet::how),
  /** First letter of the name's pinyin, A to Z. */
  LETTER("letter", "首字母", i -> List.of(ItemIndex.letter(i.name())));

  private final String id;
  private final String label;
  private final Function<PublishedItem, Collection<String>> values;

  Facet(String id, String label, Function<PublishedItem, Collection<String>> values) {
    this.id = id;
    this.label = label;
    this.values = values;
  }

  /** Name in the address. */
  public String id() {
    return id;
  }

  public String label() {
    return label;
  }

  public boolean many() {
    return this == HOW;
  }

  /** Whether there are so few choices that all are shown; the others fold into one line. */
  public boolean few() {
    return this == WHERE || this == WHO || this == HOW;
  }

  /** What an item is under this facet. */
  Collection<String> of(PublishedItem item) {
    return values.apply(item);
  }

  private static List<String> where(PublishedItem i) {
    return List.of(i.level() == Region.CITY ? "city" : "own");
  }

  private static List<String> topics(PublishedItem i) {
    List<String> topics = new ArrayList<>();
    for (Who who : Who.values()) {
      who.topics(i).forEach(t -> topics.add(who.id() + "-" + t));
    }
    return topics;
  }

  private static List<String> how(PublishedItem i) {
    List<String> how = new ArrayList<>();
    if (i.noVisit()) {
      how.add("novisit");
    }
    if (i.onTheSpot()) {
      how.add("onthespot");
    }
    if (i.free()) {
      how.add("free");
    }
    return how;
  }
}
