package org.yici.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yici.kernel.InputException;
import org.yici.law.StatutoryCalendar.DeclaredDay;
import org.yici.platform.CsvLines;

/** A year's notice as typed: what is read, what is refused and in which words. */
class CalendarNoticeTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 2);

  private static CalendarNotice read(String lines) {
    return CalendarNotice.read(
        2027, "国务院办公厅关于2027年部分节假日安排的通知", "国办发明电〔2026〕9号", "2026-11-10", lines, TODAY);
  }

  @Test
  void runsOfDaysHeadersTabsAndCommasOfBothKindsAreRead() {
    CalendarNotice notice =
        read(
            CalendarReset.YEAR_2027.replace("2027-04-05,休,清明节", "2027/4/5\t放假\t清明节")
                + "2026-12-31，休，元旦，1\n");
    assertThat(notice.days()).hasSize(3 + 7 + 1 + 1 + 5 + 1 + 1 + 7 + 1);
    assertThat(notice.days().get(LocalDate.of(2027, 2, 20)).off()).isFalse();
    assertThat(notice.days().get(LocalDate.of(2026, 12, 31)).inLieu()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2027-02-30,休,春节|日期“2027-02-30”不存在",
        "2027-02-22,班,春节|本来就上班",
        "2027-02-20,歇,春节|第二格应是“休”或者“班”",
        "2028-01-01,休,元旦|不归2027年的通知管",
        "2026-12-31,休,春节|不归2027年的通知管",
        "2027-01-01,休,元旦|出现了两次",
        "2027-03-01|应写成“日期，休或班，节日名称”",
        "2027-03-05至2027-03-01,休,春节|起止日期不对"
      })
  void aWrongLineIsNamedWithItsNumber(String line, String message) {
    assertThatThrownBy(() -> read(CalendarReset.YEAR_2027 + line))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("第10行")
        .hasMessageContaining(message);
  }

  @Test // 全国年节及纪念日放假办法 art. 2
  void aPartOfTheYearIsRefused() {
    assertThatThrownBy(() -> read("2027-01-01,休,元旦"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("2027-05-01是劳动节");
  }

  @Test
  void titleNumberAndDateAreAskedForTogether() {
    assertThatThrownBy(() -> CalendarNotice.read(2027, "", "", "昨天", "", TODAY))
        .isInstanceOfSatisfying(
            InputException.class,
            e ->
                assertThat(e.faults())
                    .extracting(InputException.Fault::path)
                    .containsExactly("title", "no", "date", "lines"));
  }

  @Test
  void aFileFromASpreadsheetInGb18030IsRead() {
    assertThat(CsvLines.decoded("2027-01-01,休,元旦".getBytes(Charset.forName("GB18030"))))
        .isEqualTo("2027-01-01,休,元旦");
  }

  @Test
  void whatTheNoticeNoLongerNamesGoesAndWhatStaysIsNoChange() {
    StatutoryCalendar now = new StatutoryCalendar(CalendarReaderTest.CITY.declared(), 4);
    Map<LocalDate, DeclaredDay> days = new HashMap<>(now.notice(2026));
    LocalDate gone = LocalDate.of(2026, 10, 1);
    days.remove(gone);
    CalendarPlan plan = CalendarPlan.of(now, 2026, days);
    assertThat(plan.changes())
        .containsExactly(
            new CalendarPlan.Change(gone, now.declared(gone).orElseThrow(), (DeclaredDay) null));
    assertThat(plan.base()).isEqualTo(4);
    assertThat(CalendarPlan.of(now, 2026, now.notice(2026)).isEmpty()).isTrue();
  }

  /** Invariant 14: one more day off never makes a date earlier; taking it back restores it. */
  @Property(tries = 500)
  void oneMoreDayOffInTheNoticeNeverMakesADateEarlier(
      @ForAll @IntRange(max = 364) int start,
      @ForAll @IntRange(min = 1, max = 60) int length,
      @ForAll @IntRange(max = 300) int off,
      @ForAll DayUnit unit) {
    StatutoryCalendar now = new StatutoryCalendar(CalendarReaderTest.CITY.declared(), 1);
    LocalDate from = LocalDate.of(2024, 1, 1).plusDays(start);
    LocalDate day = from.plusDays(off);
    Map<LocalDate, DeclaredDay> more = new HashMap<>(now.notice(day.getYear()));
    more.put(day, new DeclaredDay(true, "临时", false));
    CalendarPlan plan = CalendarPlan.of(now, day.getYear(), more);
    int n = unit == DayUnit.MONTH ? 1 + length % 4 : length;
    LocalDate before = new Deadlines(now).due(from, n, unit, List.of());
    StatutoryCalendar changed = plan.calendar();
    assertThat(new Deadlines(changed).due(from, n, unit, List.of())).isAfterOrEqualTo(before);
    CalendarPlan back = CalendarPlan.of(changed, day.getYear(), now.notice(day.getYear()));
    assertThat(new Deadlines(back.calendar()).due(from, n, unit, List.of())).isEqualTo(before);
  }
}
