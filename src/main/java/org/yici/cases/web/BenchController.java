package org.yici.cases.web;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.cases.CaseView;
import org.yici.identity.Accounts;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.web.Csv;

/** The workbench: the queue, a case beside it, its print. */
@Controller
class BenchController {
  static final String STAFF = "hasAnyRole('clerk', 'reviewer', 'approver', 'agency-head')";
  private static final Logger LOG = LoggerFactory.getLogger(BenchController.class);
  private final Queues queues;
  private final BenchCases bench;
  private final Accounts accounts;

  BenchController(Queues queues, BenchCases bench, Accounts accounts) {
    this.queues = queues;
    this.bench = bench;
    this.accounts = accounts;
  }

  @GetMapping("/bench")
  @PreAuthorize(STAFF)
  String queue(
      @RequestParam(required = false) String q,
      @RequestParam(required = false, defaultValue = "all") String show,
      @RequestParam(required = false) String desk,
      @RequestParam(required = false, defaultValue = "1") int page,
      Model model) {
    model.addAttribute(
        "queue", queues.of(CurrentPerson.get(), Queues.Filter.of(q, show, desk, page)));
    return "cases/bench";
  }

  @GetMapping("/bench.csv")
  @PreAuthorize(STAFF)
  ResponseEntity<byte[]> export(
      @RequestParam(required = false) String q,
      @RequestParam(required = false, defaultValue = "all") String show,
      @RequestParam(required = false) String desk) {
    return Csv.answer(
        "待办.csv",
        List.of("办件编号", "事项", "申请人", "环节", "到期日", "剩余", "提交时间"),
        queues.export(CurrentPerson.get(), Queues.Filter.of(q, show, desk, 1)).stream()
            .map(
                l ->
                    List.of(
                        l.no(),
                        l.item(),
                        l.who(),
                        l.desk(),
                        l.due() == null ? "" : l.due().toString(),
                        l.left(),
                        l.submitted()))
            .toList());
  }

  @GetMapping("/bench/{no}")
  @PreAuthorize(STAFF)
  String show(
      @PathVariable String no,
      @RequestParam(required = false) String q,
      @RequestParam(required = false, defaultValue = "all") String show,
      @RequestParam(required = false) String desk,
      @RequestParam(required = false, defaultValue = "1") int page,
      @RequestParam(required = false) String file,
      @RequestParam(required = false) Integer done,
      Model model) {
    Person person = CurrentPerson.get();
    CaseView view = bench.view(person, no);
    model.addAttribute("queue", queues.of(person, Queues.Filter.of(q, show, desk, page)));
    model.addAttribute("c", bench.of(person, view, file, false, done, null));
    return "cases/benchCase";
  }

  /** Shows personal data in clear for this once; the holder can read who looked and why. */
  @PostMapping("/bench/{no}/reveal")
  @PreAuthorize(STAFF)
  String reveal(
      @PathVariable String no, @RequestParam(required = false) String reason, Model model) {
    Person person = CurrentPerson.get();
    CaseView view = bench.view(person, no);
    String why = reason == null ? "" : reason.strip();
    boolean told = why.length() >= 2 && why.length() <= 200;
    if (told) {
      if (view.row().applicantAccount() != null) {
        accounts.noteAccess(
            view.row().applicantAccount(),
            "证件号码、手机号、申请时填的内容",
            why + "（" + view.item().name() + "，办件 " + no + "）");
      }
      LOG.info("personal data of case {} shown to {}", no, person.login());
    }
    model.addAttribute("queue", queues.of(person, Queues.Filter.of(null, "all", null, 1)));
    model.addAttribute(
        "c", bench.of(person, view, null, told, null, told ? null : "写明为什么要看，2到200字；申请人看得到这句话"));
    return "cases/benchCase";
  }

  /** The case on paper: contents of the file (案卷目录), history, clocks. */
  @GetMapping("/bench/{no}/print")
  @PreAuthorize(STAFF)
  String print(@PathVariable String no, Model model) {
    Person person = CurrentPerson.get();
    model.addAttribute("c", bench.of(person, bench.view(person, no), null, false, null, null));
    return "cases/benchPrint";
  }
}
