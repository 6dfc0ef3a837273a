package org.yici.cases.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.cases.Desk;

/** The SQL of routing: rules, absences, how much everybody has at hand. */
@Component
class DeskStore {
  private final JdbcClient jdbc;
  private final Clock clock;

  DeskStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Open cases by the person whose turn it is; what stands still or waits for others is no load.
   */
  Map<String, Integer> loads() {
    Map<String, Integer> loads = new HashMap<>();
    jdbc.sql(
            """
            select assignee, count(*) from cases_state
            where desk <> 'NONE' and assignee is not null and desk <> 'APPLICANT' and not hold
            group by assignee
            """)
        .query(
            rs -> {
              loads.put(rs.getString(1), rs.getInt(2));
            });
    return loads;
  }

  /** Another person for a decided case; 0 when it does not stand there any more. */
  int pass(UUID caseId, int version, String to, String why) {
    return jdbc.sql(
            "update cases_state set assignee = ?, assigned_why = ? where case_id = ? and version = ? and desk = 'DELIVERY'")
        .params(to, why, caseId, version)
        .update();
  }

  List<Route> routes() {
    return jdbc.sql("select * from cases_route order by updated_at desc, route_id")
        .query(DeskStore::route)
        .list();
  }

  private static Route route(ResultSet rs, int n) throws SQLException {
    return new Route(
        rs.getObject("route_id", UUID.class),
        rs.getString("owner_uscc"),
        Desk.valueOf(rs.getString("desk")),
        rs.getString("item"),
        rs.getString("agency_kind"),
        rs.getString("region6"),
        rs.getString("section"),
        List.of((String[]) rs.getArray("staff").getArray()));
  }

  void add(Route route, String by) {
    jdbc.sql(
            """
            insert into cases_route (route_id, owner_uscc, desk, item, agency_kind, region6, section, staff, updated_by, updated_at)
            values (:id, :owner, :desk, :item, :kind, :region, :section, :staff::text[], :by, :at)
            """)
        .param("id", route.id())
        .param("owner", route.ownerUscc())
        .param("desk", route.desk().name())
        .param("item", route.item())
        .param("kind", route.agencyKind())
        .param("region", route.region6())
        .param("section", route.section())
        .param("staff", route.staff().toArray(String[]::new))
        .param("by", by)
        .param("at", now())
        .update();
  }

  /** Whether there was such a rule of this agency. */
  boolean removeRoute(UUID id, String ownerUscc) {
    return jdbc.sql("delete from cases_route where route_id = ? and owner_uscc = ?")
            .params(id, ownerUscc)
            .update()
        == 1;
  }

  /** Absences that were not over by that day. */
  List<Absence> absences(LocalDate day) {
    return jdbc.sql(
            "select * from cases_absence where to_day >= ? order by from_day, staff_id, absence_id")
        .param(day)
        .query(
            (rs, n) ->
                new Absence(
                    rs.getObject("absence_id", UUID.class),
                    rs.getString("staff_id"),
                    rs.getString("owner_uscc"),
                    rs.getObject("from_day", LocalDate.class),
                    rs.getObject("to_day", LocalDate.class),
                    rs.getString("delegate"),
                    rs.getString("reason"),
                    rs.getString("set_by")))
        .list();
  }

  void add(Absence absence) {
    jdbc.sql(
            """
            insert into cases_absence (absence_id, staff_id, owner_uscc, from_day, to_day, delegate, reason, set_by, set_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            absence.id(),
            absence.staffId(),
            absence.ownerUscc(),
            absence.from(),
            absence.to(),
            absence.delegate(),
            absence.reason(),
            absence.setBy(),
            now())
        .update();
  }

  /** Ends it on the day before {@code today}; one that has not begun is removed. */
  void end(UUID id, LocalDate today) {
    jdbc.sql("delete from cases_absence where absence_id = ? and from_day >= ?")
        .params(id, today)
        .update();
    jdbc.sql("update cases_absence set to_day = ? where absence_id = ? and to_day >= ?")
        .params(today.minusDays(1), id, today)
        .update();
  }

  private OffsetDateTime now() {
    return LocalDateTime.now(clock).atZone(clock.getZone()).toOffsetDateTime();
  }
}
