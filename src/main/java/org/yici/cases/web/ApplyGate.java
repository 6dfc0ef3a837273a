package org.yici.cases.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.yici.cases.AssuranceNeeded;
import org.yici.cases.CaseItem;
import org.yici.catalog.Catalog;
import org.yici.identity.Accounts;
import org.yici.identity.Assurance;
import org.yici.identity.HandOver;
import org.yici.identity.Person;
import org.yici.identity.SignInWays;
import org.yici.platform.YiciProperties;

/**
 * What comes before the first question of an application: an item whose form is in an agency's own
 * system is applied for there, and who is not sure enough to be the applicant is told how to become
 * so.
 */
@Component
class ApplyGate {
  private final Catalog catalog;
  private final AssuranceNeeded needed;
  private final Accounts accounts;
  private final HandOver handOver;
  private final SignInWays ways;
  private final String here;

  ApplyGate(
      Catalog catalog,
      AssuranceNeeded needed,
      Accounts accounts,
      HandOver handOver,
      SignInWays ways,
      YiciProperties settings) {
    this.catalog = catalog;
    this.needed = needed;
    this.accounts = accounts;
    this.handOver = handOver;
    this.ways = ways;
    this.here = settings.publicUrl() + "/";
  }

  /** Another page than the form, or empty: the form. */
  Optional<ModelAndView> instead(Person person, CaseItem item) {
    Optional<String> elsewhere =
        catalog
            .find(item.code())
            .map(i -> i.guide().text("LINK_ADDR").strip())
            .filter(a -> a.matches("https?://.*") && !a.startsWith(here));
    if (elsewhere.isPresent()) {
      return Optional.of(new ModelAndView("redirect:" + handOver.to(elsewhere.get())));
    }
    return needed.missing(person, item).map(level -> verify(person, item, level));
  }

  private ModelAndView verify(Person person, CaseItem item, Assurance level) {
    Map<String, Object> model = new HashMap<>();
    model.put("item", item);
    model.put("needed", level);
    model.put("now", accounts.assurance(person));
    model.put("province", ways.province().orElse(null));
    ModelAndView page = new ModelAndView("cases/apply-assurance", model);
    page.setStatus(HttpStatus.FORBIDDEN);
    return page;
  }
}
