package org.yici.privacy.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.NotFoundException;
import org.yici.platform.Holds;
import org.yici.privacy.Retention;

/** What goes when, what would go tonight, and what is held (个人信息保护法第十九条、第四十七条). */
@Controller
@PreAuthorize("hasAnyRole('security-admin', 'bureau', 'auditor', 'audit-admin')")
class RetentionController {
  private static final int LONGEST = 200;
  private final Retention retention;
  private final Holds holds;

  RetentionController(Retention retention, Holds holds) {
    this.retention = retention;
    this.holds = holds;
  }

  @GetMapping("/privacy/retention")
  String page(Model model) {
    return show(model, "", "", "");
  }

  private String show(Model model, String no, String reason, String fault) {
    Person person = CurrentPerson.get();
    model.addAttribute("lines", retention.preview());
    model.addAttribute("holds", holds.list());
    model.addAttribute("me", person.accountId());
    model.addAttribute("acts", person.has("security-admin") || person.has(Roles.BUREAU));
    model.addAttribute("no", no);
    model.addAttribute("reason", reason);
    model.addAttribute("fault", fault);
    return "privacy/retention";
  }

  @PostMapping("/privacy/holds")
  @PreAuthorize("hasAnyRole('security-admin', 'bureau')")
  String hold(
      @RequestParam(defaultValue = "") String no,
      @RequestParam(defaultValue = "") String reason,
      Model model) {
    if (reason.isBlank() || reason.strip().length() > LONGEST) {
      return show(model, no, reason, "写明为什么不能删、依据的文号，不超过 " + LONGEST + " 个字");
    }
    try {
      retention.hold(no.strip(), reason.strip(), CurrentPerson.get());
    } catch (NotFoundException e) {
      return show(model, no, reason, e.getMessage());
    }
    return "redirect:/privacy/retention";
  }

  @PostMapping("/privacy/holds/{id}/end")
  @PreAuthorize("hasAnyRole('security-admin', 'bureau')")
  String end(@PathVariable long id) {
    Person person = CurrentPerson.get();
    holds.end(id, person.accountId(), person.name());
    return "redirect:/privacy/retention";
  }
}
