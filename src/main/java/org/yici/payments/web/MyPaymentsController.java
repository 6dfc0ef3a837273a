package org.yici.payments.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.identity.CurrentPerson;
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
    model.addAttribute("bill", payments.mine(CurrentPerson.get(), code));
    model.addAttribute("settings", payments.settings());
    model.addAttribute("asked", asked);
    model.addAttribute("today", LocalDate.now(clock));
    return "payments/bill";
  }

  /** For when one has paid and the page does not know it yet. */
  @PostMapping("/me/payments/{code}/ask")
  String ask(@PathVariable String code) {
    String answer = Platform.ask(payments, payments.mine(CurrentPerson.get(), code));
    return "redirect:/me/payments/" + code + "?asked=" + answer;
  }
}
