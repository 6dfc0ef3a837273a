package org.yici.privacy.web;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.identity.CurrentPerson;
import org.yici.identity.NeedsConfirmation;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.ConflictException;
import org.yici.platform.DataKeyTable;
import org.yici.privacy.KeyChange;

/**
 * The generations of the keys of personal data: one person asks for a new one, another confirms,
 * and everybody may watch how far the job is (密码法第八条, GB/T 39786).
 */
@Controller
@PreAuthorize("hasAnyRole('security-admin', 'bureau', 'auditor', 'audit-admin')")
class KeysController {
  private static final int LONGEST = 200;
  private final DataKeyTable keys;
  private final KeyChange change;

  KeysController(DataKeyTable keys, KeyChange change) {
    this.keys = keys;
    this.change = change;
  }

  @GetMapping("/privacy/keys")
  String page(Model model) {
    return show(model, "", "");
  }

  private String show(Model model, String reason, String fault) {
    Person person = CurrentPerson.get();
    model.addAttribute("generations", keys.generations());
    model.addAttribute(
        "progress", keys.coming().map(g -> change.progress(g.number())).orElseGet(List::of));
    model.addAttribute("tables", change.tables());
    model.addAttribute("me", person.accountId());
    model.addAttribute("acts", person.has("security-admin") || person.has(Roles.BUREAU));
    model.addAttribute("reason", reason);
    model.addAttribute("fault", fault);
    return "privacy/keys";
  }

  @PostMapping("/privacy/keys")
  @NeedsConfirmation
  @PreAuthorize("hasAnyRole('security-admin', 'bureau')")
  String ask(@RequestParam(defaultValue = "") String reason, Model model) {
    if (reason.isBlank() || reason.strip().length() > LONGEST) {
      return show(model, reason, "写明为什么换，不超过 " + LONGEST + " 个字");
    }
    Person person = CurrentPerson.get();
    try {
      keys.ask(person.accountId(), person.name(), reason.strip());
    } catch (ConflictException e) {
      return show(model, reason, e.getMessage());
    }
    return "redirect:/privacy/keys";
  }

  @PostMapping("/privacy/keys/{generation}/confirm")
  @NeedsConfirmation
  @PreAuthorize("hasAnyRole('security-admin', 'bureau')")
  String confirm(@PathVariable int generation) {
    Person person = CurrentPerson.get();
    keys.confirm(generation, person.accountId(), person.name());
    return "redirect:/privacy/keys";
  }

  @PostMapping("/privacy/keys/{generation}/refuse")
  @PreAuthorize("hasAnyRole('security-admin', 'bureau')")
  String refuse(@PathVariable int generation) {
    keys.refuse(generation);
    return "redirect:/privacy/keys";
  }
}
