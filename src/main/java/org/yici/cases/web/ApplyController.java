package org.yici.cases.web;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.yici.cases.CaseDrafts;
import org.yici.cases.CaseDrafts.Draft;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Channel;
import org.yici.cases.Intake;
import org.yici.cases.Mandates;
import org.yici.cases.PromiseOffer;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.FileTooLargeException;
import org.yici.files.Limits;
import org.yici.forms.AnswerLines;
import org.yici.forms.FormDefinition;
import org.yici.forms.FormValidator;
import org.yici.forms.Forms;
import org.yici.forms.GroupView;
import org.yici.forms.HtmlForm;
import org.yici.identity.Accounts;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;

/**
 * Applying step by step: one group of questions a page, then the materials, then a last look. Every
 * step is saved as typed before it is checked, so that nothing is ever lost.
 */
@Controller
@PreAuthorize("hasAnyRole('resident', 'delegate')")
class ApplyController {
  private final Intake intake;
  private final Forms forms;
  private final CaseDrafts drafts;
  private final FileStore files;
  private final Accounts accounts;
  private final ApplyGate gate;
  private final Clock clock;

  ApplyController(
      Intake intake,
      Forms forms,
      CaseDrafts drafts,
      FileStore files,
      Accounts accounts,
      ApplyGate gate,
      Clock clock) {
    this.clock = clock;
    this.intake = intake;
    this.forms = forms;
    this.drafts = drafts;
    this.files = files;
    this.accounts = accounts;
    this.gate = gate;
  }

  /** What every step of the page needs. */
  private record Desk(Person person, CaseItem item, FormDefinition form, Draft draft) {
    int steps() {
      return form.groups().size() + 2;
    }
  }

  private Desk desk(String code) {
    Person person = CurrentPerson.get();
    CaseItem item = intake.open(code);
    Mandates.mayApply(person, item);
    FormDefinition form = forms.form(item.baseCode());
    return new Desk(person, item, form, drafts.open(person.accountId(), item.code()));
  }

  @GetMapping("/apply/{code}")
  ModelAndView show(@PathVariable String code, @RequestParam(defaultValue = "1") int step) {
    Optional<ModelAndView> instead = gate.instead(CurrentPerson.get(), intake.open(code));
    return instead.orElseGet(() -> page(desk(code), step, List.of(), null));
  }

  /** The address that guides name: it lands on the form of exactly this item. */
  @GetMapping("/items/{code}/apply")
  ModelAndView fromGuide(@PathVariable String code) {
    return new ModelAndView("redirect:/apply/" + intake.item(code).code());
  }

  /** Saves one group of questions. */
  @PostMapping("/apply/{code}")
  ModelAndView save(
      @PathVariable String code,
      @RequestParam int step,
      @RequestParam MultiValueMap<String, String> posted) {
    Desk desk = desk(code);
    if (step < 1 || step > desk.form().groups().size()) {
      return redirect(desk, 1);
    }
    String group = desk.form().groups().get(step - 1).id();
    Map<String, Object> typed = HtmlForm.merge(desk.form(), group, desk.draft().answers(), posted);
    Draft draft = desk.draft().withAnswers(typed);
    drafts.save(draft);
    if (posted.containsKey("later")) {
      return new ModelAndView("redirect:/me/cases?saved");
    }
    FormValidator.Result result = forms.validator().checkGroup(desk.form(), group, typed);
    if (!result.ok()) {
      ModelAndView again =
          page(
              new Desk(desk.person(), desk.item(), desk.form(), draft),
              step,
              result.faults(),
              null);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return redirect(desk, step + 1);
  }

  /**
   * Takes one file for one material; what was uploaded before stays, whatever becomes of this one.
   */
  @PostMapping("/apply/{code}/materials/{material}")
  ModelAndView upload(
      @PathVariable String code, @PathVariable String material, @RequestParam MultipartFile file)
      throws IOException {
    Desk desk = desk(code);
    int step = desk.steps() - 1;
    if (desk.item().material(material) == null) {
      throw new InputException("material", "「" + material + "」不在办事指南的材料清单里，不用交");
    }
    try {
      FileInfo info = take(files, file, desk.person(), desk.draft().materials().size());
      drafts.save(desk.draft().with(new Cases.Handed(material, info.fileId(), info.name())));
    } catch (InputException | FileTooLargeException e) {
      ModelAndView again = page(desk, step, List.of(new Fault(material, e.getMessage())), null);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return new ModelAndView(
        "redirect:/apply/" + desk.item().code() + "?step=" + step + "#m-" + material);
  }

  static FileInfo take(FileStore files, MultipartFile file, Person person, int already)
      throws IOException {
    if (file.isEmpty()
        && (file.getOriginalFilename() == null || file.getOriginalFilename().isBlank())) {
      throw new InputException("file", "还没有选文件：请先选一个文件，再按上传");
    }
    if (already >= 60) {
      throw new InputException("file", "已经传了60个文件，装不下了：请把同一份材料合成一个PDF再传");
    }
    try (var in = file.getInputStream()) {
      return files.put(
          in, file.getOriginalFilename(), Limits.materials(), person.getName(), "material");
    }
  }

  @PostMapping("/apply/{code}/materials/{material}/remove")
  ModelAndView remove(
      @PathVariable String code, @PathVariable String material, @RequestParam String fileId) {
    Desk desk = desk(code);
    drafts.save(desk.draft().without(fileId));
    return new ModelAndView(
        "redirect:/apply/" + desk.item().code() + "?step=" + (desk.steps() - 1) + "#m-" + material);
  }

  /** Lets a licence stand for a material, or brings it oneself. */
  @PostMapping("/apply/{code}/materials/{material}/licence")
  ModelAndView licence(
      @PathVariable String code, @PathVariable String material, @RequestParam String use) {
    Desk desk = desk(code);
    drafts.save(desk.draft().bringing(material, !use.equals("yes")));
    return new ModelAndView(
        "redirect:/apply/" + desk.item().code() + "?step=" + (desk.steps() - 1) + "#m-" + material);
  }

  /**
   * @param licence codes of the materials for which a licence may be taken: the boxes left ticked
   */
  @PostMapping("/apply/{code}/submit")
  ModelAndView submit(
      @PathVariable String code,
      @RequestParam(required = false) String truthful,
      @RequestParam(required = false, defaultValue = "") List<String> licence,
      @RequestParam(required = false) String delivery,
      @RequestParam MultiValueMap<String, String> posted) {
    Desk desk = desk(code);
    int last = desk.steps();
    ApplyPromise promise = ApplyPromise.read(offer(desk.item()), posted);
    if (desk.draft().savedAt() == null) {
      // pressed twice: the draft became a case already
      return new ModelAndView("redirect:/me/cases");
    }
    List<Fault> unsigned = new ArrayList<>(promise.faults(accounts.own().name()));
    if (truthful == null) {
      unsigned.add(0, new Fault("truthful", "请先确认所填和所交的都是真实的（行政许可法第三十一条）"));
    }
    if (!unsigned.isEmpty()) {
      ModelAndView again = page(desk, last, unsigned, null);
      again.addObject("promise", promise);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    var result =
        forms
            .validator()
            .check(desk.form(), GroupView.withKnown(desk.draft().answers(), known(desk)));
    if (!result.ok()) {
      ModelAndView again =
          page(desk, stepOf(desk, result.faults()), result.faults(), "还有几处没有填好，改好就能提交。");
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    CaseItem given = intake.narrowed(desk.item(), result.answers().values());
    List<Cases.Handed> uploaded =
        desk.draft().materials().stream().filter(m -> given.material(m.code()) != null).toList();
    ModelAndView asked = unticked(desk, given, licence);
    if (asked != null) {
      return asked;
    }
    List<Cases.Handed> materials =
        intake.withLicences(desk.person(), given, uploaded, picked(desk, licence, posted));
    CaseView view =
        intake.fromPortal(
            desk.person(),
            desk.item(),
            result.answers().values(),
            materials,
            Channel.ONLINE,
            said(delivery, promise),
            desk.draft().id().toString());
    drafts.remove(desk.person().accountId(), desk.item().code());
    return new ModelAndView("redirect:/me/cases/" + view.caseNo() + "?done=submit");
  }

  /** Materials whose tick was left, with the licence that was picked where there are several. */
  private static Map<String, String> picked(
      Desk desk, List<String> agreed, MultiValueMap<String, String> posted) {
    Map<String, String> picked = new LinkedHashMap<>();
    for (String code : agreed) {
      if (!desk.draft().declined().contains(code)) {
        picked.put(code, posted.getFirst("which." + code));
      }
    }
    return picked;
  }

  private PromiseOffer offer(CaseItem item) {
    return PromiseOffer.of(item, LocalDate.now(clock));
  }

  private static Map<String, Object> said(String delivery, ApplyPromise promise) {
    Map<String, Object> data = new LinkedHashMap<>(DeliveryWay.said(delivery));
    data.putAll(promise.data());
    return data;
  }

  /** Who takes the tick away brings the material: back to the page where it can be uploaded. */
  private ModelAndView unticked(Desk desk, CaseItem given, List<String> agreed) {
    List<String> refused =
        intake.covered(desk.person(), given).keySet().stream()
            .filter(c -> !agreed.contains(c) && !desk.draft().declined().contains(c))
            .filter(c -> desk.draft().of(c).isEmpty())
            .toList();
    if (refused.isEmpty()) {
      return null;
    }
    Draft draft = desk.draft();
    for (String code : refused) {
      draft = draft.bringing(code, true);
    }
    drafts.save(draft);
    List<Fault> faults =
        refused.stream().map(c -> new Fault(c, "您不同意取用电子证照，请自己上传这一份；也可以先交申请，以后再补")).toList();
    ModelAndView again =
        page(
            new Desk(desk.person(), desk.item(), desk.form(), draft),
            desk.steps() - 1,
            faults,
            null);
    again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return again;
  }

  private static int stepOf(Desk desk, List<Fault> faults) {
    for (int i = 0; i < desk.form().groups().size(); i++) {
      for (var field : desk.form().groups().get(i).fields()) {
        if (faults.stream().anyMatch(f -> f.path().equals("answers." + field.key()))) {
          return i + 1;
        }
      }
    }
    return 1;
  }

  private Map<String, org.yici.forms.ElementSource.Known> known(Desk desk) {
    return forms.prefill(desk.form(), desk.person().accountId().toString());
  }

  private static ModelAndView redirect(Desk desk, int step) {
    return new ModelAndView("redirect:/apply/" + desk.item().code() + "?step=" + step);
  }

  private ModelAndView page(Desk desk, int wanted, List<Fault> faults, String warning) {
    int step = Math.max(1, Math.min(wanted, desk.steps()));
    int groups = desk.form().groups().size();
    ModelAndView page =
        new ModelAndView(
            step <= groups
                ? "cases/apply"
                : step == groups + 1 ? "cases/apply-materials" : "cases/apply-confirm");
    page.addObject("item", desk.item());
    page.addObject("form", desk.form());
    page.addObject("step", step);
    page.addObject("steps", desk.steps());
    page.addObject("draft", desk.draft());
    page.addObject("faults", faults);
    page.addObject("warning", warning);
    var known = known(desk);
    Map<String, Object> all = GroupView.withKnown(desk.draft().answers(), known);
    if (step <= groups) {
      String group = desk.form().groups().get(step - 1).id();
      page.addObject(
          "group",
          GroupView.of(desk.form(), group, desk.draft().answers(), faults, known, forms, null));
      return page;
    }
    var kept = forms.validator().check(desk.form(), all).answers();
    List<MaterialLine> lines = new ArrayList<>();
    CaseItem narrowed = intake.narrowed(desk.item(), kept.values());
    var covers = intake.covered(desk.person(), narrowed);
    for (CaseItem.Material m : narrowed.materials()) {
      String error =
          faults.stream()
              .filter(f -> f.path().equals(m.code()))
              .map(Fault::message)
              .findFirst()
              .orElse(null);
      lines.add(
          new MaterialLine(
              m,
              desk.draft().of(m.code()),
              error,
              covers.getOrDefault(m.code(), List.of()),
              desk.draft().declined().contains(m.code())));
    }
    page.addObject("lines", lines);
    page.addObject("promise", ApplyPromise.none(offer(narrowed)));
    page.addObject("accept", Limits.materials().acceptAttribute());
    if (step > groups + 1) {
      page.addObject("answers", AnswerLines.of(desk.form(), kept, forms.regions()));
      page.addObject("applicant", accounts.own());
    }
    return page;
  }
}
