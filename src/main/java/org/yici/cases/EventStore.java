package org.yici.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of what waits for time alone. */
@Component
class EventStore {
  private final JdbcClient jdbc;
  private final CaseStore cases;
  private final ZoneId zone;

  EventStore(JdbcClient jdbc, CaseStore cases, Clock clock) {
    this.zone = clock.getZone();
    this.jdbc = jdbc;
    this.cases = cases;
  }

  /** A case for which time alone may have done something, and when to look at it. */
  record Event(CaseRow row, LocalDate nextEvent) {}

  /**
   * Cases for which time alone may have done something before this day, in the order of their
   * events.
   *
   * @param after the last one of the batch before; null to begin
   */
  List<Event> before(LocalDate day, Event after, int limit) {
    return cases
        .rows(
            jdbc.sql(
                    CaseStore.ROW
                        + """
                        where s.next_event < :day
                          and (cast(:seen as date) is null or (s.next_event, s.case_id) > (:seen, :seenId))
                        order by s.next_event, s.case_id limit :limit
                        """)
                .param("day", day)
                .param("seen", after == null ? null : after.nextEvent())
                .param("seenId", after == null ? null : after.row().caseId())
                .param("limit", limit))
        .stream()
        .map(row -> new Event(row, row.nextEvent()))
        .toList();
  }

  /** Looks again at another day at a case that time has not moved, if it still stands there. */
  void lookAgain(CaseRow read, LocalDate nextEvent) {
    jdbc.sql("update cases_state set next_event = ? where case_id = ? and version = ?")
        .params(nextEvent, read.caseId(), read.file().version())
        .update();
  }

  /** The day on which this was last done to a case. */
  Optional<LocalDate> last(UUID caseId, String action) {
    return jdbc.sql(
            "select at from journal_entry where case_id = ? and action = ? order by seq desc limit 1")
        .params(caseId, action)
        .query(
            (rs, n) -> rs.getObject(1, OffsetDateTime.class).atZoneSameInstant(zone).toLocalDate())
        .optional();
  }
}
