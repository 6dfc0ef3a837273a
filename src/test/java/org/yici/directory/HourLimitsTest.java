package org.yici.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yici.law.CalendarMissingException;
import org.yici.law.CalendarReader;
import org.yici.law.StatutoryCalendar;

/** Hours of what is done on the spot: only those in which the hall is open. */
class HourLimitsTest {
  private static final StatutoryCalendar CALENDAR =
      CalendarReader.read(Path.of("city/pingdingshan/calendar.csv"));
  private static final OpeningHours HALL =
      OpeningHours.parse("8:30-12:00;15:00-18:00", "8:30-12:00;14:00-17:00", "06-01", "09-30");

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T09:00, 2, 2026-03-02T11:00",
    "2026-03-02T11:00, 2, 2026-03-02T15:00",
    "2026-03-02T11:00, 1, 2026-03-02T12:00",
    "2026-03-02T16:00, 4, 2026-03-03T11:30",
    "2026-03-06T16:30, 2, 2026-03-09T10:00",
    "2026-03-07T10:00, 1, 2026-03-09T09:30",
    "2026-02-14T16:30, 1, 2026-02-24T09:00",
    "2026-07-01T11:30, 1, 2026-07-01T15:30"
  })
  void onlyOpenHoursCount(LocalDateTime start, int hours, LocalDateTime due) {
    assertThat(HourLimits.due(start, hours, HALL, CALENDAR)).isEqualTo(due);
  }

  @Property(tries = 500)
  void asManyMinutesAreOpenBetweenAsTheLimitHas(
      @ForAll @IntRange(max = 500_000) int minute, @ForAll @IntRange(min = 1, max = 40) int hours) {
    LocalDateTime start = LocalDateTime.parse("2025-01-01T00:00").plusMinutes(minute);
    LocalDateTime due = HourLimits.due(start, hours, HALL, CALENDAR);
    Duration open = Duration.ZERO;
    for (LocalDate d = start.toLocalDate(); !d.isAfter(due.toLocalDate()); d = d.plusDays(1)) {
      for (OpeningHours.Span s : HALL.day(d, CALENDAR).spans()) {
        LocalDateTime from = d.atTime(s.from()).isBefore(start) ? start : d.atTime(s.from());
        LocalDateTime to = d.atTime(s.to()).isAfter(due) ? due : d.atTime(s.to());
        open = from.isBefore(to) ? open.plus(Duration.between(from, to)) : open;
      }
    }
    assertThat(open).isEqualTo(Duration.ofHours(hours));
    assertThat(HourLimits.due(start, hours + 1, HALL, CALENDAR)).isAfter(due);
  }

  @ParameterizedTest
  @CsvSource({"2026-12-31T16:30, 2"})
  void aYearWithoutCalendarIsNeverGuessed(LocalDateTime start, int hours) {
    assertThatThrownBy(() -> HourLimits.due(start, hours, HALL, CALENDAR))
        .isInstanceOf(CalendarMissingException.class);
  }
}
