package org.yici.licences.use.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
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
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.licences.LicenceType;
import org.yici.licences.LicenceTypes;
import org.yici.licences.use.Callers;
import org.yici.web.Csv;

/** Which systems may ask for which licences, by two people, and how often they did. */
@Controller
@PreAuthorize("hasAnyRole('bureau', 'auditor')")
public class CallersController {
  private static final int LAST = 100;
  private static final int DAYS = 30;
  private static final int MOST = 500;
  private static final int MOST_ROWS = 20_000;
  private final Callers callers;
  private final LicenceTypes types;
  private final Clock clock;

  CallersController(Callers callers, LicenceTypes types, Clock clock) {
    this.callers = callers;
    this.types = types;
    this.clock = clock;
  }

  /** A request as typed. */
  public record Typed(
      String client, String type, List<String> fields, String perDay, String reason) {}

  @GetMapping("/licences/callers")
  ModelAndView list(
      @RequestParam(defaultValue = "") String client,
      @RequestParam(defaultValue = "") String type) {
    return page(new Typed(client, type, List.of(), "", ""), List.of());
  }

  @GetMapping("/licences/callers.csv")
  ResponseEntity<byte[]> csv() {
    LocalDate today = LocalDate.now(clock);
    List<List<String>> rows =
        callers.calls(today.minusYears(1), today, MOST_ROWS).stream()
            .map(
                c ->
                    List.of(
                        c.day().toString(),
                        c.clientId(),
                        types.find(c.typeCode()).map(LicenceType::name).orElse(c.typeCode()),
                        String.valueOf(c.calls()),
                        String.valueOf(c.found()),
                        String.valueOf(c.refused())))
            .toList();
    return Csv.answer("证照共享查询次数.csv", List.of("哪天", "系统", "证照类型", "查询", "查到", "超过次数没有给查"), rows);
  }

  @PostMapping("/licences/callers")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView ask(
      @RequestParam(defaultValue = "") String client,
      @RequestParam(defaultValue = "") String type,
      @RequestParam(defaultValue = "") List<String> field,
      @RequestParam(defaultValue = "") String perDay,
      @RequestParam(defaultValue = "") String reason) {
    try {
      callers.ask(CurrentPerson.get(), client, type, field, perDay, reason);
      return back();
    } catch (InputException e) {
      return refused(page(new Typed(client, type, field, perDay, reason), e.faults()));
    }
  }

  @PostMapping("/licences/callers/{id}/approve")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView approve(@PathVariable UUID id) {
    return decide(id, true);
  }

  @PostMapping("/licences/callers/{id}/refuse")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView refuse(@PathVariable UUID id) {
    return decide(id, false);
  }

  private ModelAndView decide(UUID id, boolean approve) {
    try {
      callers.decide(CurrentPerson.get(), id, approve);
      return back();
    } catch (InputException e) {
      return refused(page(new Typed("", "", List.of(), "", ""), e.faults()));
    }
  }

  @PostMapping("/licences/callers/{id}/end")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView end(@PathVariable UUID id) {
    callers.end(CurrentPerson.get(), id);
    return back();
  }

  private static ModelAndView back() {
    return new ModelAndView("redirect:/licences/callers");
  }

  private static ModelAndView refused(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private ModelAndView page(Typed typed, List<InputException.Fault> faults) {
    LocalDate today = LocalDate.now(clock);
    LicenceType chosen = types.find(typed.type()).orElse(null);
    return new ModelAndView("licences/callers")
        .addObject("callers", callers.last(LAST))
        .addObject("calls", callers.calls(today.minusDays(DAYS), today, MOST))
        .addObject("clients", callers.clients())
        .addObject("types", types.all())
        .addObject("labels", chosen == null ? List.of() : Callers.labels(chosen))
        .addObject("usual", callers.usual())
        .addObject("typed", typed)
        .addObject("bureau", CurrentPerson.get().has(Roles.BUREAU))
        .addObject("me", CurrentPerson.get().accountId())
        .addObject("faults", faults);
  }
}
