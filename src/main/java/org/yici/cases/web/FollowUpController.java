package org.yici.cases.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.cases.desk.FollowUp.Kind;
import org.yici.cases.desk.FollowUps;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;

/**
 * The lists beside the queue (跟进): opinions, hand-overs, materials to follow, promises to check.
 */
@Controller
class FollowUpController {
  private final FollowUps followUps;

  FollowUpController(FollowUps followUps) {
    this.followUps = followUps;
  }

  /**
   * @param kind one of {@link Kind#id}; anything else, or nothing, opens the first list that holds
   *     something
   */
  @GetMapping("/bench/follow-ups")
  @PreAuthorize(BenchController.STAFF)
  String list(@RequestParam(defaultValue = "") String kind, Model model) {
    Person person = CurrentPerson.get();
    var counts = followUps.counts(person);
    Kind shown = Kind.ASKED;
    for (Kind k : Kind.values()) {
      if (k.id().equals(kind)) {
        shown = k;
        break;
      }
      if (kind.isEmpty() && counts.getOrDefault(shown, 0) == 0 && counts.getOrDefault(k, 0) > 0) {
        shown = k;
      }
    }
    model.addAttribute("counts", counts);
    model.addAttribute("shown", shown);
    model.addAttribute("lines", followUps.of(person, shown));
    return "cases/followUps";
  }
}
