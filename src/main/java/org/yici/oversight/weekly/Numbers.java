package org.yici.oversight.weekly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The counts of one week, by agency and place.
 *
 * @param cells in a fixed order, so that two are equal when they count the same
 */
public record Numbers(List<Cell> cells) {
  /**
   * One count.
   *
   * @param what {@link What#id}
   * @param agency credit code, empty for rows of no agency
   * @param region six-digit code, empty for rows of no place
   */
  public record Cell(String what, String agency, String region, long n) {
    private String key() {
      return what + ' ' + agency + ' ' + region;
    }
  }

  public Numbers {
    Map<String, Cell> sorted = new TreeMap<>();
    cells.forEach(c -> sorted.put(c.key(), c));
    cells = List.copyOf(sorted.values());
  }

  public long of(What what) {
    return sum(what, c -> true);
  }

  public long ofAgency(What what, String agency) {
    return sum(what, c -> c.agency().equals(agency));
  }

  public long ofRegion(What what, String region) {
    return sum(what, c -> c.region().equals(region));
  }

  private long sum(What what, Predicate<Cell> where) {
    return cells.stream()
        .filter(c -> c.what().equals(what.id()) && where.test(c))
        .mapToLong(Cell::n)
        .sum();
  }

  /**
   * Decided on time, of all decided under a limit, in per cent with one decimal, rounded down so
   * that 100 means all; null when none was.
   */
  public static Double onTimeRate(long onTime, long late) {
    return onTime + late == 0 ? null : Math.floor(onTime * 1000.0 / (onTime + late)) / 10;
  }

  public Double onTimeRate() {
    return onTimeRate(of(What.ON_TIME), of(What.LATE));
  }

  /** Agencies with at least one row of a case, in the order of their codes. */
  public List<String> agencies() {
    return keys(Cell::agency);
  }

  public List<String> regions() {
    return keys(Cell::region);
  }

  private List<String> keys(Function<Cell, String> key) {
    Map<String, Boolean> seen = new LinkedHashMap<>();
    for (Cell cell : cells) {
      boolean ofCase = What.of(cell.what()).map(w -> w.block() == What.Block.CASE).orElse(false);
      if (ofCase && !key.apply(cell).isEmpty()) {
        seen.put(key.apply(cell), true);
      }
    }
    return seen.keySet().stream().sorted().toList();
  }

  /** Those and other counts together; the two may not count the same thing. */
  public Numbers with(List<Cell> more) {
    List<Cell> all = new ArrayList<>(cells);
    all.addAll(more);
    return new Numbers(all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Numbers n && n.cells.equals(cells);
  }

  @Override
  public int hashCode() {
    return Objects.hash(cells);
  }
}
