package org.yici.cases.web;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.cases.CaseView;
import org.yici.cases.desk.QueueFilter;
import org.yici.cases.desk.Queues;
import org.yici.cases.desk.SavedViews;
import org.yici.identity.Accounts;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Exports;
import org.yici.identity.LookReason;
import org.yici.identity.NeedsConfirmation;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.web.Csv;

/** The workbench: the queue, a case beside it, its print. */
@Controller
class BenchController {
  /** Those who have a hand in cases. */
  static final String STAFF = "hasAnyRole('clerk', 'reviewer', 'approver', 'agency-head')";

  /** They, and those who look on at every case. */
  static final String LOOKERS =
      "hasAnyRole('clerk', 'reviewer', 'approver', 'agency-head', 'bureau', 'auditor')";

  private static final Logger LOG = LoggerFactory.getLogger(BenchController.class);
  private final Queues queues;
  private final QueueChoices choices;
  private final SavedViews views;
  private final BenchCases bench;
  private final Accounts accounts;
  private final Exports exports;

  BenchController(
      Queues queues,
      QueueChoices choices,
      SavedViews views,
      BenchCases bench,
      Accounts accounts,
      Exports exports) {
    this.exports = exports;
    this.queues = queues;
    this.choices = choices;
    this.views = views;
    this.bench = bench;
    this.accounts = accounts;
  }

  /** The queue; without a word in the address, as the person's start view has it. */
  @GetMapping("/bench")
  @PreAuthorize(LOOKERS)
  String queue(@RequestParam MultiValueMap<String, String> params, Model model) {
    Person person = CurrentPerson.get();
    if (params.isEmpty()) {
      String start = views.start(person).orElse("");
      if (!start.isEmpty()) {
        return "redirect:/bench" + start;
      }
    }
    return queue(person, QueueFilter.of(params::getFirst), model);
  }

  private String queue(Person person, QueueFilter filter, Model model) {
    model.addAttribute("queue", queues.of(person, filter));
    model.addAttribute("choices", choices.of(person));
    model.addAttribute("views", views.of(person));
    return "cases/bench";
  }

  /**
   * A search from the box. A holder's number never gets into an address, a log or a history of
   * pages: its answer is given at once; everything else becomes an address.
   */
  @PostMapping("/bench")
  @PreAuthorize(LOOKERS)
  String search(@RequestParam MultiValueMap<String, String> params, Model model) {
    Person person = CurrentPerson.get();
    QueueFilter filter = QueueFilter.of(params::getFirst).with("page", "");
    if (!Queues.isHolderNumber(filter.get("q"))) {
      return "redirect:/bench" + (filter.query().isEmpty() ? "?who=" : filter.query());
    }
    LOG.info("search by identity number by {}", person.login());
    return queue(person, filter, model);
  }

  @GetMapping("/bench.csv")
  @NeedsConfirmation
  @PreAuthorize(LOOKERS)
  ResponseEntity<byte[]> export(@RequestParam MultiValueMap<String, String> params) {
    String mark = exports.mark("待办名单");
    return Csv.answer(
        "待办.csv",
        List.of("办件编号", "事项", "申请人", "环节", "经办人", "到期日", "剩余", "提交时间", "单位"),
        queues.export(CurrentPerson.get(), QueueFilter.of(params::getFirst)).stream()
            .map(
                l ->
                    List.of(
                        l.no(),
                        l.item(),
                        l.who(),
                        l.desk(),
                        l.assignee() == null ? "" : l.assignee(),
                        l.due() == null ? "" : l.due().toString(),
                        l.left(),
                        l.submitted(),
                        l.agency()))
            .toList(),
        mark);
  }

  @GetMapping("/bench/{no}")
  @PreAuthorize(LOOKERS)
  String show(
      @PathVariable String no,
      @RequestParam MultiValueMap<String, String> params,
      @RequestParam(required = false) String file,
      @RequestParam(required = false) Integer done,
      Model model) {
    Person person = CurrentPerson.get();
    CaseView view = bench.look(person, no);
    show(person, view, QueueFilter.of(params::getFirst), model);
    model.addAttribute("c", bench.of(person, view, file, false, done, null));
    return "cases/benchCase";
  }

  private void show(Person person, CaseView view, QueueFilter filter, Model model) {
    model.addAttribute("queue", queues.of(person, filter));
    model.addAttribute("holder", queues.holder(view).orElse(null));
  }

  /** Shows personal data in clear for this once; the holder can read who looked and why. */
  @PostMapping("/bench/{no}/reveal")
  @PreAuthorize(STAFF)
  String reveal(
      @PathVariable String no,
      @RequestParam(defaultValue = "") String cause,
      @RequestParam(required = false) String reason,
      Model model) {
    Person person = CurrentPerson.get();
    CaseView view = bench.view(person, no);
    String fault = null;
    try {
      String why = LookReason.of(cause, reason);
      if (view.row().applicantAccount() != null) {
        accounts.noteAccess(
            view.row().applicantAccount(),
            "证件号码、手机号、申请时填的内容",
            why + "（" + view.item().name() + "，办件 " + no + "）");
      }
      LOG.info("personal data of case {} shown to {}", no, person.login());
    } catch (InputException e) {
      fault = e.faults().get(0).message();
    }
    show(person, view, QueueFilter.ALL, model);
    model.addAttribute("c", bench.of(person, view, null, fault == null, null, fault));
    return "cases/benchCase";
  }

  /** The case on paper: contents of the file (案卷目录), history, clocks. */
  @GetMapping("/bench/{no}/print")
  @PreAuthorize(LOOKERS)
  String print(@PathVariable String no, Model model) {
    Person person = CurrentPerson.get();
    model.addAttribute("c", bench.of(person, bench.look(person, no), null, false, null, null));
    return "cases/benchPrint";
  }
}
