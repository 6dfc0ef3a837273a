package org.yici.cases.web;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.lifecycle.DocumentKind;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.journal.Entry;
import org.yici.kernel.NotFoundException;

/** Shows the notices of a case as pages. */
@Controller
@PreAuthorize("isAuthenticated()")
class NoticesController {
  private final Cases cases;
  private final CaseAccess access;
  private final NoticeWriter writer;

  NoticesController(Cases cases, CaseAccess access, NoticeWriter writer) {
    this.cases = cases;
    this.access = access;
    this.writer = writer;
  }

  @GetMapping("/cases/{no}/documents/{seq}/{kind}")
  ModelAndView show(@PathVariable String no, @PathVariable int seq, @PathVariable String kind) {
    CaseView view = cases.view(no);
    Person person = CurrentPerson.get();
    access.mayRead(person, view);
    List<Entry> history = cases.history(view);
    DocumentKind document = DocumentKind.of(kind);
    if (document == null || (document.internal() && access.isApplicant(person, view))) {
      throw new NotFoundException("这件办件里没有这份文书");
    }
    Entry entry =
        history.stream()
            .filter(e -> e.seq() == seq && e.documents().contains(kind))
            .findFirst()
            .orElseThrow(() -> new NotFoundException("这件办件里没有这份文书"));
    ModelAndView page = new ModelAndView("cases/notice");
    page.addObject("notice", writer.write(view, entry, document));
    page.addObject("caseNo", view.caseNo());
    page.addObject("back", access.isApplicant(person, view) ? "/me/cases/" + no : "/bench/" + no);
    return page;
  }
}
