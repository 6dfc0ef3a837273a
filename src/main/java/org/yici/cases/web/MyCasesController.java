package org.yici.cases.web;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.yici.cases.Actor;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseDrafts;
import org.yici.cases.CaseExtra;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseItems;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.ClockProofs;
import org.yici.cases.Mandates;
import org.yici.cases.RefusedByLawException;
import org.yici.cases.Words;
import org.yici.cases.lifecycle.LawAt;
import org.yici.cases.lifecycle.Lifecycle;
import org.yici.cases.lifecycle.Role;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.documents.Documents;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.FileTooLargeException;
import org.yici.files.Limits;
import org.yici.identity.Accounts;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Representations;
import org.yici.journal.Chain;
import org.yici.journal.Entry;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.law.Deadlines;

/** The applicant's own cases: where each stands, what to do, why each date is what it is. */
@Controller
@PreAuthorize("hasAnyRole('resident', 'delegate')")
class MyCasesController {
  private static final int PAGE = 20;
  private final Cases cases;
  private final CaseAccess access;
  private final CaseItems items;
  private final CaseDrafts drafts;
  private final FileStore files;
  private final ClockProofs proofs;
  private final Timeline timeline;
  private final Directory directory;
  private final Documents documents;
  private final Deadlines deadlines;
  private final Accounts accounts;
  private final List<CaseExtra> extras;
  private final Representations representations;

  MyCasesController(
      Cases cases,
      CaseAccess access,
      CaseItems items,
      CaseDrafts drafts,
      FileStore files,
      ClockProofs proofs,
      Timeline timeline,
      Directory directory,
      Documents documents,
      Deadlines deadlines,
      Accounts accounts,
      List<CaseExtra> extras,
      Representations representations) {
    this.representations = representations;
    this.accounts = accounts;
    this.documents = documents;
    this.cases = cases;
    this.access = access;
    this.items = items;
    this.drafts = drafts;
    this.files = files;
    this.proofs = proofs;
    this.timeline = timeline;
    this.directory = directory;
    this.deadlines = deadlines;
    this.extras = extras;
  }

  @GetMapping("/me/cases")
  ModelAndView list(
      @RequestParam(defaultValue = "1") int page, @RequestParam(required = false) String saved) {
    Person person = CurrentPerson.get();
    var own = accounts.own();
    cases.claim(person.accountId(), own.idType(), own.idNumber());
    int from = Math.max(0, Math.min(page - 1, 1000)) * PAGE;
    List<CaseView> found = cases.of(person, PAGE + 1, from);
    ModelAndView view = new ModelAndView("cases/mine");
    view.addObject(
        "lines",
        found.stream()
            .limit(PAGE)
            .map(
                v ->
                    new CaseLine(
                        v,
                        Words.status(v.file()),
                        Words.tone(v.file()),
                        proofs.face(v).orElse(null)))
            .toList());
    view.addObject("more", found.size() > PAGE);
    view.addObject("page", Math.max(1, page));
    List<DraftLine> open = new ArrayList<>();
    for (CaseDrafts.Draft draft : drafts.of(person.accountId())) {
      items
          .find(draft.key())
          .filter(i -> !person.bounded() || person.representation().reaches(i.baseCode(), null))
          .ifPresent(item -> open.add(new DraftLine(draft, item.name())));
    }
    view.addObject("drafts", open);
    view.addObject("saved", saved != null);
    return view;
  }

  @GetMapping("/me/cases/{no}")
  ModelAndView show(@PathVariable String no, @RequestParam(required = false) String done) {
    CaseView view = mine(no);
    representations.looked(CurrentPerson.get().representation(), "看办件：" + view.item().name(), no);
    return page(view, done, null, Map.of());
  }

  private CaseView mine(String no) {
    CaseView view = cases.view(no);
    Person person = CurrentPerson.get();
    if (!access.isApplicant(person, view) && !access.isAgent(person, view)) {
      throw new NotFoundException("没有这个办件编号：" + no + "，请核对后再查");
    }
    return view;
  }

  /**
   * Uploads one file for a material that is asked for; it is handed in together with the others.
   */
  @PostMapping("/me/cases/{no}/materials/{material}")
  ModelAndView upload(
      @PathVariable String no, @PathVariable String material, @RequestParam MultipartFile file)
      throws IOException {
    CaseView view = mine(no);
    Person person = CurrentPerson.get();
    CaseDrafts.Draft draft = drafts.open(person.accountId(), no);
    try {
      FileInfo info = ApplyController.take(files, file, person, draft.materials().size());
      drafts.save(draft.with(new Cases.Handed(material, info.fileId(), info.name())));
    } catch (InputException | FileTooLargeException e) {
      ModelAndView again = page(view, null, null, Map.of(material, e.getMessage()));
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return new ModelAndView("redirect:/me/cases/" + no + "#m-" + material);
  }

  @PostMapping("/me/cases/{no}/materials/{material}/remove")
  ModelAndView remove(
      @PathVariable String no, @PathVariable String material, @RequestParam String fileId) {
    mine(no);
    drafts.save(drafts.open(CurrentPerson.get().accountId(), no).without(fileId));
    return new ModelAndView("redirect:/me/cases/" + no + "#m-" + material);
  }

  /** Hands in what was uploaded for the open notice. */
  @PostMapping("/me/cases/{no}/supplement")
  ModelAndView supplement(@PathVariable String no, @RequestParam int version) {
    CaseView view = mine(no);
    Person person = CurrentPerson.get();
    CaseDrafts.Draft draft = drafts.open(person.accountId(), no);
    if (draft.materials().isEmpty()) {
      ModelAndView again = page(view, null, "还没有上传文件：请先给要补的材料选文件上传，再提交补正。", Map.of());
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    ModelAndView result =
        act(view, version, "supplement", Map.of(), draft.materials(), "supplement");
    if (result.getViewName() != null && result.getViewName().startsWith("redirect:")) {
      drafts.remove(person.accountId(), no);
    }
    return result;
  }

  @PostMapping("/me/cases/{no}/withdraw")
  ModelAndView withdraw(@PathVariable String no, @RequestParam int version) {
    return act(mine(no), version, "withdraw", Map.of(), List.of(), "withdraw");
  }

  @PostMapping("/me/cases/{no}/views")
  ModelAndView stateViews(
      @PathVariable String no, @RequestParam int version, @RequestParam String text) {
    if (text.isBlank() || text.length() > 5000) {
      throw new InputException("text", "陈述、申辩的意见要写1到5000字");
    }
    return act(mine(no), version, "state-views", Map.of("text", text.strip()), List.of(), "views");
  }

  /** Asks for a hearing, or says that none is wanted (行政许可法 art. 47). */
  @PostMapping("/me/cases/{no}/hearing")
  ModelAndView hearing(
      @PathVariable String no, @RequestParam int version, @RequestParam boolean wanted) {
    String action = wanted ? "request-hearing" : "waive-hearing";
    return act(mine(no), version, action, Map.of(), List.of(), action);
  }

  private ModelAndView act(
      CaseView view,
      int version,
      String action,
      Map<String, Object> data,
      List<Cases.Handed> handed,
      String done) {
    Person person = CurrentPerson.get();
    Actor actor =
        access.isApplicant(person, view)
            ? Actor.applicant(person)
            : new Actor(Role.AGENT, person.accountId().toString(), person.name());
    try {
      cases.act(view, version, actor, action, data, handed);
    } catch (RefusedByLawException e) {
      ModelAndView again = page(cases.view(view.caseNo()), null, e.getMessage(), Map.of());
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return new ModelAndView("redirect:/me/cases/" + view.caseNo() + "?done=" + done);
  }

  /** An agent acts in its own name and does what the mandate lets it (行政许可法 art. 29). */
  private Role role(CaseView view) {
    Person person = CurrentPerson.get();
    return access.isApplicant(person, view) && !person.bounded() ? Role.APPLICANT : Role.AGENT;
  }

  private ModelAndView page(
      CaseView view, String done, String error, Map<String, String> uploadErrors) {
    ModelAndView page = new ModelAndView("cases/mycase");
    List<Entry> history = cases.history(view);
    CaseDrafts.Draft draft = drafts.open(CurrentPerson.get().accountId(), view.caseNo());
    page.addObject("view", view);
    page.addObject("status", Words.status(view.file()));
    page.addObject("tone", Words.tone(view.file()));
    page.addObject("done", Words.done(done, view));
    page.addObject("error", error);
    page.addObject("clock", proofs.face(view).orElse(null));
    page.addObject("proofs", proofs.of(view));
    page.addObject("timeline", timeline.of(view, history, documents.ofCase(view.row().caseId())));
    page.addObject("owed", owed(view, draft, uploadErrors));
    LocalDate supplementUntil =
        Lifecycle.supplementUntil(view.file(), view.rule(), LawAt.on(view.now(), deadlines));
    page.addObject("supplementUntil", supplementUntil);
    page.addObject(
        "missing", CaseJson.missing(view).stream().map(CaseAnswer.MissingLine::name).toList());
    page.addObject("accept", Limits.materials().acceptAttribute());
    page.addObject("broken", Chain.firstBroken(history));
    page.addObject("history", history);
    Agency agency = directory.findAgency(view.item().agencyUscc()).orElse(null);
    page.addObject("agency", agency);
    page.addObject("next", NextStep.of(view, supplementUntil, agency));
    page.addObject("extras", role(view) == Role.AGENT ? Map.of() : CaseExtra.groups(extras, view));
    page.addObject("promise", Words.promise(view));
    page.addObject(
        "mayGive", access.isApplicant(CurrentPerson.get(), view) && !CurrentPerson.get().bounded());
    page.addObject(
        "actions",
        Lifecycle.possible(
                view.file(),
                role(view),
                CurrentPerson.get().accountId().toString(),
                view.now(),
                view.rule(),
                LawAt.on(view.now(), deadlines))
            .stream()
            .filter(Lifecycle.Possible::allowed)
            .map(p -> p.action().id())
            .filter(id -> Mandates.may(CurrentPerson.get(), id, view))
            .toList());
    return page;
  }

  private static List<Owed> owed(
      CaseView view, CaseDrafts.Draft draft, Map<String, String> errors) {
    List<Owed> owed = new ArrayList<>();
    CaseItem item = view.item();
    for (String code : view.file().asked()) {
      String problem = null;
      String how = null;
      for (var notice : view.file().notices()) {
        for (var defect : notice.defects()) {
          if (defect.material().equals(code)) {
            problem = defect.problem();
            how = defect.how();
          }
        }
      }
      owed.add(
          new Owed(code, item.materialName(code), problem, how, draft.of(code), errors.get(code)));
    }
    for (String code : view.file().tolerated()) {
      owed.add(
          new Owed(
              code, item.materialName(code), "容缺受理，可以后补", null, draft.of(code), errors.get(code)));
    }
    return owed;
  }
}
