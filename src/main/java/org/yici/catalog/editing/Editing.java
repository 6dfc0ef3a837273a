package org.yici.catalog.editing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.editing.Change.Deed;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/**
 * Changing the words of a draft. Several people may work on one at a time: a save names what it has
 * seen; what somebody else changed meanwhile is not overwritten but handed back beside what was
 * typed.
 */
@Service
public class Editing {
  private static final int LONGEST = 20_000;
  static final int MOST_ROWS = 200;
  private static final String FIXED = "这一项由系统按编码规则和机构登记写，不用填";
  private static final String INHERITED = "这一项随基本目录，各地写一样的（四级同标）。要改，请主管部门先改目录";

  private final DraftStore store;
  private final Beginnings beginnings;
  private final FieldTable fields;
  private final Clock clock;

  Editing(DraftStore store, Beginnings beginnings, FieldTable fields, Clock clock) {
    this.store = store;
    this.beginnings = beginnings;
    this.fields = fields;
    this.clock = clock;
  }

  /**
   * Something that was typed and not kept, because somebody else changed the same place meanwhile.
   *
   * @param now what stands there now
   * @param by who wrote that; empty when nobody knows
   * @param message what happened, in a sentence
   */
  public record Conflict(String path, String typed, String now, String by, String message) {}

  /** What came of a save. */
  public record Saved(Draft draft, List<Conflict> conflicts) {}

  /** A change to the rows of a list. */
  public record RowAct(Deed deed, String list, String row, int by) {}

  /**
   * The draft of an item, or what one would begin with (version 0).
   *
   * @throws NotFoundException when there is no such item or it is none of this person's business
   */
  public Draft open(Person person, String code) {
    Draft draft = store.find(code).orElseGet(() -> beginnings.fresh(code));
    Access.look(person, draft.agency(), code);
    return draft;
  }

  /** The words from which a draft began; locked places keep these. */
  public Content original(Draft draft) {
    return beginnings.locks(draft);
  }

  /** The guide that the draft of a new item began like. */
  public Optional<PublishedItem> model(Draft draft) {
    return beginnings.model(draft);
  }

  /** Why this person may not change this place, if so. */
  public Optional<String> locked(Person person, Content original, Field field, String path) {
    if (FieldTable.FIXED.contains(field.name()) && field.prefix().equals("elements")) {
      return Optional.of(FIXED);
    }
    return field.inherited() && !person.has(Roles.BUREAU) && !original.text(path).isEmpty()
        ? Optional.of(INHERITED)
        : Optional.empty();
  }

  /**
   * Keeps what was typed, right or wrong, field by field.
   *
   * @param seen {@link Draft#seen} of the page it was typed on
   * @param typed path to text
   * @param act a change to rows that is done after it, or null
   * @throws ConflictException when the draft is being checked and cannot be changed
   */
  @Transactional
  public Saved save(
      Person person, String code, String seen, Map<String, String> typed, RowAct act) {
    Draft draft = hold(person, code);
    int[] known = seen(seen);
    boolean other = known[0] != draft.round();
    List<Change> since = store.since(code, draft.round(), other ? -1 : known[1]);
    Content original = original(draft);
    Content content = draft.content();
    List<Conflict> conflicts = new ArrayList<>();
    List<Change> log = new ArrayList<>();
    Instant at = now();
    for (Map.Entry<String, String> entry : typed.entrySet()) {
      String path = entry.getKey();
      Field field = fields.find(path).orElse(null);
      String text = tidy(field, entry.getValue());
      String now = content.text(path);
      if (field == null || text.equals(now) && content.has(path)) {
        continue;
      }
      Conflict conflict =
          other
              ? new Conflict(path, text, now, "", "您打开以后，这份草稿已经发布或者不要了，这里是新的一份")
              : conflict(person.accountId(), since, content, path, text, now);
      if (conflict == null && locked(person, original, field, path).isPresent()) {
        conflict = new Conflict(path, text, now, "", locked(person, original, field, path).get());
      }
      if (conflict == UNTOUCHED) {
        continue;
      }
      if (conflict != null) {
        conflicts.add(conflict);
        continue;
      }
      content = content.with(path, value(field, text));
      log.add(change(draft, at, person, Deed.EDIT, path, now, text));
    }
    if (act != null && conflicts.isEmpty()) {
      content = act(person, draft, content, act, at, log);
    }
    return new Saved(keep(draft, content, at, person, log), conflicts);
  }

  private static final Conflict UNTOUCHED = new Conflict("", "", "", "", "");

  /**
   * Null when nobody else was there since; {@link #UNTOUCHED} when this person did not touch it.
   */
  private static Conflict conflict(
      UUID me, List<Change> since, Content content, String path, String text, String now) {
    Change last = null;
    String known = null;
    for (Change c : since) {
      if (path.equals(c.path())) {
        known = c.person().equals(me) ? words(c.after()) : last == null ? words(c.before()) : known;
        last = c;
      }
    }
    if (!content.has(path)) {
      String row = path.substring(0, path.indexOf(']') + 1);
      String by =
          since.stream()
              .filter(c -> row.equals(c.path()))
              .map(Change::personName)
              .findFirst()
              .orElse("");
      return text.isEmpty()
          ? UNTOUCHED
          : new Conflict(path, text, "", by, (by.isEmpty() ? "有人" : by) + "刚刚把这一行去掉了");
    }
    if (last == null || last.person().equals(me)) {
      return null;
    }
    return text.equals(known)
        ? UNTOUCHED
        : new Conflict(path, text, now, last.personName(), last.personName() + "刚刚改了这一项");
  }

  private static String words(String text) {
    return text == null ? "" : text;
  }

  private Content act(
      Person person, Draft draft, Content content, RowAct act, Instant at, List<Change> log) {
    if (!Content.LISTS.contains(act.list())) {
      throw new NotFoundException("没有这张子表");
    }
    String path = act.list() + "[" + act.row() + "]";
    if (act.deed() == Deed.ADD) {
      if (content.rows(act.list()).size() >= MOST_ROWS) {
        throw new InputException(act.list(), "一张子表最多 " + MOST_ROWS + " 行");
      }
      String row = content.nextRow(act.list());
      log.add(change(draft, at, person, Deed.ADD, act.list() + "[" + row + "]", null, null));
      return content.add(act.list(), blank(act.list(), content));
    }
    Map<String, Object> row = content.row(act.list(), act.row());
    if (row == null) {
      return content; // somebody else was faster; it is gone, as wanted
    }
    if (act.deed() == Deed.MOVE) {
      log.add(change(draft, at, person, Deed.MOVE, path, null, act.by() < 0 ? "上移" : "下移"));
      return content.move(act.list(), act.row(), act.by());
    }
    StringBuilder words = new StringBuilder();
    row.forEach(
        (k, v) -> {
          if (!k.equals(Content.ROW) && v != null && !v.toString().isEmpty()) {
            words.append(words.isEmpty() ? "" : "；").append(v);
          }
        });
    log.add(change(draft, at, person, Deed.REMOVE, path, words.toString(), null));
    return content.remove(act.list(), act.row());
  }

  private static Map<String, Object> blank(String list, Content content) {
    Map<String, Object> row = new LinkedHashMap<>();
    if (list.equals("materials")) {
      int n = content.rows(list).size() + 1;
      while (taken(content, "M" + n)) {
        n++;
      }
      row.put("code", "M" + n);
    } else if (list.equals("steps")) {
      row.put("HANDLE_DAY_TYPE", "1");
      row.put("IS_SPECIAL", "0");
    }
    return row;
  }

  private static boolean taken(Content content, String material) {
    return content.rows("materials").stream().anyMatch(r -> material.equals(r.get("code")));
  }

  /** The draft in this transaction's hands, begun if there is none. */
  Draft hold(Person person, String code) {
    Optional<Draft> held = store.lock(code);
    if (held.isEmpty()) {
      Draft fresh = beginnings.fresh(code);
      Access.look(person, fresh.agency(), code);
      writes(person, fresh);
      store.begin(
          new Draft(
              fresh.code(),
              fresh.code31(),
              fresh.baseCode(),
              fresh.agency(),
              fresh.region12(),
              fresh.name(),
              fresh.state(),
              fresh.round(),
              0,
              fresh.published(),
              fresh.content(),
              now(),
              person.name()));
      held = store.lock(code);
    }
    Draft draft = held.orElseThrow(() -> new ConflictException("这份草稿刚刚有变动，请再试一次"));
    Access.look(person, draft.agency(), code);
    writes(person, draft);
    if (draft.state() != Draft.State.DRAFTING) {
      throw new ConflictException("这份指南正在" + draft.state().chinese() + "，退回以后才能再改");
    }
    return draft;
  }

  private static void writes(Person person, Draft draft) {
    if (!Access.writes(person, draft.agency())) {
      throw new InputException("by", "指南由本单位的事项管理员和审核人员编写，您的岗位只能看和审核");
    }
  }

  /** Writes a changed draft; one that was begun and not changed is none. */
  Draft keep(Draft draft, Content content, Instant at, Person person, List<Change> log) {
    if (log.isEmpty()) {
      if (draft.version() == 0) {
        store.delete(draft.code());
      }
      return draft;
    }
    Draft next = draft.with(draft.state(), content, draft.published(), at, person.name());
    store.write(next);
    store.log(log);
    return next;
  }

  static Change change(
      Draft d, Instant at, Person p, Deed deed, String path, String before, String after) {
    return Change.of(d, at, p, deed, path, before, after, null);
  }

  /** The log of an item, the newest first; at most 1,000 rows. */
  public List<Change> log(Person person, String code) {
    open(person, code);
    return store.changes(code, 1000);
  }

  /** Drafts of an agency, of all when null, whose name holds these words. */
  public List<Draft> drafts(String agency, String name) {
    return store.of(agency, name.strip());
  }

  Instant now() {
    return Instant.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }

  private static int[] seen(String seen) {
    return seen != null && seen.matches("\\d{1,8}\\.\\d{1,8}")
        ? new int[] {
          Integer.parseInt(seen.substring(0, seen.indexOf('.'))),
          Integer.parseInt(seen.substring(seen.indexOf('.') + 1))
        }
        : new int[] {-1, 0};
  }

  private static String tidy(Field field, String text) {
    String tidy = text.replace("\r\n", "\n").strip();
    if (tidy.length() > LONGEST) {
      throw new InputException(
          field == null ? "" : field.path(),
          "「" + (field == null ? "" : field.label()) + "」太长了，最多 " + LONGEST + " 个字");
    }
    return tidy;
  }

  static Object value(Field field, String text) {
    if (text.isEmpty()) {
      return null;
    }
    return field.kind() == Field.Kind.NUMBER && text.matches("\\d{1,9}")
        ? (Object) Integer.valueOf(text)
        : text;
  }
}
