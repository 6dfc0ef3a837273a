package org.yici.catalog.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.search.Hit;
import org.yici.directory.Region;

/**
 * What narrows a list: where it is done, who it is for, how it is done.
 *
 * @param where own, city or empty
 * @param who a code of CS-OBJECT or empty
 * @param how any of novisit, onthespot, free
 */
public record Facets(String where, String who, List<String> how) {
  /** One choice with its count among the hits before narrowing. */
  public record Choice(String value, String label, long count, boolean chosen) {}

  public boolean narrowed() {
    return !where.isEmpty() || !who.isEmpty() || !how.isEmpty();
  }

  List<Hit> narrow(List<Hit> hits) {
    return narrowed() ? hits.stream().filter(h -> h.published() && takes(h.item())).toList() : hits;
  }

  private boolean takes(PublishedItem i) {
    return (where.isEmpty() || where.equals("city") == (i.level() == Region.CITY))
        && (who.isEmpty() || isFor(i, who))
        && how.stream().allMatch(h -> done(i, h));
  }

  private static boolean isFor(PublishedItem i, String who) {
    return i.brief().serves().contains(who);
  }

  private static boolean done(PublishedItem i, String how) {
    return switch (how) {
      case "novisit" -> i.noVisit();
      case "onthespot" -> i.onTheSpot();
      case "free" -> i.free();
      default -> true;
    };
  }

  private static long count(List<Hit> hits, java.util.function.Predicate<PublishedItem> test) {
    return hits.stream().filter(Hit::published).map(Hit::item).filter(test).count();
  }

  List<Choice> wheres(List<Hit> hits, Region place, Region city) {
    List<Choice> result = new ArrayList<>();
    result.add(new Choice("", "都行", hits.stream().filter(Hit::published).count(), where.isEmpty()));
    if (place.level() != Region.CITY) {
      result.add(
          new Choice(
              "own",
              place.name(),
              count(hits, i -> i.level() != Region.CITY),
              where.equals("own")));
    }
    result.add(
        new Choice(
            "city",
            city.name() + "本级",
            count(hits, i -> i.level() == Region.CITY),
            where.equals("city")));
    return result;
  }

  List<Choice> whos(List<Hit> hits, Map<String, String> objects) {
    List<Choice> result = new ArrayList<>();
    result.add(new Choice("", "都看", hits.stream().filter(Hit::published).count(), who.isEmpty()));
    objects.forEach(
        (code, label) -> {
          long n = count(hits, i -> isFor(i, code));
          if (n > 0 || who.equals(code)) {
            result.add(new Choice(code, label, n, who.equals(code)));
          }
        });
    return result;
  }

  List<Choice> hows(List<Hit> hits) {
    return List.of(
        new Choice("novisit", "不用跑", count(hits, PublishedItem::noVisit), how.contains("novisit")),
        new Choice(
            "onthespot", "当场办结", count(hits, PublishedItem::onTheSpot), how.contains("onthespot")),
        new Choice("free", "不收费", count(hits, PublishedItem::free), how.contains("free")));
  }
}
