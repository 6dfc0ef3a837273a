package org.yici.systems.security;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Weaknesses and their mending: systems_weakness. */
@Repository
public class WeaknessStore {
  private final JdbcClient jdbc;
  private final Clock clock;

  WeaknessStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Something found, from its finding to its closure.
   *
   * @param source assessment, selfcheck, notice
   * @param question of the self-check it came from, or null
   * @param severity high, middle, low
   * @param person who mends it
   * @param mendedBy account of who says that it is mended, null: nobody yet
   */
  public record Weakness(
      UUID id,
      String systemId,
      String source,
      String question,
      String what,
      String severity,
      LocalDate foundOn,
      String person,
      LocalDate due,
      String foundBy,
      String mendedWords,
      String mendedFile,
      UUID mendedBy,
      String mendedName,
      LocalDateTime mendedAt,
      String closedWords,
      String closedName,
      LocalDateTime closedAt) {
    public boolean open() {
      return closedAt == null;
    }

    public boolean mended() {
      return mendedAt != null;
    }
  }

  List<Weakness> of(String systemId) {
    return jdbc.sql(
            """
            select weakness_id, system_id, source, question, what, severity, found_on, person, due, found_by, mended_words, mended_file,
              mended_by, mended_name, mended_at, closed_words, closed_name, closed_at
            from systems_weakness where system_id = ? order by closed_at is not null, due, found_on limit ?
            """)
        .params(systemId, SecurityStore.MOST)
        .query(
            (rs, n) ->
                new Weakness(
                    rs.getObject("weakness_id", UUID.class),
                    rs.getString("system_id"),
                    rs.getString("source"),
                    rs.getString("question"),
                    rs.getString("what"),
                    rs.getString("severity"),
                    SecurityStore.day(rs, "found_on"),
                    rs.getString("person"),
                    SecurityStore.day(rs, "due"),
                    rs.getString("found_by"),
                    rs.getString("mended_words"),
                    rs.getString("mended_file"),
                    rs.getObject("mended_by", UUID.class),
                    rs.getString("mended_name"),
                    at(rs.getObject("mended_at", OffsetDateTime.class)),
                    rs.getString("closed_words"),
                    rs.getString("closed_name"),
                    at(rs.getObject("closed_at", OffsetDateTime.class))))
        .list();
  }

  private LocalDateTime at(OffsetDateTime at) {
    return at == null ? null : at.atZoneSameInstant(clock.getZone()).toLocalDateTime();
  }

  void add(Weakness w) {
    jdbc.sql(
            """
            insert into systems_weakness (weakness_id, system_id, source, question, what, severity, found_on, person, due, found_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            w.id(),
            w.systemId(),
            w.source(),
            w.question(),
            w.what(),
            w.severity(),
            w.foundOn(),
            w.person(),
            w.due(),
            w.foundBy())
        .update();
  }

  /** Whether a question of the self-check has an open weakness already. */
  boolean openFor(String systemId, String question) {
    return jdbc.sql(
            "select exists (select 1 from systems_weakness where system_id = ? and question = ? and"
                + " closed_at is null)")
        .params(systemId, question)
        .query(Boolean.class)
        .single();
  }

  boolean mend(UUID id, String words, String file, UUID by, String name) {
    return jdbc.sql(
                """
                update systems_weakness set mended_words = ?, mended_file = ?, mended_by = ?, mended_name = ?, mended_at = ?
                where weakness_id = ? and mended_at is null and closed_at is null
                """)
            .params(words, file, by, name, OffsetDateTime.now(clock), id)
            .update()
        == 1;
  }

  /** Closed by another than who mended it, or not at all. */
  boolean close(UUID id, String words, UUID by, String name) {
    return jdbc.sql(
                """
                update systems_weakness set closed_words = ?, closed_by = ?, closed_name = ?, closed_at = ?
                where weakness_id = ? and mended_at is not null and closed_at is null and mended_by <> ?
                """)
            .params(words, by, name, OffsetDateTime.now(clock), id, by)
            .update()
        == 1;
  }

  /** The evidence does not hold: it is open again, and says why. */
  boolean sendBack(UUID id, String words, UUID by, String name) {
    return jdbc.sql(
                """
                update systems_weakness set what = left(what || '（' || ? || '退回：' || ? || '）', 2000), mended_words = null, mended_by = null,
                  mended_name = null, mended_at = null
                where weakness_id = ? and mended_at is not null and closed_at is null and mended_by <> ?
                """)
            .params(name, words, id, by)
            .update()
        == 1;
  }

  /** Those of the whole city that nobody has mended and whose day lies before this, by system. */
  Map<String, List<Grades.Due>> dueBefore(LocalDate day) {
    Map<String, List<Grades.Due>> due = new HashMap<>();
    jdbc.sql(
            """
            select system_id, weakness_id::text id, what, due from systems_weakness
            where closed_at is null and mended_at is null and due <= ? order by due limit 5000
            """)
        .param(day)
        .query(
            (RowCallbackHandler)
                rs ->
                    due.computeIfAbsent(rs.getString("system_id"), k -> new ArrayList<>())
                        .add(
                            new Grades.Due(
                                "mend",
                                "整改：" + rs.getString("what"),
                                SecurityStore.day(rs, "due"),
                                rs.getString("id"))));
    return due;
  }
}
