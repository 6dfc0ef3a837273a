package org.yici.cases;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.identity.Person;
import org.yici.kernel.NotFoundException;
import org.yici.platform.PersonalData;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a clerk has typed at the window and not yet handed in, as typed, wrong values too,
 * encrypted. A session that is lost loses nothing; another post of the same clerk does not see it.
 */
@Component
public class WindowDrafts {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SHOWN = 20;
  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final Clock clock;

  WindowDrafts(JdbcClient jdbc, PersonalData personal, Clock clock) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.clock = clock;
  }

  /**
   * @param who applicant, agent, channel and the like, by the name of the question
   * @param answers of the item's form
   * @param papers form and counts by the material's code, as {@code M1.form}, {@code M1.originals}
   * @param files scanned in, the agent's mandate under {@link WindowIntake#MANDATE}
   */
  public record Content(
      Map<String, String> who,
      Map<String, Object> answers,
      Map<String, String> papers,
      List<Cases.Handed> files) {}

  /** A draft with its address. */
  public record Draft(UUID id, String itemCode, Content content, LocalDateTime savedAt) {

    public String who(String name) {
      return content.who().getOrDefault(name, "");
    }

    public boolean is(String name, String value) {
      return who(name).equals(value);
    }

    public String paper(String code, String part) {
      return content.papers().getOrDefault(code + "." + part, "");
    }

    public List<Cases.Handed> files(String code) {
      return content.files().stream().filter(f -> f.code().equals(code)).toList();
    }

    /** Under this beginning stands, by material, the copy of a licence that was shown. */
    private static final String SHOWN_FILE = "shown.";

    /** Whether a material came as a licence that its holder showed at the window. */
    public boolean shown(String code) {
      String file = who(SHOWN_FILE + code);
      return files(code).stream().anyMatch(f -> f.fileId().equals(file));
    }

    /** With the copy of a licence that its holder showed. */
    public Draft showing(Cases.Handed copy) {
      Map<String, String> who = new LinkedHashMap<>(content.who());
      who.put(SHOWN_FILE + copy.code(), copy.fileId());
      return with(copy).withWho(who);
    }

    /** What was shown stays when who applies is typed anew. */
    public Map<String, String> shown() {
      Map<String, String> shown = new LinkedHashMap<>(content.who());
      shown.keySet().removeIf(k -> !k.startsWith(SHOWN_FILE));
      return shown;
    }

    public Draft withWho(Map<String, String> who) {
      return with(new Content(who, content.answers(), content.papers(), content.files()));
    }

    public Draft withAnswers(Map<String, Object> answers) {
      return with(new Content(content.who(), answers, content.papers(), content.files()));
    }

    public Draft withPapers(Map<String, String> papers) {
      return with(new Content(content.who(), content.answers(), papers, content.files()));
    }

    public Draft with(Cases.Handed file) {
      List<Cases.Handed> more = new ArrayList<>(content.files());
      more.add(file);
      return with(new Content(content.who(), content.answers(), content.papers(), more));
    }

    public Draft without(String fileId) {
      return with(
          new Content(
              content.who(),
              content.answers(),
              content.papers(),
              content.files().stream().filter(f -> !f.fileId().equals(fileId)).toList()));
    }

    private Draft with(Content other) {
      return new Draft(id, itemCode, other, savedAt);
    }
  }

  /** A new draft, stored at once so that it has an address. */
  public Draft start(Person clerk, String itemCode) {
    Draft draft =
        new Draft(
            UUID.randomUUID(),
            itemCode,
            new Content(new LinkedHashMap<>(), new LinkedHashMap<>(), Map.of(), List.of()),
            null);
    save(clerk, draft);
    return draft;
  }

  /**
   * @throws NotFoundException when it is another clerk's, became a case, or is gone
   */
  public Draft get(Person clerk, UUID id) {
    return jdbc.sql(SELECT + "where draft_id = ? and clerk_id = ? and region6 = ?")
        .params(id, clerk.accountId(), clerk.region6())
        .query((rs, n) -> draft(rs))
        .optional()
        .orElseThrow(() -> new NotFoundException("没有这份收件草稿：可能已经收件，或者是在别的岗位填的。请从“窗口收件”里找"));
  }

  /** The clerk's own under this post, newest first. */
  public List<Draft> of(Person clerk) {
    return jdbc.sql(
            SELECT + "where clerk_id = ? and region6 = ? order by updated_at desc limit " + SHOWN)
        .params(clerk.accountId(), clerk.region6())
        .query((rs, n) -> draft(rs))
        .list();
  }

  private static final String SELECT =
      "select draft_id, item_code, content, updated_at from cases_window_draft ";

  private Draft draft(java.sql.ResultSet rs) throws java.sql.SQLException {
    return new Draft(
        rs.getObject("draft_id", UUID.class),
        rs.getString("item_code"),
        JSON.readValue(
            personal.decrypt("cases_window_draft.content", rs.getBytes("content")), Content.class),
        rs.getObject("updated_at", OffsetDateTime.class)
            .atZoneSameInstant(clock.getZone())
            .toLocalDateTime());
  }

  public void save(Person clerk, Draft draft) {
    jdbc.sql(
            """
            insert into cases_window_draft (draft_id, clerk_id, region6, item_code, content, updated_at)
            values (:id, :clerk, :region, :item, :content, :at)
            on conflict (draft_id) do update set content = excluded.content, updated_at = excluded.updated_at
            """)
        .param("id", draft.id())
        .param("clerk", clerk.accountId())
        .param("region", clerk.region6())
        .param("item", draft.itemCode())
        .param(
            "content",
            personal.encrypt(
                "cases_window_draft.content", JSON.writeValueAsString(draft.content())))
        .param("at", OffsetDateTime.now(clock))
        .update();
  }

  public void remove(Person clerk, UUID id) {
    jdbc.sql("delete from cases_window_draft where draft_id = ? and clerk_id = ?")
        .params(id, clerk.accountId())
        .update();
  }

  /** Drafts nobody touched for a week go: people do not wait longer at a window. */
  int removeOld(int most) {
    return jdbc.sql(
            """
            delete from cases_window_draft where draft_id in (
              select draft_id from cases_window_draft where updated_at < ? limit ?)
            """)
        .params(OffsetDateTime.now(clock).minusDays(7), most)
        .update();
  }

  /** How many would go. */
  long old() {
    return jdbc.sql("select count(*) from cases_window_draft where updated_at < ?")
        .param(OffsetDateTime.now(clock).minusDays(7))
        .query(Long.class)
        .single();
  }
}
