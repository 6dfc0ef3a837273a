package org.yici.catalog.editing.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yici.catalog.Finding;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.editing.Content;
import org.yici.catalog.editing.Draft;
import org.yici.catalog.editing.Editing;
import org.yici.catalog.editing.Editing.Conflict;
import org.yici.catalog.editing.Field;
import org.yici.catalog.editing.FieldTable;
import org.yici.catalog.editing.Normaliser;
import org.yici.catalog.editing.Steps;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.identity.Person;

/** Puts together what the page of one group shows. */
@Component
public class EditFace {
  private final Editing editing;
  private final Steps steps;
  private final FieldTable fields;
  private final Directory directory;

  EditFace(Editing editing, Steps steps, FieldTable fields, Directory directory) {
    this.editing = editing;
    this.steps = steps;
    this.fields = fields;
    this.directory = directory;
  }

  /**
   * A field as it stands on the page.
   *
   * @param value what to show in it: what was typed when that could not be kept
   * @param locked why it cannot be changed, or null
   * @param proposal the corrected text, or null
   * @param conflict what somebody else wrote meanwhile, or null
   * @param taken whose words these still are, or null; see {@link Editing#model}
   */
  public record Shown(
      Field field,
      String path,
      String value,
      String locked,
      List<Finding> findings,
      String proposal,
      Conflict conflict,
      String taken) {
    /** For ids in the page. */
    public String id() {
      return path.replaceAll("[.\\[\\]]+", "-");
    }

    public boolean chosen(String code) {
      return Set.of(value.split("\\s*,\\s*")).contains(code);
    }

    public boolean blocked() {
      return findings.stream().anyMatch(Finding::blocks);
    }

    public List<String> lines() {
      return List.of(value.split("\n", -1));
    }
  }

  /** A row with its fields. */
  public record Row(String name, int number, List<Shown> fields) {}

  /** A link to another group with how much is wrong in it. */
  public record Link(String id, String title, long blocks, long warns) {}

  /**
   * @param loose findings of the group that belong to no field of it
   */
  public record View(
      Draft draft,
      Agency agency,
      FieldTable.Group group,
      List<Link> links,
      List<Shown> fields,
      List<Row> rows,
      List<Finding> loose,
      long blocks,
      long warns) {}

  View view(
      Person person, Draft draft, String groupId, Map<String, String> typed, List<Conflict> all) {
    FieldTable.Group group = fields.group(groupId);
    Agency agency = directory.agency(draft.agency());
    List<Finding> findings = steps.findings(draft);
    Map<String, List<Finding>> byPath = new HashMap<>();
    findings.forEach(f -> byPath.computeIfAbsent(f.path(), p -> new ArrayList<>()).add(f));
    Map<String, Conflict> conflicts = new HashMap<>();
    all.forEach(c -> conflicts.put(c.path(), c));
    Maker maker = new Maker(person, draft, agency, byPath, conflicts, typed);
    List<Shown> shown = group.fields().stream().map(f -> maker.show(f, f.path())).toList();
    List<Row> rows = new ArrayList<>();
    if (group.list() != null) {
      for (Map<String, Object> row : draft.content().rows(group.list())) {
        rows.add(
            new Row(
                row.get(Content.ROW).toString(),
                rows.size() + 1,
                group.columns().stream().map(f -> maker.show(f, f.path(row))).toList()));
      }
    }
    List<Finding> loose =
        group.list() == null ? List.of() : byPath.getOrDefault(group.list(), List.of());
    return new View(
        draft,
        agency,
        group,
        links(findings),
        shown,
        rows,
        loose,
        findings.stream().filter(Finding::blocks).count(),
        findings.stream().filter(f -> !f.blocks()).count());
  }

  /** The groups with how much the gate finds in each. */
  List<Link> links(List<Finding> findings) {
    Map<String, long[]> counts = new LinkedHashMap<>();
    fields.groups().forEach(g -> counts.put(g.id(), new long[2]));
    findings.forEach(f -> counts.get(groupOf(f))[f.blocks() ? 0 : 1]++);
    return fields.groups().stream()
        .map(g -> new Link(g.id(), g.title(), counts.get(g.id())[0], counts.get(g.id())[1]))
        .toList();
  }

  /** The group on whose page a finding is mended. */
  String groupOf(Finding f) {
    return fields
        .find(f.path())
        .map(fields::groupOf)
        .or(
            () ->
                fields.groups().stream()
                    .filter(g -> g.list() != null && f.path().startsWith(g.list()))
                    .findFirst())
        .map(FieldTable.Group::id)
        .orElse("A");
  }

  /** The corrected text for a field, the same text when there is nothing to correct. */
  String proposal(Draft draft, String path) {
    Agency agency = directory.agency(draft.agency());
    return Normaliser.propose(
        path.substring(path.lastIndexOf('.') + 1),
        draft.content().text(path),
        agency,
        directory.hallOf(agency));
  }

  /** What one page needs for each of its fields. */
  private final class Maker {
    private final Person person;
    private final Draft draft;
    private final Content original;
    private final Agency agency;
    private final Map<String, List<Finding>> findings;
    private final Map<String, Conflict> conflicts;
    private final Map<String, String> typed;
    private final PublishedItem model;
    private final Content modelWords;

    Maker(
        Person person,
        Draft draft,
        Agency agency,
        Map<String, List<Finding>> findings,
        Map<String, Conflict> conflicts,
        Map<String, String> typed) {
      this.person = person;
      this.draft = draft;
      this.original = editing.original(draft);
      this.model = editing.model(draft).orElse(null);
      this.modelWords = model == null ? null : Content.of(model.guide(), model.facts());
      this.agency = agency;
      this.findings = findings;
      this.conflicts = conflicts;
      this.typed = typed;
    }

    Shown show(Field field, String path) {
      String value = draft.content().text(path);
      Conflict conflict = conflicts.get(path);
      String locked = editing.locked(person, original, field, path).orElse(null);
      String proposed = Normaliser.propose(field.name(), value, agency, directory.hallOf(agency));
      return new Shown(
          field,
          path,
          conflict != null ? typed.getOrDefault(path, value) : value,
          locked,
          findings.getOrDefault(draft.content().gatePath(path), List.of()),
          locked != null || proposed.equals(value) ? null : proposed,
          conflict,
          locked == null && taken(path, value) ? model.agencyName() : null);
    }

    private boolean taken(String path, String value) {
      return model != null && !value.isEmpty() && value.equals(modelWords.text(path));
    }
  }
}
