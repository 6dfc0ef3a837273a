package org.yici.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yici.law.CalendarReader;
import org.yici.law.StatutoryCalendar;

/** The line over the search box follows the State Council's notices, not the week. */
class DayLineTest {
  private static final StatutoryCalendar CALENDAR =
      CalendarReader.read(Path.of("city/pingdingshan/calendar.csv"));

  @ParameterizedTest
  @CsvSource({
    "2026-10-10,10月10日 星期六，国庆调休，大厅照常上班",
    "2026-10-01,10月1日 星期四，国庆放假，大厅休息，网上照常能办",
    "2026-10-07,10月7日 星期三，国庆调休放假，大厅休息，网上照常能办",
    "2026-10-12,10月12日 星期一，大厅上班",
    "2026-10-11,10月11日 星期日，周末，大厅休息，网上照常能办",
    "2031-03-03,3月3日 星期一，2031年的节假日安排还没有公布，去大厅前请先打电话",
  })
  void saysWhetherTheHallIsOpenAndWhy(LocalDate day, String line) {
    assertThat(DayLine.of(day, CALENDAR)).isEqualTo(line);
  }
}
