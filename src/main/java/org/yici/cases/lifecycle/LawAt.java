package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.yici.law.Deadlines;

/**
 * The law of one day: which texts are in force, and how days are counted. Every act is judged by
 * the law of its own day.
 *
 * @param day the day of the act
 * @param deadlines counts periods on the statutory calendar
 */
public record LawAt(LocalDate day, Deadlines deadlines) {
  /** First days of texts that came into force within the years the platform looks back on. */
  private static final Map<String, LocalDate> IN_FORCE_FROM =
      Map.of(
          Laws.ONLINE_SERVICE,
          LocalDate.of(2019, 4, 26),
          Laws.BUSINESS_ENVIRONMENT,
          LocalDate.of(2020, 1, 1),
          Laws.HENAN,
          LocalDate.of(2021, 1, 1),
          "排污许可管理条例",
          LocalDate.of(2021, 3, 1),
          Laws.REGISTRATION,
          LocalDate.of(2022, 3, 1));

  private static final LocalDate RECONSIDERATION_2023 = LocalDate.of(2024, 1, 1);

  public static LawAt on(LocalDateTime at, Deadlines deadlines) {
    return new LawAt(at.toLocalDate(), deadlines);
  }

  /** Whether the text binds on this day; texts not listed are older than every case. */
  public boolean inForce(String law) {
    return !day.isBefore(IN_FORCE_FROM.getOrDefault(law, LocalDate.MIN));
  }

  /** Whether 行政复议法 of 2023 governs this day (its art. 90: from 2024-01-01). */
  public boolean newReconsideration() {
    return !day.isBefore(RECONSIDERATION_2023);
  }
}
