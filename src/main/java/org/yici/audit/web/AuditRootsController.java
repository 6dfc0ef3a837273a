package org.yici.audit.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.audit.AuditChain;
import org.yici.audit.AuditRoot;
import org.yici.audit.AuditSettings;

/** The daily roots of the trail, for everybody: a root kept elsewhere proves what stood here. */
@Controller
class AuditRootsController {
  private static final int PAGE = 31;
  private final AuditChain chain;
  private final AuditSettings settings;

  AuditRootsController(AuditChain chain, AuditSettings settings) {
    this.chain = chain;
    this.settings = settings;
  }

  @GetMapping("/audit/roots")
  @PreAuthorize("permitAll()")
  ModelAndView roots(@RequestParam(defaultValue = "") String before) {
    LocalDate day = day(before);
    List<AuditRoot> roots = chain.roots(day, PAGE + 1);
    return new ModelAndView("audit/roots")
        .addObject("roots", roots.stream().limit(PAGE).toList())
        .addObject("keep", settings.words())
        .addObject("first", day == null)
        .addObject("next", roots.size() > PAGE ? roots.get(PAGE - 1).day() : null);
  }

  private static LocalDate day(String typed) {
    try {
      return LocalDate.parse(typed);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
