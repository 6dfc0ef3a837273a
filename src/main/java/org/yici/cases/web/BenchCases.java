package org.yici.cases.web;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseExtra;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.ClockProofs;
import org.yici.identity.Person;
import org.yici.journal.Chain;
import org.yici.journal.Entry;
import org.yici.kernel.NotFoundException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts a case together for the bench. */
@Component
class BenchCases {
  private static final Map<String, String> KINDS =
      Map.of("new", "新办", "change", "变更", "renew", "延续", "replace", "补发", "cancel", "注销");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Cases cases;
  private final CaseAccess access;
  private final CaseActors actors;
  private final ClockProofs proofs;
  private final CaseMaterials materials;
  private final CaseAnswers answers;
  private final CaseHistory history;
  private final Buttons buttons;
  private final ActionFactsMaker facts;
  private final OtherBodies others;
  private final List<CaseExtra> extras;

  BenchCases(
      Cases cases,
      CaseAccess access,
      CaseActors actors,
      ClockProofs proofs,
      CaseMaterials materials,
      CaseAnswers answers,
      CaseHistory history,
      Buttons buttons,
      ActionFactsMaker facts,
      OtherBodies others,
      List<CaseExtra> extras) {
    this.cases = cases;
    this.access = access;
    this.actors = actors;
    this.proofs = proofs;
    this.materials = materials;
    this.answers = answers;
    this.history = history;
    this.buttons = buttons;
    this.facts = facts;
    this.others = others;
    this.extras = extras;
  }

  /**
   * To look at: also for those who see it from above, or were asked for an opinion.
   *
   * @throws NotFoundException also when the case is no business of this person's
   */
  CaseView look(Person person, String no) {
    CaseView view = cases.view(no);
    if (!access.isOffice(person, view)
        && !access.looksOn(person, view)
        && !access.isAsked(person, view)) {
      throw new NotFoundException("没有这个办件编号：" + no + "，请核对后再查");
    }
    return view;
  }

  /**
   * To act on.
   *
   * @throws NotFoundException also when the case is no business of this person's desk
   */
  CaseView view(Person person, String no) {
    CaseView view = cases.view(no);
    if (!access.isOffice(person, view)) {
      throw new NotFoundException("没有这个办件编号：" + no + "，请核对后再查");
    }
    return view;
  }

  /**
   * For one act: an asked body gives its opinion, and does nothing else.
   *
   * @throws NotFoundException also when the case is no business of this person's desk
   */
  CaseView view(Person person, String no, String action) {
    CaseView view = cases.view(no);
    return actors.mayAct(person, view, action) ? view : view(person, no);
  }

  /**
   * @param file the file to show, or null for the first one
   * @param clear personal data in clear; the caller has written down why
   * @param done number of the history entry just made, or null
   */
  BenchCase of(
      Person person, CaseView view, String file, boolean clear, Integer done, String revealFault) {
    List<Entry> entries = cases.history(view);
    List<CaseHistory.Step> steps = history.of(view, entries);
    List<CaseMaterials.Line> lines = materials.of(view);
    Buttons.Bar bar = buttons.of(person, view);
    boolean mayReview =
        bar.main().stream().anyMatch(b -> b.action().equals("review") && b.allowed());
    byte[] head = view.row().head();
    return new BenchCase(
        view,
        KINDS.getOrDefault(view.file().kind(), "新办"),
        proofs.face(view).orElse(null),
        proofs.of(view),
        lines,
        mayReview ? facts.of(view).inputs("review") : List.of(),
        checks(view, entries),
        shown(lines, file),
        answers.of(view, clear),
        clear,
        steps,
        Chain.firstBroken(entries),
        head == null ? "" : HexFormat.of().formatHex(head).substring(0, 8),
        bar.main(),
        bar.other(),
        notice(steps, done),
        revealFault,
        extras(person, view),
        others.of(view),
        access.isOffice(person, view));
  }

  /** The inner pages of a case are closed to those who only look on: nothing leads them there. */
  private List<CaseExtra.Link> extras(Person person, CaseView view) {
    List<CaseExtra.Link> all = CaseExtra.all(extras, view, false);
    return access.isOffice(person, view)
        ? all
        : all.stream().filter(l -> !l.href().startsWith("/bench/")).toList();
  }

  /** The points of review with the results of the newest review. */
  private static List<BenchCase.Checked> checks(CaseView view, List<Entry> entries) {
    Map<String, JsonNode> found = new HashMap<>();
    for (Entry entry : entries) {
      if (entry.action().equals("review")) {
        JSON.readTree(entry.data()).path("checklist").forEach(c -> found.put(id(c), c));
      }
    }
    return view.item().checks().stream()
        .map(
            c -> {
              JsonNode line = found.get(c.id());
              return new BenchCase.Checked(
                  c.text(),
                  c.how(),
                  line == null ? null : line.path("result").asString("pass"),
                  line == null ? null : line.path("note").asString(""));
            })
        .toList();
  }

  /** A program may send the bare id of a point that holds. */
  private static String id(JsonNode line) {
    return line.path("id").asString(line.asString(""));
  }

  private static CaseMaterials.Version shown(List<CaseMaterials.Line> lines, String file) {
    List<CaseMaterials.Version> all = lines.stream().flatMap(l -> l.versions().stream()).toList();
    return all.stream()
        .filter(v -> v.fileId().equals(file))
        .findFirst()
        .orElse(all.isEmpty() ? null : all.get(0));
  }

  private static String notice(List<CaseHistory.Step> steps, Integer done) {
    return steps.stream()
        .filter(s -> done != null && s.seq() == done)
        .findFirst()
        .map(
            s ->
                s.title()
                    + "已记下，第"
                    + s.seq()
                    + "步"
                    + (s.documents().isEmpty()
                        ? ""
                        : "，出具"
                            + String.join(
                                "、", s.documents().stream().map(PaperLink::name).toList())))
        .orElse(null);
  }
}
