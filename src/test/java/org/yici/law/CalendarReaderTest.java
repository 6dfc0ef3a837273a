package org.yici.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarReaderTest {
  static final StatutoryCalendar CITY =
      CalendarReader.read(Path.of("city/pingdingshan/calendar.csv"));

  @Test
  void everyYearFrom2004To2026IsKnown() {
    assertThat(CITY.years()).hasSize(23).startsWith(2004).endsWith(2026);
  }

  @Test
  void weekendDaysOfTheNoticesAreWorked() {
    assertThat(CITY.isWorkingDay(LocalDate.of(2019, 9, 29))).isTrue();
    assertThat(CITY.isWorkingDay(LocalDate.of(2019, 10, 12))).isTrue();
    assertThat(CITY.isWorkingDay(LocalDate.of(2026, 10, 10))).isTrue();
  }

  /** 全国年节及纪念日放假办法 2024, art. 2: 除夕 and 2 May are days off from 2025 on. */
  @Test
  void newYearsEveAndSecondOfMayAreOffFrom2025() {
    assertThat(CITY.declared(LocalDate.of(2025, 1, 28)).orElseThrow().off()).isTrue();
    assertThat(CITY.declared(LocalDate.of(2025, 5, 2)).orElseThrow().off()).isTrue();
  }

  @Test
  void aYearWithoutNoticeIsNeverGuessed() {
    assertThatThrownBy(() -> CITY.isWorkingDay(LocalDate.of(2027, 1, 4)))
        .isInstanceOf(CalendarMissingException.class)
        .hasMessageContaining("2027年");
    assertThatThrownBy(() -> CITY.isWorkingDay(LocalDate.of(2003, 12, 31)))
        .isInstanceOf(CalendarMissingException.class);
    assertThatThrownBy(() -> CITY.isWorkingDay(LocalDate.MAX))
        .isInstanceOf(CalendarMissingException.class);
  }

  @Test
  void decemberDaysOfTheNextNoticeDoNotMakeAYearKnown(@TempDir Path dir) throws IOException {
    Path csv = write(dir, "2017-12-30,off,元旦,0", "2018-01-01,off,元旦,0");
    assertThat(CalendarReader.read(csv).years()).containsExactly(2018);
  }

  @Test
  void aMalformedLineIsNamed(@TempDir Path dir) throws IOException {
    Path kind = write(dir, "2024-01-01,off,元旦,0", "2024-01-02,half,元旦,0");
    assertThatThrownBy(() -> CalendarReader.read(kind)).hasMessageContaining("第3行");
    Path date = write(dir, "2024-02-30,off,春节,0");
    assertThatThrownBy(() -> CalendarReader.read(date)).hasMessageContaining("2024-02-30");
    Path twice = write(dir, "2024-01-01,off,元旦,0", "2024-01-01,work,元旦,0");
    assertThatThrownBy(() -> CalendarReader.read(twice)).hasMessageContaining("两次");
  }

  private static Path write(Path dir, String... lines) throws IOException {
    return Files.writeString(
        dir.resolve("calendar.csv"), "date,kind,festival,in_lieu\n" + String.join("\n", lines));
  }
}
