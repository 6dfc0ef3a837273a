package org.yici.law;

import java.time.LocalDate;
import java.util.List;

/**
 * A counted period with its proof.
 *
 * @param days length in {@code unit}
 * @param excluded the days left out, as a sorted union
 * @param due last day of the period; it ends at 24:00
 * @param proof the day of start, then every day up to due in order, neighbours of a kind joined:
 *     whoever adds up the entries counts the period again
 * @param summary one Chinese paragraph with the totals
 */
public record Deadline(
    LocalDate start,
    int days,
    DayUnit unit,
    List<Interval> excluded,
    LocalDate due,
    List<Entry> proof,
    String summary) {

  /** Why a day is, or is not, part of the count. */
  public enum Kind {
    /** The day of the event, day 0. */
    START("start"),
    /** A counted day. */
    COUNTED("counted"),
    /** A counted day that is a Saturday or Sunday declared worked (调休上班). */
    WORKED_WEEKEND("worked-weekend"),
    /** Saturday or Sunday off. */
    WEEKEND("weekend"),
    /** Declared off by the yearly notice. */
    HOLIDAY("holiday"),
    /** Left out by an excluded interval. */
    EXCLUDED("excluded"),
    /** After the last counted day, because that was a day off: passed over up to due. */
    ROLLED("rolled");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** The word used in the API. */
    public String code() {
      return code;
    }
  }

  /**
   * One day ({@code from} = {@code to}) or a run of days of one kind.
   *
   * @param number which counted day this is, from 1; null when not counted one by one
   * @param note Chinese, with the festival's name where there is one
   */
  public record Entry(LocalDate from, LocalDate to, Kind kind, Integer number, String note) {
    public long length() {
      return to.toEpochDay() - from.toEpochDay() + 1;
    }
  }

  /** How many days of the proof are of this kind. */
  public long total(Kind kind) {
    return proof.stream().filter(e -> e.kind() == kind).mapToLong(Entry::length).sum();
  }
}
