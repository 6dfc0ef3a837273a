package org.yici.licences.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.identity.Person;
import org.yici.licences.stock.StockRun.State;

/** SQL of the sealing of many. */
@Component
class StockRunStore {
  private final JdbcClient jdbc;
  private final StockStore store;
  private final ZoneId zone;

  StockRunStore(JdbcClient jdbc, StockStore store, Clock clock) {
    this.jdbc = jdbc;
    this.store = store;
    this.zone = clock.getZone();
  }

  /**
   * @throws org.springframework.dao.DuplicateKeyException when the agency has one that is open
   */
  long ask(
      String agency, String type, LocalDate since, String reason, Person by, LocalDateTime at) {
    return jdbc.sql(
            """
            insert into licences_stock_run (agency_uscc, type_code, since, reason, asked_by, asked_name, asked_at, state, state_name, state_at)
            values (:agency, :type, :since, :reason, :by, :name, :at, 'asked', :name, :at) returning run_id
            """)
        .param("agency", agency)
        .param("type", type)
        .param("since", since)
        .param("reason", reason)
        .param("by", by.accountId())
        .param("name", by.name())
        .param("at", time(at))
        .query(Long.class)
        .single();
  }

  /** Whether it was in one of these states, and is now in the other. */
  boolean move(long run, List<State> from, State to, String name, String why, LocalDateTime at) {
    return jdbc.sql(
                """
                update licences_stock_run set state = :to, state_name = :name, state_at = :at, state_why = :why, waits = null, next_try = :at
                where run_id = :run and state = any(:from::text[])
                """)
            .param("to", to.column())
            .param("name", name)
            .param("at", time(at))
            .param("why", why)
            .param("run", run)
            .param("from", from.stream().map(State::column).toArray(String[]::new))
            .update()
        == 1;
  }

  /** Who answers for it. */
  void decided(long run, Person by, LocalDateTime at) {
    jdbc.sql(
            "update licences_stock_run set decided_by = ?, decided_name = ?, decided_staff = ?, decided_at = ? where run_id = ?")
        .params(by.accountId(), by.name(), by.staffId(), time(at), run)
        .update();
  }

  /** The rows that wait to be sealed become its rows; also those that failed in an earlier one. */
  int gather(StockRun run) {
    return jdbc.sql(
            """
            update licences_stock set run_id = :run, state = 'received', problem = null
            where agency_uscc = :agency and (cast(:type as text) is null or type_code = :type) and state in ('received', 'faulty')
              and issued_on >= :since
            """)
        .param("run", run.id())
        .param("agency", run.agencyUscc())
        .param("type", run.typeCode())
        .param("since", run.since())
        .update();
  }

  /** How many would be gathered now. */
  int gatherable(StockRun run) {
    return jdbc.sql(
            """
            select count(*) from licences_stock
            where agency_uscc = :agency and (cast(:type as text) is null or type_code = :type) and state in ('received', 'faulty')
              and issued_on >= :since
            """)
        .param("agency", run.agencyUscc())
        .param("type", run.typeCode())
        .param("since", run.since())
        .query(Integer.class)
        .single();
  }

  void release(long run) {
    jdbc.sql("update licences_stock set run_id = null where run_id = ? and state = 'received'")
        .param(run)
        .update();
  }

  Optional<StockRun> find(long id) {
    return jdbc.sql("select * from licences_stock_run where run_id = ?")
        .param(id)
        .query(this::run)
        .optional();
  }

  /** The newest first. */
  List<StockRun> last(String agency, int limit) {
    return jdbc.sql(
            "select * from licences_stock_run where agency_uscc = ? order by run_id desc limit ?")
        .params(agency, limit)
        .query(this::run)
        .list();
  }

  /** Those that wait for a second person, in all agencies. */
  List<StockRun> open(int limit) {
    return jdbc.sql(
            """
            select * from licences_stock_run where state in ('asked', 'running', 'paused') order by run_id desc limit ?
            """)
        .param(limit)
        .query(this::run)
        .list();
  }

  /** Those that have work now. */
  List<StockRun> running(LocalDateTime now) {
    return jdbc.sql(
            """
            select * from licences_stock_run where state = 'running' and next_try <= ? order by next_try limit 100
            """)
        .param(time(now))
        .query(this::run)
        .list();
  }

  StockRun.Progress progress(long run) {
    Map<String, Integer> counts = new HashMap<>();
    jdbc.sql("select state, count(*) as n from licences_stock where run_id = ? group by state")
        .param(run)
        .query(
            rs -> {
              counts.put(rs.getString("state"), rs.getInt("n"));
            });
    return new StockRun.Progress(
        counts.getOrDefault("received", 0),
        counts.getOrDefault("sealed", 0),
        counts.getOrDefault("faulty", 0));
  }

  /** A row that is to be sealed. */
  record Due(long stockId, String typeCode, String identifier, StockEntry entry) {}

  /**
   * Rows to be sealed, kept from everybody else until the transaction ends; none when the run does
   * not run any more. Rows that somebody else has are passed over.
   */
  List<Due> take(long run, int limit) {
    return jdbc.sql(
            """
            select s.stock_id, s.type_code, s.identifier, s.content from licences_stock s
            where s.run_id = :run and s.state = 'received'
              and exists (select 1 from licences_stock_run r where r.run_id = :run and r.state = 'running')
            order by s.stock_id limit :limit for update of s skip locked
            """)
        .param("run", run)
        .param("limit", limit)
        .query(
            (rs, n) ->
                new Due(
                    rs.getLong("stock_id"),
                    rs.getString("type_code"),
                    rs.getString("identifier"),
                    store.entry(rs.getBytes("content"))))
        .list();
  }

  /** A row whose licence stands sealed. */
  record Done(
      long stockId,
      UUID licenceId,
      LocalDateTime at,
      boolean brought,
      String fileId,
      byte[] sha256,
      byte[] sm3) {}

  /** How many of them waited for it. */
  int sealed(List<Done> rows) {
    return jdbc.sql(
            """
            update licences_stock s set state = 'sealed', problem = null, licence_id = x.licence, sealed_at = x.at, brought = x.brought,
              file_id = x.file, file_sha256 = x.sha256, file_sm3 = x.sm3
            from unnest(:ids::text[]::bigint[], :licences::text[]::uuid[], :ats::text[]::timestamptz[], :brought::text[]::boolean[],
              :files::text[], :sha256::bytea[], :sm3::bytea[]) as x(id, licence, at, brought, file, sha256, sm3)
            where s.stock_id = x.id and s.state <> 'sealed'
            """)
        .param("ids", texts(rows, Done::stockId))
        .param("licences", texts(rows, Done::licenceId))
        .param("ats", texts(rows, d -> time(d.at())))
        .param("brought", texts(rows, Done::brought))
        .param("files", texts(rows, Done::fileId))
        .param("sha256", rows.stream().map(Done::sha256).toArray(byte[][]::new))
        .param("sm3", rows.stream().map(Done::sm3).toArray(byte[][]::new))
        .update();
  }

  /** These cannot be sealed as they are. */
  void faulty(Map<Long, String> problems) {
    List<Map.Entry<Long, String>> rows = List.copyOf(problems.entrySet());
    jdbc.sql(
            """
            update licences_stock s set state = 'faulty', problem = x.problem
            from unnest(:ids::text[]::bigint[], :problems::text[]) as x(id, problem) where s.stock_id = x.id and s.state = 'received'
            """)
        .param("ids", texts(rows, Map.Entry::getKey))
        .param("problems", texts(rows, Map.Entry::getValue))
        .update();
  }

  /** Nothing can be sealed at the moment; it is looked at again then. */
  void waits(long run, String why, LocalDateTime next) {
    jdbc.sql(
            "update licences_stock_run set waits = ?, next_try = ? where run_id = ? and state = 'running'")
        .params(why, time(next), run)
        .update();
  }

  void goesOn(long run) {
    jdbc.sql("update licences_stock_run set waits = null where run_id = ? and waits is not null")
        .param(run)
        .update();
  }

  /** The end, once: when no row waits, also none that another node has at the moment. */
  boolean finish(long run, LocalDateTime at) {
    return jdbc.sql(
                """
                update licences_stock_run set state = 'done', state_name = '平台', state_at = :at, finished_at = :at, waits = null
                where run_id = :run and state = 'running'
                  and not exists (select 1 from licences_stock where run_id = :run and state = 'received')
                """)
            .param("run", run)
            .param("at", time(at))
            .update()
        == 1;
  }

  private StockRun run(ResultSet rs, int n) throws SQLException {
    byte[] root = rs.getBytes("root");
    return new StockRun(
        rs.getLong("run_id"),
        rs.getString("agency_uscc"),
        rs.getString("type_code"),
        rs.getObject("since", LocalDate.class),
        rs.getString("reason"),
        rs.getObject("asked_by", UUID.class),
        rs.getString("asked_name"),
        moment(rs, "asked_at"),
        State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
        rs.getString("decided_name"),
        rs.getString("decided_staff"),
        moment(rs, "decided_at"),
        rs.getString("state_name"),
        moment(rs, "state_at"),
        rs.getString("state_why"),
        rs.getString("waits"),
        moment(rs, "finished_at"),
        root == null ? null : HexFormat.of().formatHex(root));
  }

  private LocalDateTime moment(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.atZoneSameInstant(zone).toLocalDateTime();
  }

  private OffsetDateTime time(LocalDateTime at) {
    return at.atZone(zone).toOffsetDateTime();
  }

  private static <T> String[] texts(List<T> rows, Function<T, Object> value) {
    return rows.stream()
        .map(value)
        .map(v -> v == null ? null : v.toString())
        .toArray(String[]::new);
  }
}
