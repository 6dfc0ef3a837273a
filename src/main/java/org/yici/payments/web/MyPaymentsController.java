package org.yici.payments.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.InputException;
import org.yici.payments.Bill;
import org.yici.payments.Payments;

/** What a person has to pay, has paid, and gets back. */
@Controller
@PreAuthorize("hasRole('resident')")
class MyPaymentsController {
  private static final int PAGE = 20;
  private final Payments payments;
  private final Clock clock;

  MyPaymentsController(Payments payments, Clock clock) {
    this.payments = payments;
    this.clock = clock;
  }

  @GetMapping("/me/payments")
  String list(@RequestParam(defaultValue = "1") int page, Model model) {
    int now = Math.max(1, Math.min(page, 1000));
    List<Bill> bills =
        payments.ofAccount(CurrentPerson.get().accountId(), PAGE + 1, (now - 1) * PAGE);
    model.addAttribute("bills", bills.subList(0, Math.min(PAGE, bills.size())));
    model.addAttribute("more", bills.size() > PAGE);
    model.addAttribute("page", now);
    model.addAttribute("today", LocalDate.now(clock));
    return "payments/mine";
  }

  @GetMapping("/me/payments/{code}")
  String show(
      @PathVariable String code, @RequestParam(required = false) String asked, Model model) {
    return page(payments.mine(CurrentPerson.get(), code), asked, Map.of(), null, model);
  }

  private String page(
      Bill bill, String asked, Map<String, String> typed, String fault, Model model) {
    model.addAttribute("bill", bill);
    model.addAttribute("settings", payments.settings());
    model.addAttribute("asked", asked);
    model.addAttribute("typed", typed);
    model.addAttribute("fault", fault);
    model.addAttribute("today", LocalDate.now(clock));
    return "payments/bill";
  }

  /** Asks for money back; an approver of the office decides, the platform pays. */
  @PostMapping("/me/payments/{code}/refund")
  String refund(
      @PathVariable String code,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response) {
    Bill bill = payments.mine(CurrentPerson.get(), code);
    try {
      payments.askBack(
          CurrentPerson.get(), bill, typed.get("amount"), typed.get("ground"), typed.get("reason"));
    } catch (InputException e) {
      response.setStatus(422);
      return page(bill, null, typed, e.getMessage(), model);
    }
    return "redirect:/me/payments/" + code + "#h-back";
  }

  /** For when one has paid and the page does not know it yet. */
  @PostMapping("/me/payments/{code}/ask")
  String ask(@PathVariable String code) {
    String answer = Platform.ask(payments, payments.mine(CurrentPerson.get(), code));
    return "redirect:/me/payments/" + code + "?asked=" + answer;
  }
}
