package org.yici.law.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.yici.kernel.InputException;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;
import org.yici.law.Deadline;
import org.yici.law.Deadlines;
import org.yici.law.Interval;
import tools.jackson.databind.JsonNode;

/** Counts a period and proves it, for anybody. */
@RestController
class DeadlinesController {
  private final Deadlines deadlines;

  DeadlinesController(Deadlines deadlines) {
    this.deadlines = deadlines;
  }

  /**
   * @param from first day of the run
   * @param to last day of the run, the same for a single day
   * @param kind start, counted, worked-weekend, weekend, holiday, excluded or rolled
   * @param number which counted day, or null
   */
  record ProofLine(LocalDate from, LocalDate to, String kind, Integer number, String note) {}

  record Answer(
      LocalDate start,
      int days,
      DayUnit unit,
      List<Interval> excluded,
      LocalDate due,
      List<ProofLine> proof,
      String summary) {
    static Answer of(Deadline d) {
      List<ProofLine> lines =
          d.proof().stream()
              .map(e -> new ProofLine(e.from(), e.to(), e.kind().code(), e.number(), e.note()))
              .toList();
      return new Answer(d.start(), d.days(), d.unit(), d.excluded(), d.due(), lines, d.summary());
    }
  }

  @Operation(
      summary = "计算法定期限，并逐日说明",
      description = "start 当日不计入；excluded 各区间首尾两日都不计入；按自然日或月计算的期限，末日为休息日的顺延到下一个工作日。",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = DeadlineRequest.class))))
  @PostMapping("/api/v1/deadlines")
  @PreAuthorize("permitAll()")
  Answer count(@RequestBody JsonNode body) {
    DeadlineRequest request = DeadlineRequest.read(body);
    try {
      return Answer.of(
          deadlines.explain(request.start(), request.days(), request.unit(), request.excluded()));
    } catch (CalendarMissingException e) {
      throw new InputException("", e.getMessage());
    }
  }
}
