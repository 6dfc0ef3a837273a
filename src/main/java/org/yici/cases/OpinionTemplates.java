package org.yici.cases;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.identity.Person;
import org.yici.kernel.InputException;

/**
 * Opinions written beforehand (意见模板) by an agency for a step of its items, with fields such as
 * {@code {申请人}}. Whoever chooses one may change every word. Each change is a new version; none is
 * ever lost.
 */
@Component
public class OpinionTemplates {
  /** What a template may leave open. */
  public static final Set<String> FIELDS = Set.of("申请人", "事项", "办件编号", "机关", "日期", "场所", "不符合的要点");

  /** The steps that take one, with the field of the form it is put in. */
  public static final Map<String, String> STEPS = steps();

  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
  private static final int LONGEST = 2000;
  private final JdbcClient jdbc;
  private final Clock clock;

  OpinionTemplates(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private static Map<String, String> steps() {
    Map<String, String> steps = new LinkedHashMap<>();
    steps.put("review", "text");
    steps.put("decide-grant", "note");
    steps.put("decide-refuse", "reasons");
    steps.put("decide-on-the-spot", "reasons");
    steps.put("verify-on-site", "findings");
    steps.put("refuse-acceptance", "reason");
    steps.put("complete", "note");
    steps.put("extend", "reason");
    return java.util.Collections.unmodifiableMap(steps);
  }

  /**
   * The newest version of a template, or an older one.
   *
   * @param baseCode the item it is for, 12 digits, or null for all of the agency
   * @param active false: put away, offered no more
   */
  public record Template(
      UUID id,
      int version,
      String agencyUscc,
      String baseCode,
      String action,
      String title,
      String body,
      boolean active,
      String byName,
      LocalDateTime at) {

    /** The text with its fields filled; a value that is missing leaves a gap to fill in by hand. */
    public String filled(Map<String, String> values) {
      return FIELD
          .matcher(body)
          .replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), "＿＿＿＿")));
    }
  }

  private static final String NEWEST =
      """
      select * from (
        select distinct on (template_id) * from cases_opinion_template where agency_uscc = :agency order by template_id, version desc
      ) t
      """;

  /** All of an agency, those put away last. */
  public List<Template> of(String agencyUscc) {
    return jdbc.sql(NEWEST + "order by active desc, action, title limit 500")
        .param("agency", agencyUscc)
        .query((rs, n) -> template(rs))
        .list();
  }

  /** Those to choose from at a step of an item. */
  public List<Template> offered(String agencyUscc, String baseCode, String action) {
    return jdbc.sql(
            NEWEST
                + """
                where active and action = :action and (base_code is null or base_code = :base)
                order by base_code nulls last, title limit 50
                """)
        .param("agency", agencyUscc)
        .param("action", action)
        .param("base", baseCode)
        .query((rs, n) -> template(rs))
        .list();
  }

  public Optional<Template> find(String agencyUscc, UUID id) {
    return versions(agencyUscc, id).stream().findFirst();
  }

  /** Every version, newest first. */
  public List<Template> versions(String agencyUscc, UUID id) {
    return jdbc.sql(
            "select * from cases_opinion_template where agency_uscc = ? and template_id = ? order by version desc limit 200")
        .params(agencyUscc, id)
        .query((rs, n) -> template(rs))
        .list();
  }

  private Template template(java.sql.ResultSet rs) throws java.sql.SQLException {
    return new Template(
        rs.getObject("template_id", UUID.class),
        rs.getInt("version"),
        rs.getString("agency_uscc"),
        rs.getString("base_code"),
        rs.getString("action"),
        rs.getString("title"),
        rs.getString("body"),
        rs.getBoolean("active"),
        rs.getString("by_name"),
        rs.getObject("at", OffsetDateTime.class)
            .atZoneSameInstant(clock.getZone())
            .toLocalDateTime());
  }

  /**
   * Writes a new version, or the first one.
   *
   * @param id of the template, or null for a new one
   * @throws InputException when title or text are missing or too long, or the text has a field that
   *     no case can fill
   */
  public UUID save(
      Person editor,
      UUID id,
      String baseCode,
      String action,
      String title,
      String body,
      boolean active) {
    check(action, title, body);
    UUID own = id == null ? UUID.randomUUID() : id;
    jdbc.sql(
            """
            insert into cases_opinion_template
              (template_id, version, agency_uscc, base_code, action, title, body, active, by_staff, by_name, at)
            select :id, 1 + coalesce((select max(version) from cases_opinion_template where template_id = :id), 0),
              :agency, :base::text, :action, :title, :body, :active, :staff, :name, :at
            where not exists (select 1 from cases_opinion_template where template_id = :id and agency_uscc <> :agency)
            """)
        .param("id", own)
        .param("agency", editor.agencyUscc())
        .param("base", baseCode == null || baseCode.isBlank() ? null : baseCode.strip())
        .param("action", action)
        .param("title", title.strip())
        .param("body", body.strip())
        .param("active", active)
        .param("staff", editor.staffId())
        .param("name", editor.name())
        .param("at", OffsetDateTime.now(clock))
        .update();
    return own;
  }

  private static void check(String action, String title, String body) {
    if (action == null || !STEPS.containsKey(action)) {
      throw new InputException("action", "请选用在哪一步");
    }
    if (title == null || title.isBlank() || title.length() > 60) {
      throw new InputException("title", "请写模板的名称，60字以内");
    }
    if (body == null || body.isBlank() || body.length() > LONGEST) {
      throw new InputException("body", "请写意见的文字，" + LONGEST + "字以内");
    }
    Matcher fields = FIELD.matcher(body);
    while (fields.find()) {
      if (!FIELDS.contains(fields.group(1))) {
        throw new InputException(
            "body",
            "没有{"
                + fields.group(1)
                + "}这一项，可以用：{"
                + String.join("}、{", FIELDS.stream().sorted().toList())
                + "}");
      }
    }
  }
}
