package org.yici.catalog.editing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.catalog.Guide;
import org.yici.catalog.editing.Change.Deed;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;

/** A whole guide handed in at once, by a program or in a workbook, becomes the draft. */
@Service
public class Replacing {
  private final Editing editing;
  private final FieldTable fields;

  Replacing(Editing editing, FieldTable fields) {
    this.editing = editing;
    this.fields = fields;
  }

  /** What came in for one item. */
  public record Incoming(String code, Content content) {}

  /**
   * A guide as programs hand it in.
   *
   * @param seen {@link Draft#seen} of the draft it replaces; empty when there is none yet
   * @throws ConflictException when the draft was changed since it was seen
   * @throws InputException when it changes what is locked
   */
  @Transactional
  public Draft byProgram(Person person, String code, String seen, Guide guide) {
    Draft draft = editing.hold(person, code);
    if (!draft.seen().equals(seen) && (draft.version() > 0 || !seen.isEmpty())) {
      throw new ConflictException(
          "草稿已经是 " + draft.seen() + "（" + draft.savedBy() + "存的），请先取一次草稿，把您的改动并进去再交");
    }
    Content given = Content.of(guide, draft.content().facts());
    Content known = draft.content();
    for (Field f : fields.groups().stream().flatMap(g -> g.fields().stream()).toList()) {
      if (f.prefix().equals("elements") && guide.elements() != null) {
        Object value = guide.elements().get(f.name());
        known = known.with(f.path(), "".equals(value) ? null : value);
      }
    }
    return replace(
        person,
        draft,
        new Content(
            known.elements(),
            unnamed(given),
            guide.extra() == null ? known.extra() : guide.extra(),
            known.facts()));
  }

  private static Map<String, List<Map<String, Object>>> unnamed(Content given) {
    Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
    for (String list : Content.LISTS) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (Map<String, Object> row : given.rows(list)) {
        Map<String, Object> copy = new LinkedHashMap<>(row);
        copy.remove(Content.ROW);
        rows.add(copy);
      }
      lists.put(list, rows);
    }
    return lists;
  }

  /** Several at once: all become drafts, or none does. */
  @Transactional
  public List<Draft> all(Person person, List<Incoming> incoming) {
    List<Draft> drafts = new ArrayList<>();
    for (Incoming in : incoming) {
      drafts.add(replace(person, editing.hold(person, in.code()), in.content()));
    }
    return drafts;
  }

  /** What of it is locked for this person and yet different; empty when it may become the draft. */
  public List<Fault> faults(Person person, Draft draft, Content next) {
    Content original = editing.original(draft);
    List<Fault> faults = new ArrayList<>();
    differences(draft.content(), named(draft.content(), next))
        .forEach(
            (path, texts) ->
                fields
                    .find(path)
                    .flatMap(f -> editing.locked(person, original, f, path))
                    .ifPresent(
                        why ->
                            faults.add(
                                new Fault(
                                    draft.content().gatePath(path),
                                    fields.label(path, draft.content()) + "不能改：" + why))));
    return faults;
  }

  private Draft replace(Person person, Draft draft, Content incoming) {
    Content next = named(draft.content(), incoming);
    List<Fault> faults = faults(person, draft, next);
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    Instant at = editing.now();
    List<Change> log = new ArrayList<>();
    differences(draft.content(), next)
        .forEach(
            (path, texts) ->
                log.add(Editing.change(draft, at, person, Deed.IMPORT, path, texts[0], texts[1])));
    return editing.keep(draft, next, at, person, log);
  }

  /**
   * The rows by the names that the draft's rows have: a row that comes with a name keeps it, one
   * without takes that of the draft's row in the same place.
   */
  private static Content named(Content old, Content next) {
    Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
    for (String list : Content.LISTS) {
      Set<Object> free = new LinkedHashSet<>();
      old.rows(list).forEach(r -> free.add(r.get(Content.ROW)));
      next.rows(list).forEach(r -> free.remove(r.get(Content.ROW)));
      int fresh = Integer.parseInt(old.nextRow(list).substring(1));
      Set<Object> used = new HashSet<>();
      List<Map<String, Object>> rows = new ArrayList<>();
      for (Map<String, Object> row : next.rows(list)) {
        Map<String, Object> copy = new LinkedHashMap<>(row);
        Object name = row.get(Content.ROW);
        if (name == null || old.row(list, name.toString()) == null || used.contains(name)) {
          int at = rows.size();
          Object same = at < old.rows(list).size() ? old.rows(list).get(at).get(Content.ROW) : "";
          name = name == null && free.remove(same) ? same : "r" + fresh++;
        }
        used.add(name);
        copy.put(Content.ROW, name);
        rows.add(copy);
      }
      lists.put(list, rows);
    }
    return new Content(next.elements(), lists, next.extra(), next.facts());
  }

  /** Path to the texts before and after, of every place that differs. */
  private Map<String, String[]> differences(Content old, Content next) {
    Map<String, String[]> result = new LinkedHashMap<>();
    for (FieldTable.Group group : fields.groups()) {
      group.fields().forEach(f -> differ(result, f.path(), old, next));
      if (group.list() != null) {
        List<Map<String, Object>> rows = new ArrayList<>(next.rows(group.list()));
        for (Map<String, Object> row : rows) {
          group.columns().forEach(f -> differ(result, f.path(row), old, next));
        }
        int was = old.rows(group.list()).size();
        int is = next.rows(group.list()).size();
        if (was != is) {
          result.put(group.list(), new String[] {was + " 行", is + " 行"});
        }
      }
    }
    return result;
  }

  private static void differ(Map<String, String[]> to, String path, Content old, Content next) {
    String before = old.text(path);
    String after = next.text(path);
    if (!before.equals(after) && !path.endsWith(".TASK_VERSION")) {
      to.put(path, new String[] {before, after});
    }
  }
}
