package org.yici.catalog.editing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Drafts and their log. */
@Repository
class DraftStore {
  private static final int LONGEST_LIST = 500;
  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final JsonMapper json = JsonMapper.builder().build();

  DraftStore(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  Optional<Draft> find(String code) {
    return jdbc.sql("select * from catalog_draft where code = ?")
        .param(code)
        .query((rs, n) -> draft(rs))
        .optional();
  }

  /** The same, held until the transaction ends. */
  Optional<Draft> lock(String code) {
    return jdbc.sql("select * from catalog_draft where code = ? for update")
        .param(code)
        .query((rs, n) -> draft(rs))
        .optional();
  }

  /** Begins a draft; whether it did, for somebody else may just have. */
  boolean begin(Draft d) {
    return jdbc.sql(
                """
            insert into catalog_draft (code, code31, base_code, agency, region12, name, state,
              round, version, published, content, saved_at, saved_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
            on conflict (code) do nothing
            """)
            .params(
                d.code(),
                d.code31(),
                d.baseCode(),
                d.agency(),
                d.region12(),
                d.name(),
                word(d.state()),
                d.round(),
                d.version(),
                d.published(),
                json.writeValueAsString(d.content()),
                Timestamp.from(d.savedAt()),
                d.savedBy())
            .update()
        > 0;
  }

  /** Every handling code that an implementing item has or ever had, drafts included. */
  List<String> codes(String code31) {
    return jdbc.sql(
            """
            select code from catalog_item_version
            where code between :code31 || '00' and :code31 || '99'
            union select code from catalog_draft
            where code between :code31 || '00' and :code31 || '99'
            order by code
            """)
        .param("code31", code31)
        .query(String.class)
        .list();
  }

  /** The drafts of an implementing item. */
  List<Draft> under(String code31) {
    return jdbc.sql("select * from catalog_draft where code between ? || '00' and ? || '99'")
        .params(code31, code31)
        .query((rs, n) -> draft(rs))
        .list();
  }

  /** Whether another handling item of the implementing item has this name, published or a draft. */
  boolean named(String code31, String code, String name) {
    return jdbc.sql(
            """
            select exists (select 1 from catalog_item
                where code31 = :code31 and code <> :code and name = :name)
              or exists (select 1 from catalog_draft
                where code between :code31 || '00' and :code31 || '99' and code <> :code
                  and name = :name)
            """)
        .param("code31", code31)
        .param("code", code)
        .param("name", name)
        .query(Boolean.class)
        .single();
  }

  /** Writes a draft that {@link #lock} holds. */
  void write(Draft d) {
    jdbc.sql(
            """
            update catalog_draft set name = ?, state = ?, version = ?, published = ?,
              content = ?::jsonb, saved_at = ?, saved_by = ?
            where code = ?
            """)
        .params(
            d.name(),
            word(d.state()),
            d.version(),
            d.published(),
            json.writeValueAsString(d.content()),
            Timestamp.from(d.savedAt()),
            d.savedBy(),
            d.code())
        .update();
  }

  void delete(String code) {
    jdbc.sql("delete from catalog_draft where code = ?").param(code).update();
  }

  /** The drafts of an agency, of all agencies when null; those that wait longest first. */
  List<Draft> of(String agency, String name) {
    return jdbc.sql(
            """
            select * from catalog_draft
            where (?::text is null or agency = ?) and position(? in name) > 0
            order by state desc, saved_at limit ?
            """)
        .params(agency, agency, name, LONGEST_LIST)
        .query((rs, n) -> draft(rs))
        .list();
  }

  /** The number of the next draft of an item. */
  int nextRound(String code) {
    return jdbc.sql("select coalesce(max(round), 0) + 1 from catalog_draft_change where code = ?")
        .param(code)
        .query(Integer.class)
        .single();
  }

  void log(List<Change> changes) {
    batch.batchUpdate(
        """
        insert into catalog_draft_change (code, round, version, at, person, person_name, deed,
          path, before, after, reason)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        changes.stream()
            .map(
                c ->
                    new Object[] {
                      c.code(),
                      c.round(),
                      c.version(),
                      Timestamp.from(c.at()),
                      c.person(),
                      c.personName(),
                      c.deed().name().toLowerCase(Locale.ROOT),
                      c.path(),
                      c.before(),
                      c.after(),
                      c.reason()
                    })
            .toList());
  }

  /** What happened in a round after a version, the oldest first. */
  List<Change> since(String code, int round, int version) {
    return jdbc.sql(
            """
            select * from catalog_draft_change where code = ? and round = ? and version > ?
            order by id
            """)
        .params(code, round, version)
        .query((rs, n) -> change(rs))
        .list();
  }

  /** The log of an item, the newest first. */
  List<Change> changes(String code, int most) {
    return jdbc.sql("select * from catalog_draft_change where code = ? order by id desc limit ?")
        .params(code, most)
        .query((rs, n) -> change(rs))
        .list();
  }

  private static String word(Draft.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private Draft draft(ResultSet rs) throws SQLException {
    return new Draft(
        rs.getString("code"),
        rs.getString("code31"),
        rs.getString("base_code"),
        rs.getString("agency"),
        rs.getString("region12"),
        rs.getString("name"),
        Draft.State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
        rs.getInt("round"),
        rs.getInt("version"),
        rs.getInt("published"),
        json.readValue(rs.getString("content"), Content.class),
        rs.getTimestamp("saved_at").toInstant(),
        rs.getString("saved_by"));
  }

  private static Change change(ResultSet rs) throws SQLException {
    return new Change(
        rs.getString("code"),
        rs.getInt("round"),
        rs.getInt("version"),
        rs.getTimestamp("at").toInstant(),
        rs.getObject("person", UUID.class),
        rs.getString("person_name"),
        Change.Deed.valueOf(rs.getString("deed").toUpperCase(Locale.ROOT)),
        rs.getString("path"),
        rs.getString("before"),
        rs.getString("after"),
        rs.getString("reason"));
  }
}
