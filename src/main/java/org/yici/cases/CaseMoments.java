package org.yici.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.cases.PaperFields.Subject;
import org.yici.cases.lifecycle.Act;
import org.yici.cases.lifecycle.Actions;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.LawAt;
import org.yici.cases.lifecycle.Lifecycle;
import org.yici.cases.lifecycle.Outcome;
import org.yici.cases.lifecycle.Role;
import org.yici.cases.lifecycle.Verdict;
import org.yici.journal.Entry;
import org.yici.law.Deadlines;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cases as they stood right after one of their acts, by playing their history through the lifecycle
 * again; so what is said about an act is the same whenever it is said.
 */
@Component
public class CaseMoments {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final CaseStore store;
  private final JdbcClient jdbc;
  private final PaperWords words;
  private final Deadlines deadlines;
  private final ZoneId zone;

  CaseMoments(
      CaseStore store, JdbcClient jdbc, PaperWords words, Deadlines deadlines, Clock clock) {
    this.store = store;
    this.jdbc = jdbc;
    this.words = words;
    this.deadlines = deadlines;
    this.zone = clock.getZone();
  }

  /** One act of one case; {@code seq} counts from 1. */
  public record Key(UUID caseId, int seq) {}

  /**
   * @param entry the history row of the act or of what time brought about
   * @param first the history row of the submission
   * @param fields what papers may say about the act, typed: dates, texts, lists
   * @param dates the last day of each clock that runs after the act, by id (lifecycle 3.2), and
   *     {@code supplementUntil}, {@code toleratedUntil}, {@code hearing}; what has none is missing
   * @param refused whether it was decided against the applicant
   */
  public record Moment(
      CaseRow row,
      Entry entry,
      Entry first,
      Map<String, Object> fields,
      Map<String, LocalDate> dates,
      boolean refused) {}

  /** The moments of these keys; those of cases or acts that do not exist are left out. */
  public Map<Key, Moment> at(Collection<Key> keys) {
    UUID[] ids = new HashSet<>(keys.stream().map(Key::caseId).toList()).toArray(UUID[]::new);
    Map<UUID, CaseRow> rows = new HashMap<>();
    store
        .rows(jdbc.sql(CaseStore.ROW + "where c.case_id = any(:ids)").param("ids", ids))
        .forEach(r -> rows.put(r.caseId(), r));
    Map<UUID, List<Entry>> histories = histories(ids);
    Map<Key, Moment> found = new HashMap<>();
    for (Key key : keys) {
      CaseRow row = rows.get(key.caseId());
      List<Entry> history = histories.getOrDefault(key.caseId(), List.of());
      if (row != null && key.seq() >= 1 && key.seq() <= history.size()) {
        found.put(key, moment(row, history, key.seq()));
      }
    }
    return found;
  }

  private Map<UUID, List<Entry>> histories(UUID[] ids) {
    Map<UUID, List<Entry>> found = new HashMap<>();
    jdbc.sql(
            """
            select case_id, seq, at, actor_role, actor_id, actor_name, action, data, documents, hash
            from journal_entry where case_id = any(:ids) order by case_id, seq
            """)
        .param("ids", ids)
        .query(
            rs -> {
              Entry entry =
                  new Entry(
                      rs.getObject("case_id", UUID.class),
                      rs.getInt("seq"),
                      local(rs.getObject("at", OffsetDateTime.class)),
                      rs.getString("actor_role"),
                      rs.getString("actor_id"),
                      rs.getString("actor_name"),
                      rs.getString("action"),
                      rs.getString("data"),
                      List.of((String[]) rs.getArray("documents").getArray()),
                      rs.getBytes("hash"));
              found.computeIfAbsent(entry.caseId(), k -> new ArrayList<>()).add(entry);
            });
    return found;
  }

  private LocalDateTime local(OffsetDateTime at) {
    return at.atZoneSameInstant(zone).toLocalDateTime();
  }

  private Moment moment(CaseRow row, List<Entry> history, int seq) {
    Entry entry = history.get(seq - 1);
    ItemRule rule = KnownRules.of(row.item());
    CaseFile file = row.file().version() == seq ? row.file() : play(row, rule, history, entry);
    Map<String, Object> fields = PaperFields.of(Subject.of(row), file, rule, entry, words);
    return new Moment(
        row,
        entry,
        history.get(0),
        fields,
        dates(file, rule, law(entry)),
        file.outcome() == Outcome.REFUSED);
  }

  private static Map<String, LocalDate> dates(CaseFile file, ItemRule rule, LawAt law) {
    Map<String, LocalDate> dates = new HashMap<>(file.due());
    dates.put("supplementUntil", Lifecycle.supplementUntil(file, rule, law));
    dates.put("toleratedUntil", file.toleratedUntil());
    dates.put("hearing", file.hearing().date());
    dates.values().removeIf(Objects::isNull);
    return dates;
  }

  private CaseFile play(CaseRow row, ItemRule rule, List<Entry> history, Entry until) {
    CaseFile file = CaseFile.draft();
    for (Entry entry : history.subList(0, until.seq())) {
      if (Actions.find(entry.action()) != null) {
        Verdict verdict = Lifecycle.decide(file, act(entry), rule, law(entry));
        if (!verdict.ok()) {
          return row.file(); // the lifecycle has changed since: what is known now
        }
        file = verdict.file();
      } else if (entry.seq() == until.seq()) {
        file = Lifecycle.settle(file, until.at(), rule, law(until)).file();
      }
      // what else time did comes again with the next act
    }
    return file;
  }

  @SuppressWarnings("unchecked")
  private static Act act(Entry entry) {
    Map<String, Object> data = JSON.readValue(entry.data(), Map.class);
    return new Act(entry.at(), Role.of(entry.actorRole()), entry.actorId(), entry.action(), data);
  }

  private LawAt law(Entry entry) {
    return LawAt.on(entry.at(), deadlines);
  }
}
