package org.yici.cases.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.platform.PersonalData;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SQL of the queue. Open cases are read through the indexes of open cases only, in the order of
 * their due days; searches go through indexes by place, newest first, and read a page: both cost
 * the same whatever the history.
 */
@Component
class QueueStore {
  static final int PAGE = 50;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final Clock clock;

  QueueStore(JdbcClient jdbc, PersonalData personal, Clock clock) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.clock = clock;
  }

  /** A case of the queue. */
  record Row(
      UUID caseId,
      String caseNo,
      String itemName,
      String subject,
      String applicantName,
      String agencyUscc,
      String region6,
      String desk,
      String assignee,
      String assignedWhy,
      LocalDate due,
      boolean hold,
      LocalDateTime submittedAt,
      CaseFile file) {}

  /** Cases of one desk and mark, and whether they are mine, my section's, nobody's. */
  record Count(String desk, String mark, boolean mine, boolean section, boolean none, int cases) {}

  /**
   * First which cases, out of the index alone where nothing finer is asked; then their rows. A
   * search gives the newest, and no more than one page.
   */
  List<Row> page(QueueAsk ask, int limit, int offset) {
    if (ask.legs().isEmpty()) {
      return List.of();
    }
    boolean search = ask.isSearch();
    QueueSql query = new QueueSql(ask, personal, clock.getZone());
    String order = search ? "submitted_at desc" : "due, submitted_at";
    String sql =
        """
        select s.case_id, s.desk, s.due, s.submitted_at, s.hold, s.assignee, s.assigned_why, s.item_name, s.agency_uscc, s.region6, s.file,
          c.case_no, c.subject, c.applicant_name
        from (select case_id from (%s) p order by %s, case_id limit :limit offset :offset) p
        join cases_state s using (case_id) join cases_case c using (case_id)
        order by s.%s, s.case_id
        """
            .formatted(
                search ? query.found() : query.open("order by due, submitted_at limit :upto"),
                order,
                search ? order : "due, s.submitted_at");
    return query
        .bind(jdbc.sql(sql))
        .param("upto", offset + limit)
        .param("limit", limit)
        .param("offset", offset)
        .query(this::row)
        .list();
  }

  /** Open cases by desk and mark, before narrowing to one of them. */
  List<Count> counts(QueueAsk ask) {
    if (ask.legs().isEmpty()) {
      return List.of();
    }
    QueueSql query = new QueueSql(ask, personal, clock.getZone());
    String sql =
        """
        select desk, %s as mark, coalesce(assignee = any(:mine::text[]), false) as mine, coalesce(assignee = any(:section::text[]), false) as section,
          assignee is null as none, count(*) as cases
        from (%s) s group by 1, 2, 3, 4, 5
        """
            .formatted(QueueSql.MARK, query.open(null));
    return query
        .bind(jdbc.sql(sql))
        .query(
            (rs, n) ->
                new Count(
                    rs.getString("desk"),
                    rs.getString("mark"),
                    rs.getBoolean("mine"),
                    rs.getBoolean("section"),
                    rs.getBoolean("none"),
                    rs.getInt("cases")))
        .list();
  }

  /** With whom a case is, and why. */
  record Holder(String assignee, String why) {}

  Optional<Holder> holder(UUID caseId) {
    return jdbc.sql("select assignee, assigned_why from cases_state where case_id = ?")
        .param(caseId)
        .query((rs, n) -> new Holder(rs.getString(1), rs.getString(2)))
        .optional();
  }

  /** Numbers of the open cases that are with this person, the earliest due first. */
  List<String> openOf(String staffId, int limit) {
    return jdbc.sql(
            """
            select c.case_no from (
              select case_id, due, submitted_at from cases_state where assignee = ? and desk <> 'NONE' order by due, submitted_at limit ?) s
            join cases_case c using (case_id) order by s.due, s.submitted_at
            """)
        .params(staffId, limit)
        .query(String.class)
        .list();
  }

  private Row row(ResultSet rs, int n) throws SQLException {
    return new Row(
        rs.getObject("case_id", UUID.class),
        rs.getString("case_no"),
        rs.getString("item_name"),
        rs.getString("subject"),
        rs.getString("applicant_name"),
        rs.getString("agency_uscc"),
        rs.getString("region6"),
        rs.getString("desk"),
        rs.getString("assignee"),
        rs.getString("assigned_why"),
        rs.getObject("due", LocalDate.class),
        rs.getBoolean("hold"),
        rs.getObject("submitted_at", OffsetDateTime.class)
            .atZoneSameInstant(clock.getZone())
            .toLocalDateTime(),
        JSON.readValue(rs.getString("file"), CaseFile.class));
  }
}
