package org.yici.licences.use.web;

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
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.licences.Licences;
import org.yici.licences.use.Copies;
import org.yici.licences.web.LicencePages;

/** Annotated copies of a licence, made by its holder. */
@Controller
@PreAuthorize("hasRole('resident')")
class CopyController {
  private final Copies copies;
  private final Licences licences;
  private final LicencePages pages;
  private final Clock clock;

  CopyController(Copies copies, Licences licences, LicencePages pages, Clock clock) {
    this.copies = copies;
    this.licences = licences;
    this.pages = pages;
    this.clock = clock;
  }

  @GetMapping("/me/licences/{id}/copies")
  ModelAndView list(@PathVariable UUID id) {
    return page(id, "", "", LocalDate.now(clock).plusDays(30).toString(), List.of());
  }

  @PostMapping("/me/licences/{id}/copies")
  ModelAndView make(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String purpose,
      @RequestParam(defaultValue = "") String forWhom,
      @RequestParam(defaultValue = "") String until) {
    try {
      copies.make(CurrentPerson.get(), id, purpose, forWhom, until);
      return new ModelAndView("redirect:/me/licences/" + id + "/copies");
    } catch (InputException e) {
      ModelAndView again = page(id, purpose, forWhom, until, e.faults());
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
  }

  private ModelAndView page(
      UUID id, String purpose, String forWhom, String until, List<Fault> faults) {
    Person person = CurrentPerson.get();
    return new ModelAndView("licences/copies")
        .addObject("card", pages.card(licences.ofPerson(person.accountId(), id)))
        .addObject("copies", copies.of(person.accountId(), id))
        .addObject("today", LocalDate.now(clock))
        .addObject("purpose", purpose)
        .addObject("forWhom", forWhom)
        .addObject("until", until)
        .addObject("faults", faults);
  }
}
