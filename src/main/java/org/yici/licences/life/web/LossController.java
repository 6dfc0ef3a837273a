package org.yici.licences.life.web;

import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.identity.CurrentPerson;
import org.yici.licences.LicenceLife;

/** The holder declares the paper licence lost, or found again. */
@Controller
@PreAuthorize("hasRole('resident')")
class LossController {
  private final LicenceLife life;

  LossController(LicenceLife life) {
    this.life = life;
  }

  @PostMapping("/me/licences/{id}/lost")
  String lost(@PathVariable UUID id, @RequestParam(defaultValue = "true") boolean lost) {
    life.lost(CurrentPerson.get(), id, lost);
    return "redirect:/me/licences/" + id + "#h-lost";
  }
}
