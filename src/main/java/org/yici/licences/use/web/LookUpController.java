package org.yici.licences.use.web;

import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.InputException;
import org.yici.licences.use.FaceView;
import org.yici.licences.use.LookUps;
import org.yici.licences.use.LookUps.Why;
import org.yici.licences.web.LicenceCard;
import org.yici.licences.web.LicencePages;

/**
 * Staff look a licence up, with a reason that its holder can read. Posted: no number in an address.
 */
@Controller
public class LookUpController {
  private static final String STAFF =
      "hasAnyRole('clerk', 'reviewer', 'approver', 'agency-head', 'admin', 'bureau')";
  private final LookUps lookUps;
  private final LicencePages pages;

  LookUpController(LookUps lookUps, LicencePages pages) {
    this.lookUps = lookUps;
    this.pages = pages;
  }

  /** A licence that was found: its card, and what of its face may be read. */
  public record Hit(LicenceCard card, FaceView face) {}

  @GetMapping("/licences")
  @PreAuthorize(STAFF)
  ModelAndView form() {
    return page("", new Why("", "", ""), null, List.of());
  }

  @PostMapping("/licences")
  @PreAuthorize(STAFF)
  ModelAndView lookUp(
      @RequestParam(defaultValue = "") String query,
      @RequestParam(defaultValue = "") String purpose,
      @RequestParam(defaultValue = "") String caseNo,
      @RequestParam(defaultValue = "") String reason) {
    Why why = new Why(purpose, caseNo, reason);
    try {
      return page(query, why, hits(lookUps.find(CurrentPerson.get(), query, why)), List.of());
    } catch (InputException e) {
      return refused(page(query, why, null, e.faults()));
    }
  }

  /** Everything of one of those that were found. */
  @PostMapping("/licences/reveal")
  @PreAuthorize(STAFF)
  ModelAndView reveal(
      @RequestParam UUID id,
      @RequestParam(defaultValue = "") String query,
      @RequestParam(defaultValue = "") String purpose,
      @RequestParam(defaultValue = "") String caseNo,
      @RequestParam(defaultValue = "") String reason) {
    Why why = new Why(purpose, caseNo, reason);
    try {
      return page(
          query, why, hits(List.of(lookUps.reveal(CurrentPerson.get(), id, why))), List.of());
    } catch (InputException e) {
      return refused(page(query, why, null, e.faults()));
    }
  }

  private List<Hit> hits(List<FaceView> faces) {
    return faces.stream().map(f -> new Hit(pages.card(f.licence()), f)).toList();
  }

  private static ModelAndView refused(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private static ModelAndView page(
      String query, Why why, List<Hit> hits, List<InputException.Fault> faults) {
    return new ModelAndView("licences/lookup")
        .addObject("query", query)
        .addObject("why", why)
        .addObject("hits", hits)
        .addObject("faults", faults);
  }
}
