package org.yici.oversight.weekly;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.documents.Paper;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of the weekly report: counts and rows, live or frozen. */
@Component
class WeekStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final JdbcClient jdbc;
  private final ZoneId zone;

  WeekStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.zone = clock.getZone();
  }

  /** Which of the rows: those of a number, all or of one agency or place. */
  record Filter(What what, String agency, String region) {}

  /**
   * Where rows come from.
   *
   * @param sql a relation with the columns of {@link CaseRows}
   * @param until null for frozen rows
   */
  private record Source(String sql, Week week, LocalDateTime until) {}

  private static Source live(Week week, LocalDateTime until) {
    String all = String.join(" union all ", CaseRows.SQL, OtherRows.RATINGS, OtherRows.RECORDS);
    return new Source(all, week, until);
  }

  private static Source live(What.Block block, Week week, LocalDateTime until) {
    String sql =
        switch (block) {
          case CASE -> CaseRows.SQL;
          case RATING -> OtherRows.RATINGS;
          case RECORD -> OtherRows.RECORDS;
          case TASK -> throw new IllegalArgumentException("tasks are counted from the plan");
        };
    return new Source(sql, week, until);
  }

  private static final String FROZEN =
      """
      select block, key, title, agency_uscc, region6, who, at, accepted_at, closed_at, due, result, marks
      from oversight_row where friday = :friday
      """;

  List<Numbers.Cell> counts(Week week, LocalDateTime until) {
    return counts(live(week, until));
  }

  private List<Numbers.Cell> counts(Source source) {
    return bind(
            """
            select what, agency_uscc, region6, count(*) from (%s) r, unnest(r.marks) as what group by 1, 2, 3
            """,
            source)
        .query(
            (rs, n) ->
                new Numbers.Cell(rs.getString(1), rs.getString(2), rs.getString(3), rs.getLong(4)))
        .list();
  }

  List<Line> rows(Week week, LocalDateTime until, Filter filter, int limit, int offset) {
    return rows(live(filter.what().block(), week, until), filter, limit, offset);
  }

  List<Line> frozenRows(Week week, Filter filter, int limit, int offset) {
    return rows(new Source(FROZEN, week, null), filter, limit, offset);
  }

  private List<Line> rows(Source source, Filter filter, int limit, int offset) {
    return bind(
            """
            select * from (%s) r
            where :what = any(r.marks)
              and (cast(:agency as text) is null or r.agency_uscc = :agency)
              and (cast(:region as text) is null or r.region6 = :region)
            order by r.at nulls last, r.key limit :limit offset :offset
            """,
            source)
        .param("what", filter.what().id())
        .param("agency", filter.agency())
        .param("region", filter.region())
        .param("limit", limit)
        .param("offset", offset)
        .query(this::line)
        .list();
  }

  List<Numbers.Cell> frozenCounts(Week week) {
    return counts(new Source(FROZEN, week, null));
  }

  /** One at a time issues a week; held to the end of the transaction. */
  void lock(Week week) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('oversight_report'), ?)")
        .param((int) week.friday().toEpochDay())
        .query(rs -> {});
  }

  /** Keeps the rows that count as of {@code until}; call within a transaction. */
  void freeze(Week week, LocalDateTime until, List<Line> taskLines) {
    bind(
            """
            insert into oversight_row (friday, block, key, title, agency_uscc, region6, who, at, accepted_at, closed_at, due, result, marks)
            select cast(:friday as date), r.* from (%s) r where cardinality(r.marks) > 0
            """,
            live(week, until))
        .param("friday", week.friday())
        .update();
    for (Line l : taskLines) {
      jdbc.sql(
              """
              insert into oversight_row (friday, block, key, title, agency_uscc, region6, who, closed_at, due, result, marks)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[])
              """)
          .params(
              week.friday(),
              l.block().name(),
              l.key(),
              l.title(),
              l.agency(),
              l.region(),
              l.who(),
              l.closedAt() == null ? null : time(l.closedAt()),
              l.due(),
              l.result(),
              l.marks().toArray(String[]::new))
          .update();
    }
  }

  void insert(Weekly.Issue issue, String byId) {
    jdbc.sql(
            """
            insert into oversight_report (friday, issued_at, issued_by, issued_name, numbers) values (?, ?, ?, ?, ?::json)
            """)
        .params(
            issue.week().friday(),
            time(issue.at()),
            byId,
            issue.byName(),
            JSON.writeValueAsString(issue.numbers().cells()))
        .update();
  }

  List<Line> frozenTasks(Week week) {
    return jdbc.sql(
            "select * from (" + FROZEN + ") r where block = 'TASK' order by due nulls last, key")
        .param("friday", week.friday())
        .query(this::line)
        .list();
  }

  /** Notes the file, and that it belongs to the report. */
  void keepDocx(Week week, String fileId, UUID owner) {
    jdbc.sql(
            """
            with f as (update files_file set case_id = :owner where file_id = :file)
            update oversight_report set docx_file = :file where friday = :friday
            """)
        .param("owner", owner)
        .param("file", fileId)
        .param("friday", week.friday())
        .update();
  }

  /** The paper with this title that the agency has in the register: there is one for a week. */
  Optional<UUID> paper(Paper paper) {
    return jdbc.sql(
            """
            select document_id from documents_document where agency_uscc = ? and word = ? and kind = ? and title = ? order by n limit 1
            """)
        .params(paper.agencyUscc(), paper.word(), paper.kind(), paper.title())
        .query(UUID.class)
        .optional();
  }

  void keepDocument(Week week, UUID documentId) {
    jdbc.sql("update oversight_report set document_id = ? where friday = ?")
        .params(documentId, week.friday())
        .update();
  }

  private static final String ISSUE =
      "select friday, issued_at, issued_name, numbers, docx_file, document_id from oversight_report ";

  Optional<Weekly.Issue> issue(Week week) {
    return jdbc.sql(ISSUE + "where friday = ?")
        .param(week.friday())
        .query(this::readIssue)
        .optional();
  }

  /** Those of the weeks from one Friday to the other, by Friday. */
  Map<LocalDate, Weekly.Issue> issues(LocalDate from, LocalDate to) {
    return jdbc
        .sql(ISSUE + "where friday between ? and ?")
        .params(from, to)
        .query(this::readIssue)
        .list()
        .stream()
        .collect(Collectors.toMap(i -> i.week().friday(), i -> i));
  }

  private Weekly.Issue readIssue(ResultSet rs, int n) throws SQLException {
    return new Weekly.Issue(
        new Week(rs.getObject("friday", LocalDate.class)),
        local(rs, "issued_at"),
        rs.getString("issued_name"),
        new Numbers(
            JSON.readValue(rs.getString("numbers"), new TypeReference<List<Numbers.Cell>>() {})),
        rs.getString("docx_file"),
        rs.getObject("document_id", UUID.class));
  }

  private JdbcClient.StatementSpec bind(String outer, Source source) {
    JdbcClient.StatementSpec sql = jdbc.sql(outer.formatted(source.sql()));
    if (source.until() == null) {
      return sql.param("friday", source.week().friday());
    }
    return sql.param("from", time(source.week().from()))
        .param("until", time(source.until()))
        .param("lastDay", lastDay(source.until()));
  }

  /** The day of the last moment before. */
  static LocalDate lastDay(LocalDateTime until) {
    return until.minusNanos(1000).toLocalDate();
  }

  private Line line(ResultSet rs, int n) throws SQLException {
    return new Line(
        What.Block.valueOf(rs.getString("block")),
        rs.getString("key"),
        rs.getString("title"),
        rs.getString("agency_uscc"),
        rs.getString("region6"),
        rs.getString("who"),
        local(rs, "at"),
        local(rs, "accepted_at"),
        local(rs, "closed_at"),
        rs.getObject("due", LocalDate.class),
        rs.getString("result"),
        List.of((String[]) rs.getArray("marks").getArray()));
  }

  private LocalDateTime local(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.atZoneSameInstant(zone).toLocalDateTime();
  }

  private OffsetDateTime time(LocalDateTime at) {
    return at.atZone(zone).toOffsetDateTime();
  }
}
