package org.yici.documents.template;

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
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of templates: versions, what was done to them, drafts. */
@Component
class VersionStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String VERSIONS =
      """
      select v.*, d.deed d_deed, d.by_name d_name, d.at d_at, d.why d_why, e.deed e_deed, e.by_name e_name, e.at e_at, e.why e_why
      from documents_template_version v
      left join documents_template_step d on d.template = v.template and d.version = v.version and d.step = 1
      left join documents_template_step e on e.template = v.template and e.version = v.version and e.step = 2
      """;
  private final JdbcClient jdbc;
  private final ZoneId zone;

  VersionStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.zone = clock.getZone();
  }

  /** How much was ever done; rises with every approval and withdrawal, whoever commits first. */
  int steps() {
    return jdbc.sql("select count(*) from documents_template_step").query(Integer.class).single();
  }

  /** All that stand or stood; the few that were withdrawn come too. */
  List<Version> approved() {
    return jdbc.sql(VERSIONS + "where d.deed = 'APPROVE' order by v.template, v.version limit 5000")
        .query(this::row)
        .list();
  }

  /** All of a template, newest first. */
  List<Version> of(String template) {
    return jdbc.sql(VERSIONS + "where v.template = ? order by v.version desc limit 200")
        .param(template)
        .query(this::row)
        .list();
  }

  /** Those that wait for a second person, of all templates. */
  List<Version> waiting() {
    return jdbc.sql(VERSIONS + "where d.deed is null order by v.at limit 200")
        .query(this::row)
        .list();
  }

  Optional<Version> find(String template, int version) {
    return jdbc.sql(VERSIONS + "where v.template = ? and v.version = ?")
        .params(template, version)
        .query(this::row)
        .optional();
  }

  private Version row(ResultSet rs, int n) throws SQLException {
    return new Version(
        rs.getString("template"),
        rs.getInt("version"),
        rs.getString("title"),
        JSON.readValue(rs.getString("body"), new TypeReference<List<Template.Part>>() {}),
        rs.getObject("from_day", LocalDate.class),
        rs.getObject("to_day", LocalDate.class),
        rs.getInt("base"),
        rs.getString("reason"),
        rs.getObject("by_account", UUID.class),
        rs.getString("by_name"),
        time(rs, "at"),
        step(rs, "d"),
        step(rs, "e"));
  }

  private Version.Step step(ResultSet rs, String who) throws SQLException {
    String deed = rs.getString(who + "_deed");
    return deed == null
        ? null
        : new Version.Step(
            Version.Deed.valueOf(deed),
            rs.getString(who + "_name"),
            time(rs, who + "_at"),
            rs.getString(who + "_why"));
  }

  private LocalDateTime time(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).atZoneSameInstant(zone).toLocalDateTime();
  }

  /**
   * Writes the next version of a template and takes its writer's draft away.
   *
   * @return its number
   */
  int add(Version v) {
    return jdbc.sql(
            """
            with gone as (delete from documents_template_draft where template = :template and by_account = :by)
            insert into documents_template_version (template, version, title, body, from_day, to_day, base, reason, by_account, by_name, at)
            select :template, 1 + coalesce((select max(version) from documents_template_version where template = :template), 0),
              :title, :body, :from, :to::date, :base, :reason, :by, :name, :at
            returning version
            """)
        .param("template", v.template())
        .param("by", v.by())
        .param("title", v.title())
        .param("body", JSON.writeValueAsString(v.body()))
        .param("from", v.from())
        .param("to", v.to() == null ? null : v.to().toString())
        .param("base", v.base())
        .param("reason", v.reason())
        .param("name", v.byName())
        .param("at", v.at().atZone(zone).toOffsetDateTime())
        .query(Integer.class)
        .single();
  }

  /**
   * Writes down what was done to a version.
   *
   * @param number 1 for what decides it, 2 for the withdrawal of an approved one
   * @return false when somebody was faster
   */
  boolean step(Version v, int number, Version.Step step, UUID by) {
    return jdbc.sql(
                """
                insert into documents_template_step (template, version, step, deed, by_account, by_name, at, why)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(
                v.template(),
                v.version(),
                number,
                step.deed().name(),
                by,
                step.byName(),
                step.at().atZone(zone).toOffsetDateTime(),
                step.why())
            .update()
        == 1;
  }

  Optional<Typed> draft(String template, UUID by) {
    return jdbc.sql(
            "select typed from documents_template_draft where template = ? and by_account = ?")
        .params(template, by)
        .query(String.class)
        .optional()
        .map(json -> JSON.readValue(json, Typed.class));
  }

  /** Keys of the templates that this person has a draft of. */
  List<String> drafts(UUID by) {
    return jdbc.sql(
            "select template from documents_template_draft where by_account = ? order by 1 limit 200")
        .param(by)
        .query(String.class)
        .list();
  }

  void keep(String template, UUID by, Typed typed, LocalDateTime at) {
    jdbc.sql(
            """
            insert into documents_template_draft (template, by_account, typed, saved_at) values (?, ?, ?, ?)
            on conflict (template, by_account) do update set typed = excluded.typed, saved_at = excluded.saved_at
            """)
        .params(template, by, JSON.writeValueAsString(typed), at.atZone(zone).toOffsetDateTime())
        .update();
  }

  void drop(String template, UUID by) {
    jdbc.sql("delete from documents_template_draft where template = ? and by_account = ?")
        .params(template, by)
        .update();
  }
}
