package org.yici.payments.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.payments.Bill;
import org.yici.payments.Payments;
import org.yici.web.Qr;

/** The payments of a case at the window: code and QR to pay by, no cash; waiving and refunds. */
@Controller
@PreAuthorize("hasAnyRole('clerk', 'reviewer', 'approver', 'agency-head')")
public class BenchPaymentController {
  private final Cases cases;
  private final CaseAccess access;
  private final Payments payments;
  private final Clock clock;

  BenchPaymentController(Cases cases, CaseAccess access, Payments payments, Clock clock) {
    this.cases = cases;
    this.access = access;
    this.payments = payments;
    this.clock = clock;
  }

  /** A bill with the picture of where it is paid, null where nothing can be paid. */
  public record Line(Bill bill, Qr qr) {}

  @GetMapping("/bench/{no}/payment")
  ModelAndView show(@PathVariable String no, @RequestParam(required = false) String done) {
    return page(view(no), done, null);
  }

  private CaseView view(String no) {
    CaseView view = cases.view(no);
    if (!access.isOffice(CurrentPerson.get(), view)) {
      throw new NotFoundException("没有这个办件编号：" + no + "，请核对后再查");
    }
    return view;
  }

  private ModelAndView page(CaseView view, String done, String fault) {
    LocalDate today = LocalDate.now(clock);
    List<Bill> bills = payments.ofCase(view.row().caseId());
    ModelAndView page = new ModelAndView("payments/bench");
    page.addObject("view", view);
    page.addObject(
        "lines",
        bills.stream()
            .map(
                b ->
                    new Line(
                        b, b.payUrl() != null && b.state(today).open() ? Qr.of(b.payUrl()) : null))
            .toList());
    page.addObject("problems", payments.problems(view.row().caseId()));
    page.addObject("today", today);
    page.addObject("decides", Payments.decides(CurrentPerson.get()));
    page.addObject("me", CurrentPerson.get().staffId());
    page.addObject("done", done);
    page.addObject("fault", fault);
    if (fault != null) {
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return page;
  }

  @PostMapping("/bench/{no}/payment/{code}/{what}")
  ModelAndView act(
      @PathVariable String no,
      @PathVariable String code,
      @PathVariable String what,
      @RequestParam Map<String, String> params) {
    Person person = CurrentPerson.get();
    CaseView view = view(no);
    Bill bill = payments.office(person, code);
    if (!bill.caseNo().equals(no)) {
      throw new NotFoundException("没有这张缴款书，请核对缴款码");
    }
    Map<String, String> p = new HashMap<>(params);
    try {
      String done = done(person, bill, what, p);
      return new ModelAndView("redirect:/bench/" + no + "/payment?done=" + done);
    } catch (InputException | ConflictException e) {
      return page(view, null, e.getMessage());
    }
  }

  private String done(Person person, Bill bill, String what, Map<String, String> p) {
    switch (what) {
      case "ask" -> {
        return Platform.ask(payments, bill);
      }
      case "reduce" -> payments.reduce(person, bill, p.get("ground"), p.get("proof"));
      case "refund" ->
          payments.askRefund(person, bill, p.get("amount"), p.get("ground"), p.get("reason"));
      case "approve" -> payments.decideRefund(person, bill, p.get("refund"), true);
      case "decline" -> payments.decideRefund(person, bill, p.get("refund"), false);
      case "again" -> payments.again(bill);
      default -> throw new NotFoundException("没有这一步：" + what);
    }
    return what;
  }
}
