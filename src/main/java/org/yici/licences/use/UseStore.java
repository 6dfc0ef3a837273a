package org.yici.licences.use;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of licences_use. */
@Repository
class UseStore {
  private static final String ROW =
      """
      select u.use_id, u.licence_id, l.name || ' ' || l.number as licence, u.type_code, u.at, u.way, u.who_id, u.who_name, u.who_unit, u.purpose,
        u.reason, u.item, u.case_no, u.told_at is not null as told
      from licences_use u left join licences_licence l on l.licence_id = u.licence_id
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  UseStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param fileId of the copy that was taken into an application, else null
   */
  void insert(LicenceUse u, UUID authorisation, String fileId) {
    jdbc.sql(
            """
            insert into licences_use (use_id, licence_id, type_code, at, way, who_id, who_name, who_unit, purpose, reason, item, case_no,
              authorisation_id, file_id)
            values (:id, :licence, :type, :at, :way, :who, :name, :unit, :purpose, :reason, :item, :caseNo, :authorisation, :file)
            """)
        .param("id", u.id())
        .param("licence", u.licenceId())
        .param("type", u.typeCode())
        .param("at", u.at().atZone(clock.getZone()).toOffsetDateTime())
        .param("way", u.way().name())
        .param("who", u.whoId())
        .param("name", u.whoName())
        .param("unit", u.whoUnit())
        .param("purpose", u.purpose())
        .param("reason", u.reason())
        .param("item", u.item())
        .param("caseNo", u.caseNo())
        .param("authorisation", authorisation)
        .param("file", fileId)
        .update();
  }

  /** The case that the copies were handed in with. */
  void named(Collection<String> files, String caseNo) {
    jdbc.sql("update licences_use set case_no = ? where file_id = any(?) and case_no is null")
        .params(caseNo, files.toArray(String[]::new))
        .update();
  }

  /** Newest first. */
  List<LicenceUse> of(Collection<UUID> licences, int limit) {
    return jdbc.sql(ROW + "where u.licence_id = any(?) order by u.at desc, u.use_id desc limit ?")
        .params(licences.toArray(UUID[]::new), limit)
        .query(this::use)
        .list();
  }

  /** Uses by others than the holder that the holder has not read of. */
  int untold(Collection<UUID> licences, UUID holder) {
    return jdbc.sql(
            """
            select count(*) from licences_use where licence_id = any(?) and told_at is null and who_id is distinct from ?
            """)
        .params(licences.toArray(UUID[]::new), holder)
        .query(Integer.class)
        .single();
  }

  void told(Collection<UUID> licences) {
    jdbc.sql("update licences_use set told_at = ? where licence_id = any(?) and told_at is null")
        .params(OffsetDateTime.now(clock), licences.toArray(UUID[]::new))
        .update();
  }

  /** What an auditor asks for; null: any. Agency: unit by its name. */
  record Filter(LocalDate from, LocalDate to, Way way, String who) {}

  /** Newest first; those of one day range, so that no list grows without end. */
  List<LicenceUse> all(Filter f, int limit, int offset) {
    return jdbc.sql(ROW + WHERE + "order by u.at desc, u.use_id desc limit :limit offset :offset")
        .param("from", f.from().atStartOfDay(clock.getZone()).toOffsetDateTime())
        .param("to", f.to().plusDays(1).atStartOfDay(clock.getZone()).toOffsetDateTime())
        .param("way", f.way() == null ? null : f.way().name())
        .param("who", f.who())
        .param("limit", limit)
        .param("offset", offset)
        .query(this::use)
        .list();
  }

  int count(Filter f) {
    return jdbc.sql("select count(*) from licences_use u " + WHERE)
        .param("from", f.from().atStartOfDay(clock.getZone()).toOffsetDateTime())
        .param("to", f.to().plusDays(1).atStartOfDay(clock.getZone()).toOffsetDateTime())
        .param("way", f.way() == null ? null : f.way().name())
        .param("who", f.who())
        .query(Integer.class)
        .single();
  }

  private static final String WHERE =
      """
      where u.at >= :from and u.at < :to and (cast(:way as text) is null or u.way = :way)
        and (cast(:who as text) is null or position(:who in u.who_name || ' ' || coalesce(u.who_unit, '')) > 0)
      """;

  private LicenceUse use(ResultSet rs, int n) throws SQLException {
    return new LicenceUse(
        rs.getObject("use_id", UUID.class),
        rs.getObject("licence_id", UUID.class),
        rs.getString("licence"),
        rs.getString("type_code"),
        moment(rs, "at"),
        Way.valueOf(rs.getString("way")),
        rs.getObject("who_id", UUID.class),
        rs.getString("who_name"),
        rs.getString("who_unit"),
        rs.getString("purpose"),
        rs.getString("reason"),
        rs.getString("item"),
        rs.getString("case_no"),
        rs.getBoolean("told"));
  }

  private LocalDateTime moment(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class)
        .atZoneSameInstant(clock.getZone())
        .toLocalDateTime();
  }
}
