package org.yici.cases.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.ModelAndView;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Intake;
import org.yici.cases.RefusedByLawException;
import org.yici.cases.WindowDrafts;
import org.yici.cases.WindowDrafts.Draft;
import org.yici.cases.WindowIntake;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.FileTooLargeException;
import org.yici.forms.Forms;
import org.yici.forms.HtmlForm;
import org.yici.identity.Accounts;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.law.LawLibrary;

/**
 * Taking in at a window, three pages: who, the form, the papers. Every page is stored as typed
 * before it is checked.
 */
@Controller
@PreAuthorize("hasRole('clerk') and !hasRole('system')")
class WindowController {
  private static final int LAST = 3;
  private static final int LONGEST = 200;
  private final WindowPages pages;
  private final WindowDrafts drafts;
  private final WindowIntake window;
  private final Intake intake;
  private final Forms forms;
  private final FileStore files;
  private final Accounts accounts;
  private final LawLibrary library;

  WindowController(
      WindowPages pages,
      WindowDrafts drafts,
      WindowIntake window,
      Intake intake,
      Forms forms,
      FileStore files,
      Accounts accounts,
      LawLibrary library) {
    this.pages = pages;
    this.drafts = drafts;
    this.window = window;
    this.intake = intake;
    this.forms = forms;
    this.files = files;
    this.accounts = accounts;
    this.library = library;
  }

  @GetMapping("/bench/new")
  ModelAndView start(@RequestParam(required = false) String q) {
    ModelAndView page = new ModelAndView("cases/windowStart");
    page.addObject("s", pages.start(CurrentPerson.get(), q));
    return page;
  }

  @PostMapping("/bench/new")
  ModelAndView begin(@RequestParam String item) {
    CaseItem known = intake.open(item);
    pages.mayTakeIn(CurrentPerson.get(), known);
    forms.form(known.baseCode());
    return go(drafts.start(CurrentPerson.get(), known.code()), 1);
  }

  @GetMapping("/bench/new/{id}")
  ModelAndView show(@PathVariable UUID id, @RequestParam(defaultValue = "1") int step) {
    return page(drafts.get(CurrentPerson.get(), id), step, List.of(), null);
  }

  @PostMapping("/bench/new/{id}/who")
  ModelAndView who(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> posted) {
    Person clerk = CurrentPerson.get();
    Draft old = drafts.get(clerk, id);
    Map<String, String> typed = new LinkedHashMap<>(old.shown());
    for (String name : WindowPages.WHO) {
      String value = posted.getFirst(name);
      if (value != null && !value.isBlank()) {
        typed.put(name, value.strip().substring(0, Math.min(LONGEST, value.strip().length())));
      }
    }
    Draft d = old.withWho(typed);
    drafts.save(clerk, d);
    CaseItem item = intake.item(d.itemCode());
    List<Fault> faults = new ArrayList<>(window.checkWho(item, d));
    if (faults.isEmpty()) {
      try {
        window
            .lookUp(item, d)
            .ifPresent(
                account -> {
                  typed.put("account", account.toString());
                  drafts.save(clerk, d.withWho(typed));
                });
      } catch (InputException e) {
        faults.addAll(e.faults());
      }
    }
    return faults.isEmpty() ? go(d, 2) : again(d, 1, faults, null);
  }

  @PostMapping("/bench/new/{id}/form")
  ModelAndView form(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> posted) {
    Person clerk = CurrentPerson.get();
    Draft old = drafts.get(clerk, id);
    CaseItem item = intake.item(old.itemCode());
    Draft d = old.withAnswers(HtmlForm.parse(forms.form(item.baseCode()), posted));
    drafts.save(clerk, d);
    var result = window.checkAnswers(item, d);
    return result.ok() ? go(d, LAST) : again(d, 2, result.faults(), null);
  }

  /** Keeps counts and scans; with {@code go=submit} takes in. */
  @PostMapping(path = "/bench/new/{id}/papers", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ModelAndView papers(
      @PathVariable UUID id,
      @RequestParam MultiValueMap<String, String> posted,
      MultipartHttpServletRequest request)
      throws IOException {
    Person clerk = CurrentPerson.get();
    Draft d = drafts.get(clerk, id);
    Map<String, String> papers = new LinkedHashMap<>();
    posted.forEach(
        (name, values) -> {
          if (name.startsWith("paper.") && !values.get(0).isBlank()) {
            papers.put(name.substring("paper.".length()), brief(values.get(0)));
          }
        });
    d = d.withPapers(papers);
    List<Fault> faults = new ArrayList<>();
    CaseItem item = intake.item(d.itemCode());
    for (var part : request.getMultiFileMap().entrySet()) {
      String code = part.getKey().replaceFirst("^file\\.", "");
      if (!code.equals(WindowIntake.MANDATE) && item.material(code) == null) {
        continue;
      }
      for (MultipartFile file : part.getValue()) {
        try {
          d = file.isEmpty() ? d : with(d, code, file, clerk);
        } catch (InputException | FileTooLargeException e) {
          faults.add(new Fault("file." + code, e.getMessage()));
        }
      }
    }
    String remove = posted.getFirst("remove");
    d = remove == null ? d : d.without(remove);
    drafts.save(clerk, d);
    if (faults.isEmpty() && "show".equals(posted.getFirst("go"))) {
      return shown(clerk, item, d, String.valueOf(posted.getFirst("code")));
    }
    if (!faults.isEmpty()) {
      return again(d, LAST, faults, null);
    }
    return "submit".equals(posted.getFirst("go")) ? submit(clerk, item, d) : go(d, LAST);
  }

  /** The applicant shows a licence on the telephone; the clerk scans its code. */
  private ModelAndView shown(Person clerk, CaseItem item, Draft d, String code) {
    try {
      Draft more = window.shown(clerk, item, d, code);
      drafts.save(clerk, more);
      return go(more, LAST);
    } catch (InputException e) {
      return again(d, LAST, e.faults(), null);
    }
  }

  private static String brief(String text) {
    return text.strip().substring(0, Math.min(20, text.strip().length()));
  }

  private Draft with(Draft d, String code, MultipartFile file, Person clerk) throws IOException {
    FileInfo info = ApplyController.take(files, file, clerk, d.content().files().size());
    return d.with(new Cases.Handed(code, info.fileId(), info.name()));
  }

  private ModelAndView submit(Person clerk, CaseItem item, Draft d) {
    pages.mayTakeIn(clerk, item);
    try {
      CaseView view = window.submit(clerk, accounts.desk(clerk), item, d);
      drafts.remove(clerk, d.id());
      return new ModelAndView("redirect:/bench/" + view.caseNo() + "/received");
    } catch (InputException e) {
      boolean form = e.faults().stream().allMatch(f -> f.path().startsWith("answers."));
      if (e.faults().stream().allMatch(f -> f.path().startsWith("paper."))) {
        return again(d, LAST, e.faults(), null);
      }
      boolean who = e.faults().stream().noneMatch(f -> f.path().startsWith("answers."));
      return again(d, who ? 1 : form ? 2 : 1, e.faults(), null);
    } catch (RefusedByLawException e) {
      var no = Intake.refusal(e);
      String quote = no.quote();
      if (quote == null && no.article() != null) {
        quote = library.quote(no.article()).orElse(null);
      }
      return again(
          d,
          LAST,
          List.of(),
          new BenchAct.Refusal(
              item.named(no.message()), no.article() == null ? null : no.article().label(), quote));
    }
  }

  @PostMapping("/bench/new/{id}/drop")
  String drop(@PathVariable UUID id) {
    drafts.remove(CurrentPerson.get(), id);
    return "redirect:/bench/new";
  }

  private static ModelAndView go(Draft d, int step) {
    return new ModelAndView("redirect:/bench/new/" + d.id() + "?step=" + step);
  }

  private ModelAndView again(Draft d, int step, List<Fault> faults, BenchAct.Refusal refusal) {
    ModelAndView page = page(d, step, faults, refusal);
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private ModelAndView page(Draft d, int wanted, List<Fault> faults, BenchAct.Refusal refusal) {
    int step = Math.max(1, Math.min(wanted, LAST));
    ModelAndView page =
        new ModelAndView(
            switch (step) {
              case 1 -> "cases/windowWho";
              case 2 -> "cases/windowForm";
              default -> "cases/windowPapers";
            });
    page.addObject("p", pages.page(d, step, faults, refusal));
    return page;
  }
}
