package org.yici.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.platform.Columns;
import org.yici.platform.FixedStatement;

/** The table audit_entry. */
@Component
class EntryStore {
  static final String COLUMNS =
      """
      e.id, e.at, e.who_kind, e.who_id, e.who_login, e.who_name, e.who_unit, e.roles, e.post, e.session, e.address,
      e.action, e.object_kind, e.object_id, e.outcome, e.about_id, e.purpose, e.details::text as details
      """;

  private static final FixedStatement INSERT =
      FixedStatement.of(
          """
          with written as (
            insert into audit_entry (at, who_kind, who_id, who_login, who_name, who_unit, roles, post, session, address,
              action, object_kind, object_id, outcome, about_id, purpose, details)
            select at::timestamptz, who_kind, who_id::uuid, who_login, who_name, who_unit, roles, post, session, address,
              action, object_kind, object_id, outcome, about_id::uuid, purpose, details::json
            from unnest(:at::text[], :who_kind::text[], :who_id::text[], :who_login::text[], :who_name::text[], :who_unit::text[],
              :roles::text[], :post::text[], :session::text[], :address::text[], :action::text[], :object_kind::text[], :object_id::text[],
              :outcome::text[], :about_id::text[], :purpose::text[], :details::text[])
              as x(at, who_kind, who_id, who_login, who_name, who_unit, roles, post, session, address, action, object_kind, object_id,
                outcome, about_id, purpose, details)
            returning 1)
          select count(*) from written
          """);

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  EntryStore(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /** Writes all of them in one statement. */
  void insert(List<Entry> entries) {
    Columns rows = new Columns();
    for (Entry e : entries) {
      Actor who = e.who();
      rows.text("at", e.at())
          .text("who_kind", who.kind().code())
          .text("who_id", who.id())
          .text("who_login", who.login())
          .text("who_name", who.name())
          .text("who_unit", who.unit())
          .text("roles", who.roles())
          .text("post", who.post())
          .text("session", who.session())
          .text("address", who.address())
          .text("action", e.action())
          .text("object_kind", e.objectKind())
          .text("object_id", e.objectId())
          .text("outcome", e.outcome().code())
          .text("about_id", e.aboutId())
          .text("purpose", e.purpose())
          .text("details", e.details());
    }
    INSERT.query(template, rows, ResultSet::next);
  }

  /** Latest first; every combination is served by the index of one of its parts. */
  List<Entry> search(Search ask, int limit) {
    StringBuilder where = new StringBuilder("e.at >= ?");
    List<Object> values = new ArrayList<>(List.of(ask.from()));
    if (ask.before() == null) {
      add(where, values, "e.at < ?", ask.to());
    } else {
      // the index is entered where the last page ended, not at the end of the range
      add(where, values, "e.at <= ?", ask.before().at());
      where.append(" and (e.at, e.id) < (?, ?)");
      values.add(ask.before().at());
      values.add(ask.before().id());
    }
    add(where, values, ask.login() ? "e.who_login = ?" : "e.who_name = ?", ask.who());
    add(where, values, "e.action = ?", ask.action());
    add(where, values, "e.object_id = ?", ask.object());
    add(where, values, "e.address = ?", ask.address());
    if (ask.outcome() != null) {
      // written out: the index on what was not done is used only where the condition is seen
      where.append(" and e.outcome = '").append(ask.outcome().code()).append('\'');
      where.append(ask.outcome() == Outcome.DONE ? "" : " and e.outcome <> 'done'");
    }
    values.add(limit);
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from audit_entry e where "
                + where
                + " order by e.at desc, e.id desc limit ?")
        .params(values)
        .query(EntryStore::read)
        .list();
  }

  private static void add(
      StringBuilder where, List<Object> values, String condition, Object value) {
    if (value != null) {
      where.append(" and ").append(condition);
      values.add(value);
    }
  }

  List<Entry> looks(UUID about, int limit, int offset) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from audit_entry e where e.about_id = ? and e.action = 'look' order by e.at desc, e.id desc limit ? offset ?")
        .params(about, limit, offset)
        .query(EntryStore::read)
        .list();
  }

  int countLooks(UUID about) {
    return jdbc.sql("select count(*) from audit_entry where about_id = ? and action = 'look'")
        .param(about)
        .query(Integer.class)
        .single();
  }

  static Entry read(ResultSet rs, int n) throws SQLException {
    return new Entry(
        rs.getLong("id"),
        rs.getObject("at", OffsetDateTime.class),
        new Actor(
            Actor.Kind.of(rs.getString("who_kind")),
            rs.getObject("who_id", UUID.class),
            rs.getString("who_login"),
            rs.getString("who_name"),
            rs.getString("who_unit"),
            rs.getString("roles"),
            rs.getString("post"),
            rs.getString("session"),
            rs.getString("address")),
        rs.getString("action"),
        rs.getString("object_kind"),
        rs.getString("object_id"),
        Outcome.of(rs.getString("outcome")),
        rs.getObject("about_id", UUID.class),
        rs.getString("purpose"),
        rs.getString("details"));
  }
}
