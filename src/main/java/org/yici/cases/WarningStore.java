package org.yici.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of warnings. */
@Component
class WarningStore {
  private final JdbcClient jdbc;
  private final CaseStore cases;
  private final ZoneId zone;

  WarningStore(JdbcClient jdbc, CaseStore cases, Clock clock) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.zone = clock.getZone();
  }

  /** A case to be looked at, and since which day. */
  record Look(CaseRow row, LocalDate day) {}

  /** What a look at a case found. */
  record Found(CaseRow row, Desk desk, List<WarningPlan.Mark> marks, LocalDate next) {}

  static final String DUE =
      """
      select s.case_id, s.next_warning from cases_state s
      where s.next_warning <= :today
        and (cast(:seen as date) is null or (s.next_warning, s.case_id) > (:seen, :seenId))
      order by s.next_warning, s.case_id limit :limit
      """;

  /**
   * @param after the last one of the batch before; null to begin
   */
  List<Look> due(LocalDate today, Look after, int limit) {
    Map<UUID, LocalDate> days = new LinkedHashMap<>();
    jdbc.sql(DUE)
        .param("today", today)
        .param("seen", after == null ? null : after.day())
        .param("seenId", after == null ? null : after.row().caseId())
        .param("limit", limit)
        .query(
            rs -> {
              days.put(rs.getObject(1, UUID.class), rs.getObject(2, LocalDate.class));
            });
    Map<UUID, CaseRow> rows = new HashMap<>();
    cases
        .rows(
            jdbc.sql(CaseStore.ROW + "where c.case_id = any(:ids)")
                .param("ids", days.keySet().toArray(UUID[]::new)))
        .forEach(row -> rows.put(row.caseId(), row));
    return days.entrySet().stream().map(d -> new Look(rows.get(d.getKey()), d.getValue())).toList();
  }

  /** The last day of each limit of the case that ran out, by the flag of its event. */
  Map<String, LocalDate> ranOut(UUID caseId) {
    Map<String, LocalDate> days = new HashMap<>();
    jdbc.sql(
            """
            select case action when 'overdue' then data ->> 'flag' else 'overdue-correction' end, at
            from journal_entry where case_id = ? and action in ('overdue', 'deemed-acceptance')
            """)
        .param(caseId)
        .query(
            rs -> {
              LocalDateTime at =
                  rs.getObject(2, OffsetDateTime.class).atZoneSameInstant(zone).toLocalDateTime();
              days.put(rs.getString(1), at.toLocalDate().minusDays(1));
            });
    return days;
  }

  /**
   * Writes what was found, and when to look again at cases that still stand where they were read.
   *
   * @return how many warnings are new
   */
  int write(List<Found> all, LocalDateTime now) {
    record Line(CaseRow row, Desk desk, WarningPlan.Mark mark) {}
    List<Line> lines =
        all.stream()
            .flatMap(f -> f.marks().stream().map(m -> new Line(f.row(), f.desk(), m)))
            .toList();
    int added =
        lines.isEmpty()
            ? 0
            : jdbc.sql(
                    """
                    insert into cases_warning (case_id, clock, due, kind, at, case_no, item_code, item_name, agency_uscc, region6, desk)
                    select x.case_id::uuid, x.clock, x.due::date, x.kind, :at, x.case_no, x.code, x.name, x.agency, x.region, x.desk
                    from unnest(:cases::text[], :clocks::text[], :dues::text[], :kinds::text[], :nos::text[], :codes::text[],
                      :names::text[], :agencies::text[], :regions::text[], :desks::text[])
                      as x(case_id, clock, due, kind, case_no, code, name, agency, region, desk)
                    on conflict do nothing
                    """)
                .param("at", now.atZone(zone).toOffsetDateTime())
                .param("cases", texts(lines.stream().map(l -> l.row().caseId().toString())))
                .param("clocks", texts(lines.stream().map(l -> l.mark().clock())))
                .param("dues", texts(lines.stream().map(l -> l.mark().due().toString())))
                .param("kinds", texts(lines.stream().map(l -> l.mark().kind())))
                .param("nos", texts(lines.stream().map(l -> l.row().caseNo())))
                .param("codes", texts(lines.stream().map(l -> l.row().item().code())))
                .param("names", texts(lines.stream().map(l -> l.row().item().name())))
                .param("agencies", texts(lines.stream().map(l -> l.row().item().agencyUscc())))
                .param("regions", texts(lines.stream().map(l -> l.row().item().region6())))
                .param("desks", texts(lines.stream().map(l -> l.desk().name())))
                .update();
    jdbc.sql(
            """
            update cases_state s set next_warning = x.next::date
            from unnest(:cases::text[], :versions::int[], :nexts::text[]) as x(case_id, version, next)
            where s.case_id = x.case_id::uuid and s.version = x.version
            """)
        .param("cases", texts(all.stream().map(f -> f.row().caseId().toString())))
        .param("versions", all.stream().map(f -> f.row().file().version()).toArray(Integer[]::new))
        .param("nexts", texts(all.stream().map(f -> text(f.next()))))
        .update();
    return added;
  }

  private static String text(LocalDate day) {
    return day == null ? null : day.equals(WarningPlan.NEVER) ? "infinity" : day.toString();
  }

  private static String[] texts(Stream<String> values) {
    return values.toArray(String[]::new);
  }

  static final String END =
      """
      update cases_warning w set ended = least(:today, cast(s.file ->> 'lastAct' as date)) from cases_state s
      where w.ended is null and s.case_id = w.case_id and coalesce((%s), false) = false
      """
          .formatted(Warnings.RUNS);

  /** Ends the warnings whose clock has ended or goes to another day. */
  int end(LocalDate today) {
    return jdbc.sql(END).param("today", today).update();
  }

  private static final String READ =
      """
      select w.case_id, w.case_no, w.item_code, w.item_name, w.agency_uscc, w.region6, w.desk, w.clock, w.kind, w.due, w.at, w.ended
      from cases_warning w join cases_state s using (case_id) where w.ended is null
      """;

  List<Warning> ofCases(Collection<UUID> ids) {
    return jdbc.sql(
            READ
                + " and w.case_id = any(:ids) and ("
                + Warnings.RUNS
                + ") order by w.due, w.at desc")
        .param("ids", ids.toArray(UUID[]::new))
        .query(this::row)
        .list();
  }

  static final String OPEN =
      READ
          + """
            and w.kind = :kind and (cast(:agency as text) is null or w.agency_uscc = :agency)
            and (cast(:region as text) is null or w.region6 = :region) and (
          """
          + Warnings.RUNS
          + ") order by w.due, w.case_no limit :limit";

  List<Warning> open(String agency, String region6, String kind, int limit) {
    return jdbc.sql(OPEN)
        .param("kind", kind)
        .param("agency", agency)
        .param("region", region6)
        .param("limit", limit)
        .query(this::row)
        .list();
  }

  /** How many open cases need a year that is not there, by year. */
  Map<Integer, Integer> missing() {
    Map<Integer, Integer> years = new TreeMap<>();
    jdbc.sql(
            """
            select extract(year from w.due)::int, count(distinct w.case_id)::int
            from cases_warning w join cases_state s using (case_id)
            where w.kind = 'missing' and w.ended is null and s.file @> '{"flags":["calendar-missing"]}' group by 1
            """)
        .query(
            rs -> {
              years.put(rs.getInt(1), rs.getInt(2));
            });
    return years;
  }

  private Warning row(ResultSet rs, int n) throws SQLException {
    return new Warning(
        rs.getObject("case_id", UUID.class),
        rs.getString("case_no"),
        rs.getString("item_code"),
        rs.getString("item_name"),
        rs.getString("agency_uscc"),
        rs.getString("region6"),
        Desk.valueOf(rs.getString("desk")),
        rs.getString("clock"),
        ClockProofs.name(rs.getString("clock")),
        rs.getString("kind"),
        rs.getObject("due", LocalDate.class),
        rs.getObject("at", OffsetDateTime.class).atZoneSameInstant(zone).toLocalDateTime(),
        rs.getObject("ended", LocalDate.class));
  }
}
