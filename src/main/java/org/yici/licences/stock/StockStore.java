package org.yici.licences.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.platform.PersonalData;
import tools.jackson.databind.json.JsonMapper;

/** SQL of what is read of an agency's stock. */
@Component
class StockStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String LICENCE =
      """
      select s.stock_id, s.batch_id, s.agency_uscc, s.type_code, s.own_no, s.number, s.identifier, s.holder_name, s.issued_on, s.state,
        s.problem, s.run_id, s.licence_id, l.state as licence_state, s.sealed_at, s.brought, s.file_sha256, s.content
      from licences_stock s left join licences_licence l on l.licence_id = s.licence_id
      """;
  private static final String REVOKED = "revoked";
  private static final String BATCH =
      """
      select b.*, (select count(*) from licences_stock_fault f where f.batch_id = b.batch_id) as waiting
      from licences_stock_batch b
      """;
  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final ZoneId zone;

  StockStore(JdbcClient jdbc, PersonalData personal, Clock clock) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.zone = clock.getZone();
  }

  /** The newest first. */
  List<StockBatch> batches(String agency, int limit) {
    return jdbc.sql(BATCH + "where b.agency_uscc = ? order by b.batch_id desc limit ?")
        .params(agency, limit)
        .query(this::batchOf)
        .list();
  }

  Optional<StockBatch> batch(long id) {
    return jdbc.sql(BATCH + "where b.batch_id = ?").param(id).query(this::batchOf).optional();
  }

  private StockBatch batchOf(ResultSet rs, int n) throws SQLException {
    return new StockBatch(
        rs.getLong("batch_id"),
        rs.getString("agency_uscc"),
        rs.getString("type_code"),
        rs.getString("way"),
        rs.getString("file_name"),
        moment(rs, "at"),
        rs.getString("by_name"),
        rs.getInt("entered"),
        rs.getInt("changed"),
        rs.getInt("same"),
        rs.getInt("faulty"),
        rs.getInt("waiting"));
  }

  /** A row that did not enter. */
  record Faulty(long id, int line, String ownNo, StockChunk.Kept kept) {}

  /**
   * Rows that wait to be mended, in their order, after this one.
   *
   * @param batch of one handing in; 0 for all of agency and type
   */
  List<Faulty> faults(String agency, String type, long batch, long after, int limit) {
    return jdbc.sql(
            """
            select fault_id, line, own_no, content from licences_stock_fault
            where agency_uscc = :agency and type_code = :type and (:batch = 0 or batch_id = :batch) and fault_id > :after
            order by fault_id limit :limit
            """)
        .param("agency", agency)
        .param("type", type)
        .param("batch", batch)
        .param("after", after)
        .param("limit", limit)
        .query(
            (rs, n) ->
                new Faulty(
                    rs.getLong("fault_id"),
                    rs.getInt("line"),
                    rs.getString("own_no"),
                    JSON.readValue(
                        personal.decrypt("licences_stock_fault.content", rs.getBytes("content")),
                        StockChunk.Kept.class)))
        .list();
  }

  /**
   * Which licences of a stock are asked for; null and 0 where it does not matter.
   *
   * @param state received, sealed, faulty, or revoked: sealed and no longer standing
   */
  record Wanted(String agency, String type, String state, long batch, long run) {}

  /** Only what is asked for, so that an index serves it. */
  private static String where(Wanted w) {
    return "where s.agency_uscc = :agency"
        + (w.type() == null ? "" : " and s.type_code = :type")
        + (w.state() == null
            ? ""
            : w.state().equals(REVOKED)
                ? " and s.state = 'sealed' and l.state in ('03', '04', '07', '98')"
                : " and s.state = :state")
        + (w.batch() == 0 ? "" : " and s.batch_id = :batch")
        + (w.run() == 0 ? "" : " and s.run_id = :run");
  }

  /** In their order, after this one. */
  List<StockLicence> licences(Wanted w, long after, int limit) {
    return wanted(
            LICENCE + where(w) + " and s.stock_id > :after order by s.stock_id limit :limit", w)
        .param("after", after)
        .param("limit", limit)
        .query(this::licence)
        .list();
  }

  int count(Wanted w) {
    String joined =
        REVOKED.equals(w.state()) ? "join licences_licence l on l.licence_id = s.licence_id " : "";
    return wanted("select count(*) from licences_stock s " + joined + where(w), w)
        .query(Integer.class)
        .single();
  }

  private JdbcClient.StatementSpec wanted(String sql, Wanted w) {
    return jdbc.sql(sql)
        .param("agency", w.agency())
        .param("type", w.type())
        .param("state", w.state())
        .param("batch", w.batch())
        .param("run", w.run());
  }

  /** A licence with what stands on it. */
  record Whole(StockLicence licence, StockEntry entry) {}

  Optional<Whole> whole(long id) {
    return jdbc.sql(LICENCE + "where s.stock_id = ?").param(id).query(this::wholeOf).optional();
  }

  Optional<Long> idOf(String agency, String type, String ownNo) {
    return jdbc.sql(
            "select stock_id from licences_stock where agency_uscc = ? and type_code = ? and own_no = ?")
        .params(agency, type, ownNo)
        .query(Long.class)
        .optional();
  }

  /** Those of a run that could not be sealed, one after another. */
  void faultyOf(long run, Consumer<Whole> each) {
    jdbc.sql(LICENCE + "where s.run_id = ? and s.state = 'faulty' order by s.stock_id limit 50000")
        .param(run)
        .query((ResultSet rs) -> each.accept(wholeOf(rs, 0)));
  }

  private Whole wholeOf(ResultSet rs, int n) throws SQLException {
    return new Whole(licence(rs, n), entry(rs.getBytes("content")));
  }

  StockEntry entry(byte[] content) {
    return JSON.readValue(personal.decrypt("licences_stock.content", content), StockEntry.class);
  }

  private StockLicence licence(ResultSet rs, int n) throws SQLException {
    byte[] digest = rs.getBytes("file_sha256");
    return new StockLicence(
        rs.getLong("stock_id"),
        rs.getLong("batch_id"),
        rs.getString("agency_uscc"),
        rs.getString("type_code"),
        rs.getString("own_no"),
        rs.getString("number"),
        rs.getString("identifier"),
        rs.getString("holder_name"),
        rs.getObject("issued_on", LocalDate.class),
        rs.getString("state"),
        rs.getString("problem"),
        rs.getObject("run_id", Long.class),
        rs.getObject("licence_id", UUID.class),
        rs.getString("licence_state"),
        rs.getObject("sealed_at") == null ? null : moment(rs, "sealed_at"),
        rs.getBoolean("brought"),
        digest == null ? null : HexFormat.of().formatHex(digest));
  }

  private LocalDateTime moment(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).atZoneSameInstant(zone).toLocalDateTime();
  }
}
