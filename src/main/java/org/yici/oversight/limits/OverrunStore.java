package org.yici.oversight.limits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.cases.ClockProofs;

/** The SQL of overrun limits. */
@Component
class OverrunStore {
  private final JdbcClient jdbc;
  private final ZoneId zone;

  OverrunStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.zone = clock.getZone();
  }

  private static final String FROM =
      """
      from cases_warning w left join oversight_overrun o using (case_id, clock, due) where w.kind = 'overdue'
      """;

  private static final String READ =
      """
      select w.case_id, w.case_no, w.item_code, w.item_name, w.agency_uscc, w.region6, w.clock, w.due, w.ended,
        coalesce(o.state, 'OPEN') as state, coalesce(o.version, 0) as version, o.words, o.explained_at, o.explained_name, o.answer
      """
          + FROM;

  private static final String NARROWED =
      """
        and (cast(:agency as text) is null or w.agency_uscc = :agency)
        and (cast(:region as text) is null or w.region6 = :region)
        and (cast(:item as text) is null or w.item_name like '%' || :item || '%' or w.item_code = :item)
        and (cast(:clock as text) is null or w.clock = :clock)
        and (cast(:state as text) is null or coalesce(o.state, 'OPEN') = :state)
      """;

  private JdbcClient.StatementSpec narrowed(String sql, OverrunFilter f) {
    return jdbc.sql(sql)
        .param("agency", f.agency())
        .param("region", f.region())
        .param("item", f.item())
        .param("clock", f.clock())
        .param("state", f.state() == null ? null : f.state().name());
  }

  List<Overrun> list(OverrunFilter filter, int limit, int offset) {
    return narrowed(
            READ
                + NARROWED
                + " order by w.due desc, w.case_id, w.clock limit :limit offset :offset",
            filter)
        .param("limit", limit)
        .param("offset", offset)
        .query(this::row)
        .list();
  }

  int count(OverrunFilter filter) {
    return narrowed("select count(*)::int " + FROM + NARROWED, filter)
        .query(Integer.class)
        .single();
  }

  List<OverrunNumbers> numbers(OverrunFilter filter) {
    return narrowed(
            """
            select w.agency_uscc, count(*)::int as everything, count(*) filter (where w.ended is null)::int as running,
              count(*) filter (where coalesce(o.state, 'OPEN') in ('OPEN', 'RETURNED'))::int as owed,
              count(*) filter (where o.state = 'EXPLAINED')::int as explained, count(*) filter (where o.state = 'CLOSED')::int as closed
            """
                + FROM
                + NARROWED
                + " group by w.agency_uscc order by owed desc, everything desc limit 500",
            filter)
        .query(
            (rs, n) ->
                new OverrunNumbers(
                    rs.getString(1),
                    rs.getInt(2),
                    rs.getInt(3),
                    rs.getInt(4),
                    rs.getInt(5),
                    rs.getInt(6)))
        .list();
  }

  Optional<Overrun> find(String caseNo, String clock, LocalDate due) {
    return jdbc.sql(
            READ
                + " and w.case_id = (select case_id from cases_case where case_no = ?) and w.clock = ? and w.due = ?")
        .params(caseNo, clock, due)
        .query(this::row)
        .optional();
  }

  List<Overrun> ofCase(UUID caseId) {
    return jdbc.sql(READ + " and w.case_id = ? order by w.due")
        .param(caseId)
        .query(this::row)
        .list();
  }

  /** What agencies have explained, newest first. */
  List<Overrun> published(int limit, int offset) {
    return jdbc.sql(
            READ.replace("left join", "join")
                + " and o.state in ('EXPLAINED', 'CLOSED') order by o.explained_at desc, w.case_id limit ? offset ?")
        .params(limit, offset)
        .query(this::row)
        .list();
  }

  int published() {
    return jdbc.sql(
            "select count(*)::int from oversight_overrun where state in ('EXPLAINED', 'CLOSED')")
        .query(Integer.class)
        .single();
  }

  List<Overrun.Step> steps(Overrun o) {
    return jdbc.sql(
            """
            select at, actor_name, action, words from oversight_overrun_step where case_id = ? and clock = ? and due = ? order by seq
            """)
        .params(o.caseId(), o.clock(), o.due())
        .query(
            (rs, n) ->
                new Overrun.Step(
                    local(rs.getObject(1, OffsetDateTime.class)),
                    rs.getString(2),
                    rs.getString(3),
                    rs.getString(4)))
        .list();
  }

  /** One step with its row of history; call within a transaction. */
  record Move(
      Overrun.State state,
      String action,
      String actorId,
      String actorName,
      String words,
      LocalDateTime at) {}

  /**
   * @return false when somebody was faster
   */
  boolean move(Overrun read, Move m) {
    OffsetDateTime at = m.at().atZone(zone).toOffsetDateTime();
    int moved =
        m.action().equals("explain")
            ? jdbc.sql(
                    """
                    insert into oversight_overrun (case_id, clock, due, state, version, agency_uscc, words, explained_at, explained_name)
                    values (:case, :clock, :due, :state, 1, :agency, :words, :at, :name)
                    on conflict (case_id, clock, due) do update set state = excluded.state, version = oversight_overrun.version + 1,
                      words = excluded.words, explained_at = excluded.explained_at, explained_name = excluded.explained_name
                    where oversight_overrun.version = :version
                    """)
                .param("case", read.caseId())
                .param("clock", read.clock())
                .param("due", read.due())
                .param("state", m.state().name())
                .param("agency", read.agencyUscc())
                .param("words", m.words())
                .param("at", at)
                .param("name", m.actorName())
                .param("version", read.version())
                .update()
            : jdbc.sql(
                    """
                    update oversight_overrun set state = ?, version = version + 1, answer = ?
                    where case_id = ? and clock = ? and due = ? and version = ?
                    """)
                .params(
                    m.state().name(),
                    m.words(),
                    read.caseId(),
                    read.clock(),
                    read.due(),
                    read.version())
                .update();
    if (moved == 0) {
      return false;
    }
    jdbc.sql(
            """
            insert into oversight_overrun_step (case_id, clock, due, seq, at, actor_id, actor_name, action, words)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            read.caseId(),
            read.clock(),
            read.due(),
            read.version() + 1,
            at,
            m.actorId(),
            m.actorName(),
            m.action(),
            m.words())
        .update();
    return true;
  }

  private LocalDateTime local(OffsetDateTime at) {
    return at == null ? null : at.atZoneSameInstant(zone).toLocalDateTime();
  }

  private Overrun row(ResultSet rs, int n) throws SQLException {
    return new Overrun(
        rs.getObject("case_id", UUID.class),
        rs.getString("case_no"),
        rs.getString("item_code"),
        rs.getString("item_name"),
        rs.getString("agency_uscc"),
        rs.getString("region6"),
        rs.getString("clock"),
        ClockProofs.name(rs.getString("clock")),
        rs.getObject("due", LocalDate.class),
        rs.getObject("ended", LocalDate.class),
        Overrun.State.valueOf(rs.getString("state")),
        rs.getInt("version"),
        rs.getString("words"),
        local(rs.getObject("explained_at", OffsetDateTime.class)),
        rs.getString("explained_name"),
        rs.getString("answer"));
  }
}
