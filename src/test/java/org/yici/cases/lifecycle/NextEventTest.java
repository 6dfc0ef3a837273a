package org.yici.cases.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.yici.cases.lifecycle.Histories.History;
import org.yici.cases.lifecycle.Histories.Step;

/** The day on which the job looks at a case again. */
class NextEventTest {
  private static final LocalDateTime LAST_OF_CALENDAR = LocalDateTime.parse("2026-12-31T23:59");

  private static int events(CaseFile file, ItemRule item, LocalDateTime at) {
    return Lifecycle.settle(file, at, item, Histories.law(at)).events().size();
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  @Label("到那一天为止什么也不发生，过了那一天就有事发生；没有那一天，就再也没有事")
  void nothingBeforeSomethingAfter(@ForAll long seed) {
    History h = Histories.of(seed);
    for (Step s : h.steps()) {
      CaseFile f = s.verdict().file();
      LocalDateTime at = s.act().at();
      if (f.lastAct() == null || at.isBefore(f.lastAct())) {
        continue;
      }
      LocalDate next = Lifecycle.nextEvent(f, h.item(), Histories.law(at));
      if (next == null) {
        if (at.isBefore(LAST_OF_CALENDAR)) {
          assertThat(events(f, h.item(), LAST_OF_CALENDAR)).isZero();
        }
        continue;
      }
      assertThat(next).isAfterOrEqualTo(f.has(Flag.CALENDAR_MISSING) ? next : at.toLocalDate());
      assertThat(events(f, h.item(), next.atTime(23, 59))).isZero();
      if (!f.has(Flag.CALENDAR_MISSING)) {
        assertThat(events(f, h.item(), next.plusDays(1).atStartOfDay())).isPositive();
      }
    }
  }

  /** 行政许可法 70(1): an issued licence ends by time long after its case was closed. */
  @Test
  void theEndOfALicenceIsAnEventOfItsClosedCase() {
    Story story =
        Story.of("{type: '01', formReview: true}")
            .act("2024-09-02", "applicant", "submit", "{kind: new, channel: online}")
            .act("2024-09-03", "clerk", "accept")
            .act("2024-09-04", "approver/a", "decide-grant", "{by: a, validTo: '2026-09-03'}")
            .act("2024-09-05", "clerk", "deliver", "{method: '8', proof: x}");
    assertThat(story.file.state()).isEqualTo(State.CLOSED);
    assertThat(
            Lifecycle.nextEvent(
                story.file, story.item, Histories.law(LocalDateTime.parse("2024-09-05T10:00"))))
        .isEqualTo("2026-09-03");
  }
}
