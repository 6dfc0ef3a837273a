package org.yici.payments.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.payments.Days;
import org.yici.payments.PlatformAway;
import org.yici.payments.ledger.Money;
import org.yici.web.Csv;

/** Reconciliation: our books beside the platform's, day by day. An agency sees its own rows. */
@Controller
class PaymentDaysController {
  private static final String KEEPERS = "hasAnyRole('bureau', 'auditor', 'admin', 'agency-head')";
  private static final int PAGE = 100;
  private static final int BACK = 60;
  private final Days days;
  private final Clock clock;

  PaymentDaysController(Days days, Clock clock) {
    this.days = days;
    this.clock = clock;
  }

  @GetMapping("/payments/days")
  @PreAuthorize(KEEPERS)
  ModelAndView list(@RequestParam(required = false) String until) {
    LocalDate last = until == null ? LocalDate.now(clock) : parse(until);
    ModelAndView page = new ModelAndView("payments/days");
    page.addObject("days", days.days(CurrentPerson.get(), last, BACK));
    page.addObject("until", last);
    page.addObject("before", last.minusDays(BACK + 1L));
    return page;
  }

  @GetMapping("/payments/days/{date}")
  @PreAuthorize(KEEPERS)
  ModelAndView day(
      @PathVariable String date,
      @RequestParam(required = false) String kind,
      @RequestParam(required = false) String differing,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(required = false) String done) {
    return day(parse(date), kind, differing != null, page, done, null);
  }

  private ModelAndView day(
      LocalDate day, String kind, boolean differing, int page, String done, String fault) {
    String k = "paid".equals(kind) || "refunded".equals(kind) ? kind : null;
    int now = Math.max(1, Math.min(page, 10_000));
    List<Days.Row> rows =
        days.rows(CurrentPerson.get(), day, k, differing, PAGE + 1, (now - 1) * PAGE);
    ModelAndView view = new ModelAndView("payments/day");
    view.addObject("day", days.day(CurrentPerson.get(), day));
    view.addObject("rows", rows.subList(0, Math.min(PAGE, rows.size())));
    view.addObject("more", rows.size() > PAGE);
    view.addObject("page", now);
    view.addObject("kind", k);
    view.addObject("differing", differing);
    view.addObject("done", done);
    view.addObject("fault", fault);
    if (fault != null) {
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return view;
  }

  @GetMapping("/payments/days/{date}/rows.csv")
  @PreAuthorize(KEEPERS)
  ResponseEntity<byte[]> csv(@PathVariable String date) {
    LocalDate day = parse(date);
    return Csv.answer(
        "缴款对账" + day + ".csv",
        List.of("种类", "流水号", "缴款码", "办件编号", "收费项目", "本市金额", "平台金额", "时间", "核对", "处理"),
        days.rows(CurrentPerson.get(), day, null, false, 100_000, 0).stream()
            .map(
                r ->
                    List.of(
                        r.kind().equals("paid") ? "缴款" : "退款",
                        r.flowNo(),
                        r.code(),
                        text(r.caseNo()),
                        text(r.feeName()),
                        r.ours() == null ? "" : Money.plain(r.ours()),
                        r.theirs() == null ? "" : Money.plain(r.theirs()),
                        r.at().toString(),
                        r.whatText(),
                        text(r.words())))
            .toList());
  }

  private static String text(String text) {
    return text == null ? "" : text;
  }

  @PostMapping("/payments/days/{date}/fetch")
  @PreAuthorize(KEEPERS)
  String fetch(@PathVariable String date) {
    LocalDate day = parse(date);
    String done = "fetched";
    try {
      days.fetch(day);
    } catch (PlatformAway e) {
      done = "away";
    }
    return "redirect:/payments/days/" + day + "?done=" + done;
  }

  @PostMapping("/payments/days/{date}/{kind}/{flow}/take")
  @PreAuthorize("hasAnyRole('bureau', 'admin', 'agency-head')")
  ModelAndView take(
      @PathVariable String date, @PathVariable String kind, @PathVariable String flow) {
    LocalDate day = parse(date);
    try {
      days.take(CurrentPerson.get(), day, kind, flow);
    } catch (InputException | ConflictException e) {
      return day(day, null, false, 1, null, e.getMessage());
    }
    return new ModelAndView("redirect:/payments/days/" + day + "?done=taken");
  }

  @PostMapping("/payments/days/{date}/{kind}/{flow}/resolve")
  @PreAuthorize("hasAnyRole('bureau', 'admin', 'agency-head')")
  ModelAndView resolve(
      @PathVariable String date,
      @PathVariable String kind,
      @PathVariable String flow,
      @RequestParam(defaultValue = "") String words) {
    LocalDate day = parse(date);
    try {
      days.resolve(CurrentPerson.get(), day, kind, flow, words);
    } catch (InputException e) {
      return day(day, null, false, 1, null, e.getMessage());
    }
    return new ModelAndView("redirect:/payments/days/" + day + "?done=resolved");
  }

  private static LocalDate parse(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new NotFoundException("没有这一天：日期写成 2026-10-20 这样");
    }
  }
}
