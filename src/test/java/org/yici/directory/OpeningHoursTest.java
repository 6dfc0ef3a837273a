package org.yici.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yici.directory.OpeningState.Phase;
import org.yici.law.StatutoryCalendar;
import org.yici.law.StatutoryCalendar.DeclaredDay;

class OpeningHoursTest {
  private final OpeningHours hours =
      OpeningHours.parse("8:30-12:00;15:00-18:00", "8:30-12:00;14:00-17:00", "06-01", "09-30");
  private final StatutoryCalendar calendar = nationalDay2026();

  private static StatutoryCalendar nationalDay2026() {
    Map<LocalDate, DeclaredDay> days = new HashMap<>();
    for (int day = 1; day <= 7; day++) {
      days.put(LocalDate.of(2026, 10, day), new DeclaredDay(true, "国庆节", day > 4));
    }
    days.put(LocalDate.of(2026, 10, 10), new DeclaredDay(false, "国庆节", false));
    return new StatutoryCalendar(days);
  }

  private OpeningState at(String moment) {
    return hours.openAt(LocalDateTime.parse(moment), calendar);
  }

  @Test
  void aWorkedSaturdayIsOpenAndSaysWhy() {
    OpeningState state = at("2026-10-10T10:00");
    assertThat(state.phase()).isEqualTo(Phase.OPEN);
    assertThat(state.until()).hasToString("12:00");
    assertThat(state.detail()).isEqualTo("今天到 12:00，休息后 14:00 到 17:00");
    assertThat(state.reason()).isEqualTo("国庆节调休上班");
  }

  @Test
  void nationalDayIsClosedUntilTheEighth() {
    OpeningState state = at("2026-10-01T10:00");
    assertThat(state.phase()).isEqualTo(Phase.DAY_OFF);
    assertThat(state.reason()).isEqualTo("国庆节放假");
    assertThat(state.next()).isEqualTo("2026-10-08T08:30");
    assertThat(state.detail()).isEqualTo("10月8日 星期四 8:30 开门");
  }

  @Test
  void afterTheWorkedSaturdayComesMondayNotSunday() {
    OpeningState state = at("2026-10-10T17:00");
    assertThat(state.phase()).isEqualTo(Phase.AFTER);
    assertThat(state.next()).isEqualTo("2026-10-12T08:30");
  }

  @Test
  void beforeOpeningAndAtNoonItSaysWhenItOpens() {
    assertThat(at("2026-10-12T08:29").detail()).isEqualTo("今天 8:30 开门");
    assertThat(at("2026-10-12T08:30").open()).isTrue();
    assertThat(at("2026-10-12T12:00").phase()).isEqualTo(Phase.PAUSE);
    assertThat(at("2026-10-12T12:00").detail()).isEqualTo("今天 14:00 开门");
    assertThat(at("2026-10-12T18:30").detail()).isEqualTo("明天 8:30 开门");
  }

  /** Whoever reads 今天到 12:00 at 11:59 is let in; at the very minute of closing nobody is. */
  @Test
  void atTheVeryMinuteOfClosingItIsClosed() {
    assertThat(at("2026-10-12T11:59:59").detail()).startsWith("今天到 12:00");
    assertThat(at("2026-10-12T14:00").detail()).isEqualTo("今天到 17:00");
    assertThat(at("2026-10-12T16:59:59").open()).isTrue();
    assertThat(at("2026-10-12T17:00").phase()).isEqualTo(Phase.AFTER);
    assertThat(at("2026-10-12T17:00").detail()).isEqualTo("明天 8:30 开门");
    assertThat(at("2026-10-09T17:00").detail()).as("the worked Saturday").isEqualTo("明天 8:30 开门");
    assertThat(at("2026-10-11T10:00").reason()).isEqualTo("周末休息");
    assertThat(at("2026-10-07T23:59").detail()).isEqualTo("明天 8:30 开门");
    assertThat(at("2026-10-08T00:00").detail()).isEqualTo("今天 8:30 开门");
  }

  @Test
  void summerHoursHoldFromTheFirstOfJuneToTheLastOfSeptember() {
    assertThat(at("2026-05-29T14:30").open()).isTrue();
    assertThat(at("2026-06-01T14:30").open()).isFalse();
    assertThat(at("2026-09-30T17:30").open()).isTrue();
    assertThat(at("2026-10-08T17:30").open()).isFalse();
  }

  @Test
  void anUnpublishedYearIsNotGuessed() {
    OpeningState state = at("2027-01-04T10:00");
    assertThat(state.phase()).isEqualTo(Phase.UNKNOWN);
    assertThat(state.reason()).contains("2027年").contains("没有公布");
    assertThat(state.detail()).contains("打电话");
    assertThat(at("2026-12-31T18:00").next()).isNull();
    assertThat(at("2026-12-31T18:00").detail()).contains("还没有公布", "打电话");
    assertThat(hours.days(LocalDate.of(2026, 12, 30), 7, calendar)).hasSize(2);
  }

  @Test
  void theGuideTextNamesWorkingDaysAndBothSeasons() {
    assertThat(hours.text())
        .isEqualTo(
            "工作日，夏季（6月1日至9月30日）：上午8:30-12:00，下午15:00-18:00；" + "春、秋、冬季：上午8:30-12:00，下午14:00-17:00");
  }

  @Test
  void wrongTimesAreRefused() {
    assertThatThrownBy(() -> OpeningHours.parse("8:30", "8:30-12:00", "06-01", "09-30"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> OpeningHours.parse("12:00-8:30", "8:30-12:00", "06-01", "09-30"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("不早于");
  }
}
