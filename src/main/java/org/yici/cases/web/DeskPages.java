package org.yici.cases.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yici.directory.AgencyKind;

/** What the pages about spreading work, and those of bulk actions, are handed. */
public final class DeskPages {
  private DeskPages() {}

  /** One rule in words. */
  public record RouteLine(UUID id, String desk, String when, String to) {}

  /** Someone of the agency and how many cases are at hand; {@code away}: until when, or null. */
  public record Hand(String id, String name, String post, String section, int load, String away) {}

  /** One absence in words; {@code mine}: this person may end it. */
  public record AbsenceLine(
      UUID id,
      String name,
      String days,
      String delegate,
      String reason,
      boolean now,
      boolean mine) {}

  /** A kind of agency to choose. */
  public record KindName(String key, String label) {
    static KindName of(AgencyKind kind) {
      return new KindName(kind.key(), kind.label());
    }
  }

  /**
   * The questions before a bulk act: to whom, how served; for accepting, of every case whether its
   * points of acceptance hold.
   *
   * @param ticked number, {@code @}, version
   */
  public record Ask(
      String action,
      String title,
      List<String> ticked,
      List<Queued> cases,
      List<Hand> people,
      Map<String, String> methods,
      Map<String, String> typed,
      String fault,
      String back) {}

  /**
   * One ticked case in a few words.
   *
   * @param points its points of acceptance (受理标准) where they are to be ticked
   */
  public record Queued(String no, String item, String who, String desk, List<String> points) {}

  /**
   * What became of one case.
   *
   * @param words what was done, or why not
   * @param article the article that forbids it, or null
   */
  public record Result(
      String no, String item, String who, boolean done, String words, String article) {}
}
