package org.yici.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yici.law.CalendarReader;

class ClockFaceTest {
  @Test
  void aLongOverrunIsToldInWordsAndTheStripStaysShort() {
    ClockFace face =
        ClockFace.of(
            CalendarReader.read(Path.of("city/pingdingshan/calendar.csv")),
            LocalDate.of(2026, 3, 2),
            "收到",
            LocalDate.of(2026, 10, 10),
            null,
            LocalDate.of(2026, 3, 9),
            List.of());
    assertThat(face.left()).isLessThan(-100);
    assertThat(face.slips()).hasSizeLessThan(20);
    assertThat(face.slips().get(face.slips().size() - 1).text()).isEqualTo("…");
    assertThat(face.slips()).anyMatch(s -> s.flag() != null);
  }
}
