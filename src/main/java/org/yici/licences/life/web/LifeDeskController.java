package org.yici.licences.life.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.CodeSets;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.licences.Licence;
import org.yici.licences.LicenceLife;
import org.yici.licences.LicenceRequest;
import org.yici.licences.Licences;
import org.yici.licences.web.LicencePages;

/**
 * The issuing agency suspends, revokes, deregisters: one person asks, another confirms. Posted: no
 * number of a licence in an address.
 */
@Controller
@PreAuthorize("hasAnyRole('reviewer', 'approver', 'agency-head')")
class LifeDeskController {
  private static final LicenceLife.Wish EMPTY = new LicenceLife.Wish("", "", "", "", "", "", false);
  private final LicenceLife life;
  private final Licences licences;
  private final LicencePages pages;
  private final CodeSets sets;
  private final Clock clock;

  LifeDeskController(
      LicenceLife life, Licences licences, LicencePages pages, CodeSets sets, Clock clock) {
    this.life = life;
    this.licences = licences;
    this.pages = pages;
    this.sets = sets;
    this.clock = clock;
  }

  @GetMapping("/licences/life")
  ModelAndView list() {
    return list("", List.of());
  }

  private ModelAndView list(String query, List<Fault> faults) {
    return new ModelAndView("licences/lifeDesk")
        .addObject("query", query)
        .addObject("faults", faults)
        .addObject("requests", life.requests(CurrentPerson.get()));
  }

  @PostMapping("/licences/life")
  ModelAndView find(@RequestParam(defaultValue = "") String query) {
    try {
      return new ModelAndView(
          "redirect:/licences/life/" + life.find(CurrentPerson.get(), query).id());
    } catch (InputException e) {
      return refused(list(query, e.faults()));
    }
  }

  @GetMapping("/licences/life/{id}")
  ModelAndView one(@PathVariable UUID id) {
    return one(life.licence(CurrentPerson.get(), id), EMPTY, "", List.of());
  }

  private ModelAndView one(Licence licence, LicenceLife.Wish wish, String why, List<Fault> faults) {
    Person person = CurrentPerson.get();
    LicenceRequest waiting = life.waiting(licence).orElse(null);
    String state = licence.stateOn(LocalDate.now(clock));
    return new ModelAndView("licences/lifeOne")
        .addObject("card", pages.card(licence))
        .addObject("state", state)
        .addObject("past", pages.past(licences.events(licence)))
        .addObject("open", life.open(person, licence))
        .addObject("waiting", waiting)
        .addObject("own", waiting != null && waiting.askedBy().equals(person.accountId()))
        .addObject("mayConfirm", waiting != null && life.mayConfirm(person, waiting))
        .addObject("wish", wish)
        .addObject("why", why)
        .addObject("today", LocalDate.now(clock))
        .addObject("sets", sets)
        .addObject("faults", faults);
  }

  @PostMapping("/licences/life/{id}")
  ModelAndView ask(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String operation,
      @RequestParam(defaultValue = "") String ground,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String decision,
      @RequestParam(defaultValue = "") String decidedOn,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "false") boolean heard) {
    LicenceLife.Wish wish =
        new LicenceLife.Wish(operation, ground, reason, decision, decidedOn, until, heard);
    try {
      life.ask(CurrentPerson.get(), id, wish);
      return new ModelAndView("redirect:/licences/life/" + id);
    } catch (InputException e) {
      return refused(one(life.licence(CurrentPerson.get(), id), wish, "", e.faults()));
    }
  }

  @PostMapping("/licences/life/requests/{id}/confirm")
  @PreAuthorize("hasAnyRole('approver', 'agency-head')")
  ModelAndView confirm(@PathVariable UUID id) {
    return decided(id, "", () -> life.confirm(CurrentPerson.get(), id));
  }

  @PostMapping("/licences/life/requests/{id}/refuse")
  ModelAndView refuse(@PathVariable UUID id, @RequestParam(defaultValue = "") String why) {
    return decided(id, why, () -> life.refuse(CurrentPerson.get(), id, why));
  }

  private ModelAndView decided(UUID id, String why, Runnable deed) {
    LicenceRequest request = life.request(CurrentPerson.get(), id);
    try {
      deed.run();
      return new ModelAndView("redirect:/licences/life/" + request.licenceId());
    } catch (InputException e) {
      Licence licence = life.licence(CurrentPerson.get(), request.licenceId());
      return refused(one(licence, EMPTY, why, e.faults()));
    }
  }

  private static ModelAndView refused(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }
}
