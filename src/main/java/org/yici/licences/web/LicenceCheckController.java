package org.yici.licences.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.kernel.CodeSets;
import org.yici.kernel.InputException;
import org.yici.licences.Licence;
import org.yici.licences.Licences;
import org.yici.web.Turnstile;

/**
 * Anyone who knows a licence's identifier and its holder's name asks whether it is in force.
 * Posted, so that no name stands in an address; counted, so that no names can be tried; the answer
 * says nothing that was not asked.
 */
@Controller
class LicenceCheckController {
  private static final int A_MINUTE = 20;
  private final Licences licences;
  private final Directory directory;
  private final CodeSets sets;
  private final Clock clock;
  private final Turnstile turnstile = new Turnstile(A_MINUTE, 50 * A_MINUTE);

  LicenceCheckController(Licences licences, Directory directory, CodeSets sets, Clock clock) {
    this.licences = licences;
    this.directory = directory;
    this.sets = sets;
    this.clock = clock;
  }

  @PostMapping("/verify/licence")
  @PreAuthorize("permitAll()")
  ModelAndView check(
      @RequestParam(defaultValue = "") String identifier,
      @RequestParam(defaultValue = "") String holder,
      HttpServletRequest request) {
    if (!turnstile.lets(request.getRemoteAddr())) {
      return refused(identifier, holder, "查得太快了，请过一分钟再查", HttpStatus.TOO_MANY_REQUESTS);
    }
    try {
      return found(licences.check(identifier, holder));
    } catch (InputException e) {
      return refused(identifier, holder, e.getMessage(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  private ModelAndView found(Licence licence) {
    LocalDate today = LocalDate.now(clock);
    String state = licence.stateOn(today);
    return new ModelAndView("licences/checked")
        .addObject("licence", licence)
        .addObject("valid", licence.validOn(today))
        .addObject("state", sets.label("CS-CERTSTATE", state).orElse(state))
        .addObject(
            "agency", directory.findAgency(licence.agencyUscc()).map(Agency::fullName).orElse(""))
        .addObject("at", LocalDateTime.now(clock));
  }

  private static ModelAndView refused(
      String identifier, String holder, String fault, HttpStatus status) {
    return new ModelAndView("documents/verify", status)
        .addObject("code", "")
        .addObject("codeFault", null)
        .addObject("fileFault", null)
        .addObject("licenceFault", fault)
        .addObject("identifier", identifier)
        .addObject("holder", holder);
  }
}
