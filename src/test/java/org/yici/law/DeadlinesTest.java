package org.yici.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yici.law.DayUnit.MONTH;
import static org.yici.law.DayUnit.NATURAL;
import static org.yici.law.DayUnit.WORKING;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yici.law.Deadline.Entry;
import org.yici.law.Deadline.Kind;

/** The worked examples of the lifecycle, section 3.5, by number and article. */
class DeadlinesTest {
  private final Deadlines deadlines = new Deadlines(CalendarReaderTest.CITY);

  private void due(String start, int n, DayUnit unit, String expected, Interval... excluded) {
    LocalDate day = LocalDate.parse(start);
    assertThat(deadlines.due(day, n, unit, List.of(excluded)))
        .as("%s + %d %s", start, n, unit)
        .isEqualTo(LocalDate.parse(expected));
    assertThat(deadlines.explain(day, n, unit, List.of(excluded)).due())
        .isEqualTo(LocalDate.parse(expected));
  }

  private static Interval days(String from, String to) {
    return new Interval(LocalDate.parse(from), LocalDate.parse(to));
  }

  @Test // 1: 行政许可法 32(4)
  void correctionAfterReceiptOnADayOff() {
    due("2024-09-28", 5, WORKING, "2024-10-10");
  }

  @Test // 2: 行政许可法 42.1, 82
  void legalAndPromisedOverNationalDay() {
    due("2024-09-29", 10, WORKING, "2024-10-17");
    due("2024-09-29", 20, WORKING, "2024-10-31");
  }

  @Test // 3, 4: 行政许可法 32(4), 42.1
  void correctionOverLabourDayAndLegalFromDeemedAcceptance() {
    due("2024-04-29", 5, WORKING, "2024-05-09");
    due("2024-04-29", 20, WORKING, "2024-05-29");
  }

  @Test // 5: 行政许可法 32(4), 42.1
  void springFestival2026WithWorkedSaturdays() {
    due("2026-02-14", 5, WORKING, "2026-02-28");
    due("2026-02-14", 20, WORKING, "2026-03-20");
  }

  @Test // 6: 行政许可法 45
  void overlappingSpecialProceduresAreLeftOutOnce() {
    due("2024-11-06", 20, WORKING, "2024-12-04");
    due(
        "2024-11-06",
        20,
        WORKING,
        "2024-12-19",
        days("2024-11-12", "2024-11-20"),
        days("2024-11-19", "2024-11-26"));
  }

  @Test // 7: 行政许可法 42.1, 45
  void inspectionThenExtension() {
    Interval inspection = days("2024-09-13", "2024-09-20");
    due("2024-09-03", 20, WORKING, "2024-10-08");
    due("2024-09-03", 20, WORKING, "2024-10-14", inspection);
    due("2024-09-03", 30, WORKING, "2024-10-28", inspection);
  }

  @Test // 8
  void naturalDaysEndingInAHolidayRollOn() {
    due("2024-09-12", 20, NATURAL, "2024-10-08");
  }

  @Test // 9
  void monthsEndOnTheLastDayOfAShorterMonth() {
    due("2024-11-30", 3, MONTH, "2025-02-28");
  }

  @Test // 10: 建筑法 8
  void buildingPermitSevenDays() {
    due("2024-04-26", 7, NATURAL, "2024-05-06");
  }

  @Test // 11: 市场主体登记管理条例 19
  void registrationThreeAndThree() {
    due("2025-09-28", 3, WORKING, "2025-10-09");
    due("2025-09-28", 6, WORKING, "2025-10-13");
  }

  @Test // 12: 行政许可法 42.2
  void jointHandlingFortyFiveAndFifteen() {
    due("2024-07-30", 45, WORKING, "2024-10-08");
    due("2024-07-30", 60, WORKING, "2024-10-28");
  }

  @Test // 13: 行政许可法 43
  void lowerReviewAndUpperDecision() {
    due("2025-04-15", 20, WORKING, "2025-05-15");
    due("2025-04-25", 20, WORKING, "2025-05-27");
  }

  @Test // 14: 行政许可法 45, 47, 48(1)
  void hearing() {
    due("2023-09-04", 5, WORKING, "2023-09-11");
    due("2023-09-08", 20, WORKING, "2023-10-12");
    due("2023-09-11", 7, WORKING, "2023-09-20");
    due("2023-08-29", 20, WORKING, "2023-09-26");
    due("2023-08-29", 20, WORKING, "2023-10-12", days("2023-09-12", "2023-09-21"));
  }

  @Test // 15: 行政许可法 42.1, 44, 50.2; the example's legal date is that of acceptance on 11-26
  void renewal() {
    due("2024-11-25", 20, WORKING, "2024-12-23");
    due("2024-11-26", 20, WORKING, "2024-12-24");
    due("2024-12-31", 10, WORKING, "2025-01-15");
  }

  @Test // 16: 行政许可法 44
  void deliveryOverSpringFestival() {
    due("2026-02-12", 10, WORKING, "2026-03-04");
  }

  @Test // 17: 行政许可法 32(4)
  void theProlongedSpringFestivalOf2020() {
    due("2020-01-22", 5, WORKING, "2020-02-06");
  }

  @Test // 18: 排污许可管理条例 11
  void threeNaturalDaysEndingOnSunday() {
    due("2024-03-07", 3, NATURAL, "2024-03-11");
  }

  @Test
  void nothingToCountEndsOnTheSameDay() {
    for (DayUnit unit : DayUnit.values()) {
      due("2024-10-05", 0, unit, "2024-10-05");
    }
  }

  @Test
  void monthsGiveBackExcludedDays() {
    due("2024-11-01", 1, MONTH, "2024-12-06", days("2024-11-11", "2024-11-15"));
    due("2024-01-31", 1, MONTH, "2024-02-29");
  }

  @Test // lifecycle 2.4, P16
  void aMissingYearIsNotGuessed() {
    assertThatThrownBy(() -> due("2026-12-20", 20, WORKING, "2027-01-18"))
        .isInstanceOf(CalendarMissingException.class);
    assertThatThrownBy(() -> due("2026-12-20", 20, NATURAL, "2027-01-11"))
        .isInstanceOf(CalendarMissingException.class);
    due("2026-12-20", 8, WORKING, "2026-12-30");
  }

  @Test
  void lengthsOutsideTheRangeAreRefused() {
    assertThatThrownBy(() -> due("2024-01-02", -1, WORKING, "2024-01-02"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> due("2024-01-02", 3651, WORKING, "2024-01-02"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test // 1, day by day
  void theProofCanBeRecountedByHand() {
    Deadline deadline = deadlines.explain(LocalDate.of(2024, 9, 28), 5, WORKING, List.of());
    assertThat(deadline.proof().stream().map(DeadlinesTest::line))
        .containsExactly(
            "2024-09-28 start 起算事由发生的这一天不计入",
            "2024-09-29 worked-weekend 1 第1个工作日（国庆节调休上班）",
            "2024-09-30 counted 2 第2个工作日",
            "2024-10-01..2024-10-03 holiday 国庆节放假",
            "2024-10-04 holiday 国庆节放假（调休）",
            "2024-10-05..2024-10-06 holiday 国庆节放假",
            "2024-10-07 holiday 国庆节放假（调休）",
            "2024-10-08 counted 3 第3个工作日",
            "2024-10-09 counted 4 第4个工作日",
            "2024-10-10 counted 5 第5个工作日");
    assertThat(deadline.summary())
        .isEqualTo(
            "自2024年9月28日的次日起算，期限5个工作日。到2024年10月10日共12天：计入5天，其中周末调休上班1天，"
                + "节假日7天。期限在2024年10月10日24时届满。");
  }

  @Test // 8
  void theProofShowsTheRollingOn() {
    Deadline deadline = deadlines.explain(LocalDate.of(2024, 9, 12), 20, NATURAL, List.of());
    assertThat(deadline.total(Kind.COUNTED)).isEqualTo(20);
    assertThat(deadline.total(Kind.ROLLED)).isEqualTo(6);
    assertThat(line(deadline.proof().get(deadline.proof().size() - 1)))
        .isEqualTo("2024-10-08 rolled 顺延到的第一个工作日");
  }

  private static String line(Entry entry) {
    String date =
        entry.from().equals(entry.to()) ? entry.from() + "" : entry.from() + ".." + entry.to();
    String number = entry.number() == null ? "" : entry.number() + " ";
    return date + " " + entry.kind().code() + " " + number + entry.note();
  }
}
