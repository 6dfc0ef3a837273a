package org.yici.catalog.editing.web;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.catalog.editing.Claiming;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.InputException;

/** Claiming a row of the base catalogue for one's agency. */
@Controller
@PreAuthorize("hasAnyRole('admin', 'reviewer')")
public class ClaimController {
  private final Claiming claiming;

  ClaimController(Claiming claiming) {
    this.claiming = claiming;
  }

  @GetMapping("/catalogue/{base}/claim")
  ModelAndView show(@PathVariable String base) {
    return page(base, "", null);
  }

  private ModelAndView page(String base, String model, String fault) {
    return new ModelAndView("catalog/claim")
        .addObject("offer", claiming.offer(CurrentPerson.get(), base))
        .addObject("model", model)
        .addObject("fault", fault);
  }

  @PostMapping("/catalogue/{base}/claim")
  ModelAndView claim(@PathVariable String base, @RequestParam(defaultValue = "") String model) {
    try {
      String code = claiming.claim(CurrentPerson.get(), base, model);
      return new ModelAndView("redirect:/items/" + code + "/draft");
    } catch (InputException e) {
      ModelAndView again = page(base, model, e.getMessage());
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
  }
}
