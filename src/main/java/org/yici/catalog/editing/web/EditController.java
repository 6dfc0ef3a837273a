package org.yici.catalog.editing.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.editing.Access;
import org.yici.catalog.editing.Change.Deed;
import org.yici.catalog.editing.Draft;
import org.yici.catalog.editing.Editing;
import org.yici.catalog.editing.Editing.Conflict;
import org.yici.catalog.editing.Editing.RowAct;
import org.yici.catalog.editing.Field;
import org.yici.catalog.editing.FieldTable;
import org.yici.catalog.editing.Neighbours;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;

/** Writing a guide, group by group. Every button keeps what was typed first. */
@Controller
@PreAuthorize("hasAnyRole('admin', 'reviewer', 'approver', 'agency-head', 'bureau')")
public class EditController {
  private final Editing editing;
  private final EditFace face;
  private final FieldTable fields;
  private final Neighbours neighbours;

  EditController(Editing editing, EditFace face, FieldTable fields, Neighbours neighbours) {
    this.editing = editing;
    this.face = face;
    this.fields = fields;
    this.neighbours = neighbours;
  }

  @GetMapping("/items/{code}/edit")
  ModelAndView edit(@PathVariable String code, @RequestParam(defaultValue = "A") String group) {
    Draft draft = editing.open(CurrentPerson.get(), code);
    return page(draft, group, Map.of(), List.of());
  }

  private ModelAndView page(
      Draft draft, String group, Map<String, String> typed, List<Conflict> conflicts) {
    Person person = CurrentPerson.get();
    ModelAndView page = new ModelAndView("catalog/edit");
    page.addObject("view", face.view(person, draft, group, typed, conflicts));
    page.addObject(
        "open", draft.state() == Draft.State.DRAFTING && Access.writes(person, draft.agency()));
    page.addObject("lost", conflicts.stream().filter(c -> !draft.content().has(c.path())).toList());
    page.addObject("conflicts", conflicts.size());
    return page;
  }

  @PostMapping("/items/{code}/edit")
  ModelAndView save(
      @PathVariable String code,
      @RequestParam(defaultValue = "A") String group,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam(name = "do", defaultValue = "save") String button,
      @RequestParam MultiValueMap<String, String> form) {
    Person person = CurrentPerson.get();
    Map<String, String> typed = typed(form);
    String[] words = button.split(":", 3);
    if (words[0].equals("use") && words.length > 1) {
      // the proposal is for what stands in the field now
      Draft now = editing.save(person, code, seen, typed, null).draft();
      typed = Map.of(words[1], face.proposal(now, words[1]));
      seen = now.seen();
    }
    Editing.Saved saved = editing.save(person, code, seen, typed, act(words));
    if (!saved.conflicts().isEmpty()) {
      ModelAndView again = page(saved.draft(), group, typed, saved.conflicts());
      again.setStatus(HttpStatus.CONFLICT);
      return again;
    }
    if (words[0].equals("file") && words.length > 1) {
      return new ModelAndView(
          "redirect:/items/"
              + code
              + "/edit/file?path="
              + URLEncoder.encode(words[1], StandardCharsets.UTF_8));
    }
    return new ModelAndView(
        "redirect:"
            + (words[0].equals("check")
                ? "/items/" + code + "/draft"
                : "/items/" + code + "/edit?group=" + fields.group(group).id() + place(words)));
  }

  private static RowAct act(String[] words) {
    String list = words.length > 1 ? words[1] : "";
    String row = words.length > 2 ? words[2] : "";
    return switch (words[0]) {
      case "add" -> new RowAct(Deed.ADD, list, "", 0);
      case "remove" -> new RowAct(Deed.REMOVE, list, row, 0);
      case "up" -> new RowAct(Deed.MOVE, list, row, -1);
      case "down" -> new RowAct(Deed.MOVE, list, row, 1);
      default -> null;
    };
  }

  private static String place(String[] words) {
    return switch (words[0]) {
      case "add" -> "#rows-end";
      case "up", "down" -> words.length > 2 && words[2].matches("r\\d{1,6}") ? "#" + words[2] : "";
      default -> "";
    };
  }

  /** The fields of a form: several ticks are joined by commas. */
  private Map<String, String> typed(MultiValueMap<String, String> form) {
    Map<String, String> typed = new LinkedHashMap<>();
    form.forEach(
        (name, values) -> {
          if (fields.find(name).isPresent()) {
            typed.put(
                name,
                values.size() == 1
                    ? values.get(0)
                    : values.stream().filter(v -> !v.isEmpty()).collect(Collectors.joining(",")));
          }
        });
    return typed;
  }

  /** What the page's script hears of a save. */
  public record Kept(String seen, List<Conflict> conflicts) {}

  /** Saves as one types. */
  @PostMapping("/items/{code}/edit/fields")
  ResponseEntity<Kept> fields(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam MultiValueMap<String, String> form) {
    Editing.Saved saved = editing.save(CurrentPerson.get(), code, seen, typed(form), null);
    return ResponseEntity.status(saved.conflicts().isEmpty() ? HttpStatus.OK : HttpStatus.CONFLICT)
        .body(new Kept(saved.draft().seen(), saved.conflicts()));
  }

  /** A field with the wordings of other places. */
  public record Compared(Field field, String own, List<Neighbours.Wording> wordings) {}

  @GetMapping("/items/{code}/neighbours")
  ModelAndView neighbours(
      @PathVariable String code, @RequestParam(defaultValue = "B") String group) {
    Person person = CurrentPerson.get();
    Draft draft = editing.open(person, code);
    var original = editing.original(draft);
    List<PublishedItem> others = neighbours.of(draft);
    FieldTable.Group shown = fields.group(group);
    ModelAndView page = new ModelAndView("catalog/neighbours");
    page.addObject("draft", draft);
    page.addObject("group", shown);
    page.addObject("groups", fields.groups().stream().filter(g -> !g.fields().isEmpty()).toList());
    page.addObject("others", others.size());
    page.addObject(
        "rows",
        shown.fields().stream()
            .filter(f -> editing.locked(person, original, f, f.path()).isEmpty())
            .map(
                f ->
                    new Compared(
                        f, draft.content().text(f.path()), neighbours.wordings(draft, others, f)))
            .filter(c -> !c.wordings().isEmpty())
            .toList());
    page.addObject(
        "open", draft.state() == Draft.State.DRAFTING && Access.writes(person, draft.agency()));
    return page;
  }
}
