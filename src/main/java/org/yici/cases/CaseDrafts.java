package org.yici.cases;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.platform.PersonalData;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person has filled in and not yet handed in: an application, by the item's code, or a
 * supplement, by the case number. Answers are kept as typed, wrong ones too, encrypted.
 */
@Component
public class CaseDrafts {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<LinkedHashMap<String, Object>> ANSWERS =
      new TypeReference<>() {};
  private static final TypeReference<ArrayList<Cases.Handed>> MATERIALS = new TypeReference<>() {};
  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final Clock clock;

  CaseDrafts(JdbcClient jdbc, PersonalData personal, Clock clock) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.clock = clock;
  }

  /**
   * @param key item code, or case number for a supplement
   * @param declined codes of materials that the applicant brings although a licence stands for them
   */
  public record Draft(
      UUID id,
      UUID account,
      String key,
      Map<String, Object> answers,
      List<Cases.Handed> materials,
      List<String> declined,
      LocalDateTime savedAt) {

    public List<Cases.Handed> of(String code) {
      return materials.stream().filter(m -> m.code().equals(code)).toList();
    }

    public Draft withAnswers(Map<String, Object> typed) {
      return new Draft(id, account, key, typed, materials, declined, savedAt);
    }

    public Draft with(Cases.Handed handed) {
      List<Cases.Handed> more = new ArrayList<>(materials);
      more.add(handed);
      return new Draft(id, account, key, answers, more, declined, savedAt);
    }

    public Draft without(String fileId) {
      return new Draft(
          id,
          account,
          key,
          answers,
          materials.stream().filter(m -> !m.fileId().equals(fileId)).toList(),
          declined,
          savedAt);
    }

    /** Whether the applicant brings this material, or lets a licence stand for it. */
    public Draft bringing(String code, boolean own) {
      List<String> codes = new ArrayList<>(declined);
      codes.remove(code);
      if (own) {
        codes.add(code);
      }
      return new Draft(id, account, key, answers, materials, List.copyOf(codes), savedAt);
    }
  }

  public Optional<Draft> find(UUID account, String key) {
    return jdbc.sql(SELECT + "where account_id = ? and item_code = ?")
        .params(account, key)
        .query((rs, n) -> draft(rs))
        .optional();
  }

  /** The draft, or a new empty one that is not stored yet. */
  public Draft open(UUID account, String key) {
    return find(account, key)
        .orElseGet(
            () ->
                new Draft(
                    UUID.randomUUID(),
                    account,
                    key,
                    new LinkedHashMap<>(),
                    List.of(),
                    List.of(),
                    null));
  }

  /** A person's drafts, newest first. */
  public List<Draft> of(UUID account) {
    return jdbc.sql(SELECT + "where account_id = ? order by updated_at desc limit 50")
        .param(account)
        .query((rs, n) -> draft(rs))
        .list();
  }

  private static final String SELECT =
      "select draft_id, account_id, item_code, answers, materials, declined, updated_at from cases_draft ";

  private Draft draft(java.sql.ResultSet rs) throws java.sql.SQLException {
    return new Draft(
        rs.getObject("draft_id", UUID.class),
        rs.getObject("account_id", UUID.class),
        rs.getString("item_code"),
        JSON.readValue(personal.decrypt("cases_draft.answers", rs.getBytes("answers")), ANSWERS),
        JSON.readValue(rs.getString("materials"), MATERIALS),
        List.of((String[]) rs.getArray("declined").getArray()),
        rs.getObject("updated_at", OffsetDateTime.class)
            .atZoneSameInstant(clock.getZone())
            .toLocalDateTime());
  }

  public void save(Draft draft) {
    jdbc.sql(
            """
            insert into cases_draft (draft_id, account_id, item_code, answers, materials, declined, updated_at)
            values (:id, :account, :key, :answers, :materials::jsonb, :declined::text[], :at)
            on conflict (account_id, item_code) do update
              set answers = excluded.answers, materials = excluded.materials, declined = excluded.declined,
                updated_at = excluded.updated_at
            """)
        .param("id", draft.id())
        .param("account", draft.account())
        .param("key", draft.key())
        .param(
            "answers",
            personal.encrypt("cases_draft.answers", JSON.writeValueAsString(draft.answers())))
        .param("materials", JSON.writeValueAsString(draft.materials()))
        .param("declined", draft.declined().toArray(String[]::new))
        .param("at", OffsetDateTime.now(clock))
        .update();
  }

  public void remove(UUID account, String key) {
    jdbc.sql("delete from cases_draft where account_id = ? and item_code = ?")
        .params(account, key)
        .update();
  }

  /** All of an account. */
  public void removeAll(UUID account) {
    jdbc.sql("delete from cases_draft where account_id = ?").param(account).update();
  }

  /**
   * Drafts nobody touched for three months go, so many at most; their uploads are orphans then and
   * go as well. Those of an account that is held stay.
   */
  int removeOld(int most) {
    return jdbc.sql(
            "delete from cases_draft where draft_id in (select draft_id from cases_draft where %s limit :most)"
                .formatted(OLD))
        .param("before", OffsetDateTime.now(clock).minusDays(90))
        .param("most", most)
        .update();
  }

  /** How many would go. */
  long old() {
    return jdbc.sql("select count(*) from cases_draft where " + OLD)
        .param("before", OffsetDateTime.now(clock).minusDays(90))
        .query(Long.class)
        .single();
  }

  private static final String OLD =
      """
      updated_at < :before
        and not exists (select 1 from platform_hold h where h.about = account_id and h.ended_at is null)
      """;
}
