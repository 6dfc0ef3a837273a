package org.yici.catalog.base;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.catalog.BaseItem;
import tools.jackson.databind.json.JsonMapper;

/** Versions of the base catalogue and their rows. */
@Repository
class BaseStore {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final String VERSIONS = "select * from catalog_base_version";

  /** More versions than a city will ever have; a list still has its end. */
  static final int ALL = 500;

  private final JdbcClient jdbc;
  private final JsonMapper json = JsonMapper.builder().build();

  BaseStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The id of the version that was published last; 0 before the first. */
  long lastPublished() {
    return jdbc.sql(
            """
            select coalesce((select id from catalog_base_version where state = 'published'
              order by published_at desc, id desc limit 1), 0)
            """)
        .query(Long.class)
        .single();
  }

  /** What is in force, in the order of the catalogue. */
  List<BaseItem> inForce() {
    return items("select facts from catalog_base_item where ? >= 0 order by position", 0);
  }

  /** The rows of one version. */
  List<BaseItem> rows(long version) {
    return items("select facts from catalog_base_row where version = ? order by position", version);
  }

  private List<BaseItem> items(String sql, long version) {
    return jdbc.sql(sql).param(version).query(String.class).list().stream()
        .map(facts -> json.readValue(facts, BaseItem.class))
        .toList();
  }

  /** A page of the rows of a version whose name or code has this text. */
  List<BaseItem> rows(long version, String text, int from, int count) {
    return jdbc
        .sql(
            """
            select facts from catalog_base_row
            where version = ? and (base_code like ? or facts ->> 'name' like ?)
            order by position offset ? limit ?
            """)
        .params(version, like(text), "%" + like(text), from, count)
        .query(String.class)
        .list()
        .stream()
        .map(facts -> json.readValue(facts, BaseItem.class))
        .toList();
  }

  int count(long version, String text) {
    return jdbc.sql(
            """
            select count(*) from catalog_base_row
            where version = ? and (base_code like ? or facts ->> 'name' like ?)
            """)
        .params(version, like(text), "%" + like(text))
        .query(Integer.class)
        .single();
  }

  private static String like(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  /** All versions, the newest of each level first. */
  List<BaseVersion> versions(int limit) {
    return jdbc.sql(
            VERSIONS + " order by level = 'city', level = 'provincial', number desc limit ?")
        .param(limit)
        .query((rs, n) -> version(rs))
        .list();
  }

  Optional<BaseVersion> find(long id) {
    return jdbc.sql(VERSIONS + " where id = ?").param(id).query((rs, n) -> version(rs)).optional();
  }

  /** The version of a level that is in force. */
  Optional<BaseVersion> latest(BaseLevel level) {
    return jdbc.sql(
            VERSIONS + " where level = ? and state = 'published' order by number desc limit 1")
        .param(level.key())
        .query((rs, n) -> version(rs))
        .optional();
  }

  /** The draft of a level. */
  Optional<BaseVersion> draft(BaseLevel level) {
    return jdbc.sql(VERSIONS + " where level = ? and state = 'draft'")
        .param(level.key())
        .query((rs, n) -> version(rs))
        .optional();
  }

  /** Replaces the draft of the level; its id. */
  long draft(
      BaseLevel level,
      LocalDate from,
      String note,
      String source,
      UUID by,
      String name,
      Instant at,
      Collection<BaseItem> items) {
    jdbc.sql("delete from catalog_base_version where level = ? and state = 'draft'")
        .param(level.key())
        .update();
    long id =
        jdbc.sql(
                """
                insert into catalog_base_version (level, number, state, effective_from, note, source,
                  drafted_by, drafted_name, drafted_at, rows)
                select :level, coalesce(max(number), 0) + 1, 'draft', :from, :note, :source, :by,
                  :name, :at, :rows
                from catalog_base_version where level = :level
                returning id
                """)
            .param("level", level.key())
            .param("from", from)
            .param("note", note)
            .param("source", source)
            .param("by", by)
            .param("name", name)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("rows", items.size())
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into catalog_base_row (version, base_code, position, facts)
            select ?, f ->> 'code', n, f from unnest(?::jsonb[]) with ordinality as u (f, n)
            """)
        .params(id, items.stream().map(json::writeValueAsString).toArray(String[]::new))
        .update();
    return id;
  }

  int discard(long id) {
    return jdbc.sql("delete from catalog_base_version where id = ? and state = 'draft'")
        .param(id)
        .update();
  }

  /** Makes a draft the published version of its level; 0 when it is no draft any more. */
  int published(long id, UUID by, String name, Instant at, LocalDate due) {
    return jdbc.sql(
            """
            update catalog_base_version set state = 'published', published_by = ?,
              published_name = ?, published_at = ?, due = ?
            where id = ? and state = 'draft'
            """)
        .params(by, name, at.atOffset(ZoneOffset.UTC), due, id)
        .update();
  }

  /** The time of this column in Chinese time; null when it holds none. */
  static LocalDateTime moment(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.atZoneSameInstant(CHINA).toLocalDateTime();
  }

  private static BaseVersion version(ResultSet rs) throws SQLException {
    return new BaseVersion(
        rs.getLong("id"),
        BaseLevel.of(rs.getString("level")),
        rs.getInt("number"),
        rs.getObject("effective_from", LocalDate.class),
        rs.getString("note"),
        rs.getString("source"),
        rs.getObject("drafted_by", UUID.class),
        rs.getString("drafted_name"),
        moment(rs, "drafted_at"),
        rs.getString("published_name"),
        moment(rs, "published_at"),
        rs.getObject("due", LocalDate.class),
        rs.getInt("rows"));
  }
}
