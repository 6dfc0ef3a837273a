package org.yici.cases.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseItems;
import org.yici.cases.ClockProofs;
import org.yici.cases.lifecycle.Actions;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.Table;
import org.yici.cases.lifecycle.Verdict;
import org.yici.cases.web.Simulation.Played;
import org.yici.kernel.NotFoundException;
import org.yici.law.Deadlines;

/**
 * Plays a case out step by step, by the functions that move real cases. Nothing is kept: the whole
 * history is in the address, so that it can be sent to others.
 */
@Controller
class PlayController {
  private static final String PAGE = "/law/lifecycle/play";

  private final Deadlines deadlines;
  private final ClockProofs proofs;
  private final CaseItems items;
  private final Clock clock;

  PlayController(Deadlines deadlines, ClockProofs proofs, CaseItems items, Clock clock) {
    this.deadlines = deadlines;
    this.proofs = proofs;
    this.items = items;
    this.clock = clock;
  }

  /**
   * @param h the history, see {@link PlayHistory}
   * @param edit number of the step to change, from 1
   * @param action what the next step shall be
   */
  @GetMapping(PAGE)
  @PreAuthorize("permitAll()")
  String play(
      @RequestParam(defaultValue = "") String h,
      @RequestParam(defaultValue = "0") int edit,
      @RequestParam(required = false) String action,
      Model model) {
    PlayHistory history = PlayHistory.decode(h);
    ItemRule item = ItemRule.of(history.item());
    Simulation.requirePromiseWithinLaw(history.item(), item);
    List<PlayLine> lines = new ArrayList<>();
    for (Played played : Simulation.play(item, history.requests(), deadlines)) {
      lines.add(line(lines.size() + 1, played, item));
    }
    model.addAttribute("code", history.code());
    model.addAttribute("json", history.json());
    model.addAttribute("item", item);
    model.addAttribute("itemAsks", PlayForms.item(history.item()));
    model.addAttribute("presets", Table.items().presets());
    model.addAttribute("examples", Table.examples());
    model.addAttribute("lines", lines);
    model.addAttribute("form", form(history, edit, action, lines));
    model.addAttribute("actions", Actions.all());
    return "cases/lifecyclePlay";
  }

  private PlayLine line(int no, Played p, ItemRule item) {
    CaseFile file = p.verdict().file();
    Actions.Action action = Actions.find(p.act().action());
    return new PlayLine(
        no,
        p.act().at(),
        p.act().role().chinese(),
        p.act().actorId(),
        action == null ? p.act().action() : action.chinese(),
        file,
        p.verdict().settled(),
        p.verdict() instanceof Verdict.Moved moved ? moved.documents() : List.of(),
        p.verdict() instanceof Verdict.Refused refused ? refused : null,
        proofs.of(file, item, p.act().at()));
  }

  private PlayStepForm form(PlayHistory history, int edit, String action, List<PlayLine> lines) {
    if (edit >= 1 && edit <= history.steps().size()) {
      Map<String, Object> step = history.steps().get(edit - 1);
      Actions.Action known = Actions.find(String.valueOf(step.get("action")));
      if (known != null) {
        Played played =
            Simulation.play(ItemRule.of(history.item()), history.requests(), deadlines)
                .get(edit - 1);
        return new PlayStepForm(
            edit,
            known,
            played.act().at().toString(),
            played.act().role().id(),
            played.act().actorId(),
            PlayForms.data(known, played.act().data()));
      }
    }
    Actions.Action known = action == null ? null : Actions.find(action);
    if (known == null) {
      return null;
    }
    LocalDateTime at =
        lines.isEmpty()
            ? LocalDate.now(clock).atTime(9, 0)
            : lines.get(lines.size() - 1).at().plusHours(1);
    String role = known.actors().iterator().next().id();
    return new PlayStepForm(0, known, at.toString(), role, null, PlayForms.data(known, Map.of()));
  }

  /** Takes the form of a step. */
  @GetMapping(PAGE + "/step")
  @PreAuthorize("permitAll()")
  String step(
      @RequestParam(defaultValue = "") String h,
      @RequestParam(defaultValue = "0") int no,
      @RequestParam String action,
      @RequestParam MultiValueMap<String, String> form) {
    Actions.Action known = Actions.find(action);
    if (known == null) {
      throw new NotFoundException("没有名为“" + action + "”的操作。");
    }
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("at", form.getFirst("at"));
    String role = form.getFirst("role");
    String person = form.getFirst("person");
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("role", role);
    named.put("id", person == null ? null : person.strip());
    step.put("actor", person == null || person.isBlank() ? role : named);
    step.put("action", action);
    step.put("data", PlayForms.readData(known, form));
    PlayHistory history = PlayHistory.decode(h);
    int index = no < 1 ? history.steps().size() : no - 1;
    return to(history.with(index, step), "#s" + (index + 1));
  }

  @GetMapping(PAGE + "/remove")
  @PreAuthorize("permitAll()")
  String remove(@RequestParam String h, @RequestParam int no) {
    return to(PlayHistory.decode(h).without(no - 1), "#steps");
  }

  /** Takes the form of the item. */
  @GetMapping(PAGE + "/item")
  @PreAuthorize("permitAll()")
  String item(
      @RequestParam(defaultValue = "") String h, @RequestParam MultiValueMap<String, String> form) {
    return to(PlayHistory.decode(h).with(PlayForms.readItem(form)), "#steps");
  }

  /** An item to begin with: a preset, a published item, or a worked example with all its steps. */
  @GetMapping(PAGE + "/begin")
  @PreAuthorize("permitAll()")
  String begin(
      @RequestParam(required = false) String preset,
      @RequestParam(required = false) String item,
      @RequestParam(defaultValue = "0") int example) {
    if (example > 0) {
      Table.Example one =
          Table.examples().stream()
              .filter(e -> e.n() == example)
              .findFirst()
              .orElseThrow(() -> new NotFoundException("没有第" + example + "个算例。"));
      return to(PlayHistory.of(one), "#steps");
    }
    if (item != null && !item.isBlank()) {
      CaseItem found =
          items
              .find(item.strip())
              .orElseThrow(
                  () -> new NotFoundException("没有编码为“" + item.strip() + "”的已发布事项。编码在事项页上。"));
      return to(new PlayHistory(found.rule(), List.of()), "#steps");
    }
    return Table.items().presets().stream()
        .filter(p -> p.id().equals(preset))
        .findFirst()
        .map(p -> to(new PlayHistory(p.item(), List.of()), "#steps"))
        .orElseThrow(() -> new NotFoundException("没有这个类型：" + preset + "。"));
  }

  @GetMapping(PAGE + "/export")
  @PreAuthorize("permitAll()")
  ResponseEntity<byte[]> export(@RequestParam(defaultValue = "") String h) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("lifecycle.json").build().toString())
        .body(PlayHistory.decode(h).json().getBytes(StandardCharsets.UTF_8));
  }

  @PostMapping(PAGE + "/import")
  @PreAuthorize("permitAll()")
  String take(@RequestParam String json) {
    PlayHistory history = PlayHistory.read(json);
    Simulation.play(ItemRule.of(history.item()), history.requests(), deadlines);
    return to(history, "#steps");
  }

  private static String to(PlayHistory history, String place) {
    return "redirect:" + PAGE + "?h=" + history.code() + place;
  }
}
