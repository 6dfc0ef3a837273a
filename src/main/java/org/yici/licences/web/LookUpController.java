package org.yici.licences.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.kernel.InputException;
import org.yici.licences.Licences;

/**
 * Staff look a licence up, with a reason that its holder can read. Posted: no number in an address.
 */
@Controller
class LookUpController {
  private static final String STAFF =
      "hasAnyRole('clerk', 'reviewer', 'approver', 'agency-head', 'admin', 'bureau')";
  private final Licences licences;
  private final LicencePages pages;

  LookUpController(Licences licences, LicencePages pages) {
    this.licences = licences;
    this.pages = pages;
  }

  @GetMapping("/licences")
  @PreAuthorize(STAFF)
  ModelAndView form() {
    return page("", "", null, List.of());
  }

  @PostMapping("/licences")
  @PreAuthorize(STAFF)
  ModelAndView lookUp(
      @RequestParam(defaultValue = "") String query,
      @RequestParam(defaultValue = "") String reason) {
    try {
      return page(query, reason, pages.cards(licences.lookUp(query, reason)), List.of());
    } catch (InputException e) {
      ModelAndView again = page(query, reason, null, e.faults());
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
  }

  private static ModelAndView page(
      String query, String reason, List<LicenceCard> cards, List<InputException.Fault> faults) {
    ModelAndView page = new ModelAndView("licences/lookup");
    page.addObject("query", query);
    page.addObject("reason", reason);
    page.addObject("cards", cards);
    page.addObject("faults", faults);
    return page;
  }
}
