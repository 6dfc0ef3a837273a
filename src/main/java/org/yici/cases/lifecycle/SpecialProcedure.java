package org.yici.cases.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.yici.law.Interval;

/**
 * A procedure whose time is not counted (行政许可法 45). Excluded are the days after the written notice
 * up to the day of the result [I].
 *
 * @param id names it within the case
 * @param kind one of the eight of 45
 * @param noticeNo number of the written notice of the time needed
 * @param startedOn day of that notice
 * @param endedOn day of the result, null while open
 * @param staff who carries it out, where 55 asks for two
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SpecialProcedure(
    String id,
    String kind,
    String legalBasis,
    int expectedDays,
    String noticeNo,
    LocalDate startedOn,
    LocalDate endedOn,
    String result,
    List<String> staff) {
  static final List<String> KINDS =
      List.of(
          "hearing",
          "tender",
          "auction",
          "inspection",
          "testing",
          "quarantine",
          "appraisal",
          "expert-review");
  static final List<String> TECHNICAL = List.of("inspection", "testing", "quarantine");

  boolean open() {
    return endedOn == null;
  }

  boolean technical() {
    return TECHNICAL.contains(kind);
  }

  SpecialProcedure end(LocalDate day, String outcome) {
    return new SpecialProcedure(
        id, kind, legalBasis, expectedDays, noticeNo, startedOn, day, outcome, staff);
  }

  /** The days not counted, once it has ended; none when it ended on the day of its notice. */
  Optional<Interval> excluded() {
    return open() || !endedOn.isAfter(startedOn)
        ? Optional.empty()
        : Optional.of(new Interval(startedOn.plusDays(1), endedOn));
  }
}
