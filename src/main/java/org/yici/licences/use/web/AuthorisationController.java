package org.yici.licences.use.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.forms.Forms;
import org.yici.identity.Accounts;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.licences.Licence;
import org.yici.licences.Licences;
import org.yici.licences.use.AuthorisationAsk;
import org.yici.licences.use.Authorisations;
import org.yici.licences.use.FaceView;
import org.yici.licences.use.User;
import org.yici.licences.web.LicencePages;

/** Letting others use a licence: given, taken back, and used by those who were let. */
@Controller
class AuthorisationController {
  private static final List<String> FIELDS =
      List.of("kind", "name", "id", "purpose", "item", "from", "to", "times");
  private final Authorisations authorisations;
  private final AuthorisationAsk ask;
  private final Licences licences;
  private final LicencePages pages;
  private final Catalog catalog;
  private final Forms forms;
  private final Accounts accounts;
  private final Clock clock;

  AuthorisationController(
      Authorisations authorisations,
      AuthorisationAsk ask,
      Licences licences,
      LicencePages pages,
      Catalog catalog,
      Forms forms,
      Accounts accounts,
      Clock clock) {
    this.authorisations = authorisations;
    this.ask = ask;
    this.licences = licences;
    this.pages = pages;
    this.catalog = catalog;
    this.forms = forms;
    this.accounts = accounts;
    this.clock = clock;
  }

  @GetMapping("/me/licences/{id}/authorise")
  @PreAuthorize("hasRole('resident')")
  ModelAndView form(@PathVariable UUID id) {
    LocalDate today = LocalDate.now(clock);
    Map<String, String> typed = new LinkedHashMap<>();
    typed.put("kind", "id");
    typed.put("purpose", "APPLY");
    typed.put("from", today.toString());
    typed.put("to", today.plusMonths(1).toString());
    return form(own(id), typed, List.of(), null);
  }

  /** Shows the words to agree to; with {@code agree} it is given. */
  @PostMapping("/me/licences/{id}/authorise")
  @PreAuthorize("hasRole('resident')")
  ModelAndView give(
      @PathVariable UUID id,
      @RequestParam Map<String, String> posted,
      @RequestParam(defaultValue = "false") boolean agree) {
    Person person = CurrentPerson.get();
    Licence licence = own(id);
    Map<String, String> typed = new LinkedHashMap<>();
    FIELDS.forEach(f -> typed.put(f, posted.getOrDefault(f, "")));
    try {
      AuthorisationAsk.Checked checked = ask.check(licence, typed, items());
      if (!agree || posted.containsKey("change")) {
        return form(
            licence,
            typed,
            List.of(),
            posted.containsKey("change") ? null : checked.consent(person.name(), licence));
      }
      authorisations.give(person, licence, checked);
      return new ModelAndView("redirect:/me/licences/authorisations");
    } catch (InputException e) {
      ModelAndView again = form(licence, typed, e.faults(), null);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
  }

  private Licence own(UUID id) {
    return licences.ofPerson(CurrentPerson.get().accountId(), id);
  }

  private ModelAndView form(
      Licence licence, Map<String, String> typed, List<Fault> faults, String consent) {
    return new ModelAndView("licences/authorise")
        .addObject("card", pages.card(licence))
        .addObject("typed", typed)
        .addObject("items", items())
        .addObject("consent", consent)
        .addObject("faults", faults);
  }

  /** Items that one can apply for here, names by base code. */
  private Map<String, String> items() {
    Map<String, String> items = new TreeMap<>();
    for (PublishedItem item : catalog.items()) {
      if (!items.containsKey(item.baseCode()) && forms.has(item.baseCode())) {
        items.put(item.baseCode(), item.taskName());
      }
    }
    return items;
  }

  @GetMapping("/me/licences/authorisations")
  @PreAuthorize("hasRole('resident')")
  ModelAndView mine() {
    return lists(List.of(), null, "");
  }

  @PostMapping("/me/licences/authorisations/{id}/withdraw")
  @PreAuthorize("hasRole('resident')")
  String withdraw(@PathVariable UUID id) {
    authorisations.withdraw(CurrentPerson.get(), id);
    return "redirect:/me/licences/authorisations";
  }

  @PostMapping({"/me/licences/authorisations/{id}/look", "/licences/authorised/{id}/look"})
  @PreAuthorize(
      "hasAnyRole('resident', 'clerk', 'reviewer', 'approver', 'agency-head', 'admin', 'bureau') and !hasRole('system')")
  ModelAndView look(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason) {
    Person person = CurrentPerson.get();
    try {
      FaceView face = authorisations.look(person, id, User.of(person, accounts), reason);
      return new ModelAndView("licences/shown")
          .addObject("face", face)
          .addObject("card", pages.card(face.licence()));
    } catch (InputException e) {
      ModelAndView again = lists(e.faults(), id, reason);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
  }

  /** What holders let an agency see. */
  @GetMapping("/licences/authorised")
  @PreAuthorize(
      "hasAnyRole('clerk', 'reviewer', 'approver', 'agency-head', 'admin', 'bureau') and !hasRole('system')")
  ModelAndView ofAgency() {
    return lists(List.of(), null, "");
  }

  private ModelAndView lists(List<Fault> faults, UUID about, String reason) {
    Person person = CurrentPerson.get();
    boolean staff = person.staffId() != null;
    return new ModelAndView("licences/authorisations")
        .addObject("staff", staff)
        .addObject("given", staff ? List.of() : authorisations.by(person.accountId()))
        .addObject("received", authorisations.to(person))
        .addObject("today", LocalDate.now(clock))
        .addObject("faults", faults)
        .addObject("about", about)
        .addObject("reason", reason);
  }
}
