package org.yici.directory;

import java.util.Map;

/**
 * One row of the table of agency kinds: how agencies of that kind are called and where they exist.
 * Patterns hold {@code {c}} for the full and {@code {s}} for the short name of the county-level
 * unit.
 *
 * @param key stable key by which guides name the kind (market, health ...)
 * @param label plain name for lists (市场监管)
 * @param districtName pattern for districts and zones; empty: as {@code countyName}
 * @param sign the kind's part of a document number (机关代字)
 * @param serial two digits, part of the sample organisation code
 * @param centralDept two digits, code of the guiding department of the State Council
 * @param substitutes county-level codes without an agency of their own, each with the code of the
 *     unit whose agency serves there instead (by default the city)
 * @param orgType first two characters of the credit code (11, 12, 13)
 * @param phoneSerial four digits from which the telephone numbers are made
 * @param review who reconsiders its decisions
 */
public record AgencyKind(
    String key,
    String label,
    String cityName,
    String countyName,
    String districtName,
    String sign,
    String serial,
    String centralDept,
    Levels levels,
    Map<String, String> substitutes,
    String orgType,
    int phoneSerial,
    Review review) {

  /** At which levels agencies of a kind exist. */
  public enum Levels {
    CITY,
    COUNTY,
    BOTH,
    TOWN
  }

  /** Who reconsiders: 行政复议法 (2023) art. 24 or, for vertically led agencies, art. 27. */
  public enum Review {
    GOVERNMENT,
    SUPERIOR,
    NONE
  }

  boolean atCity() {
    return levels == Levels.CITY || levels == Levels.BOTH;
  }

  boolean at(Region unit) {
    return (levels == Levels.COUNTY || levels == Levels.BOTH)
        && !substitutes.containsKey(unit.code6());
  }
}
