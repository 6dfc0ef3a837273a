package org.yici.seals.web;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import org.yici.kernel.InputException;
import org.yici.seals.Seal;
import org.yici.seals.Seals;

/**
 * The inventory of seals (印章台账): the bureau and auditors see all, an agency's administrator those
 * of the own agency; only the bureau stops a seal or takes it up again.
 */
@Controller
@PreAuthorize("hasAnyRole('bureau', 'admin', 'auditor')")
public class SealsController {
  private static final int LAST = 20;
  private final Seals seals;

  SealsController(Seals seals) {
    this.seals = seals;
  }

  @GetMapping("/seals")
  String list(@RequestParam(defaultValue = "") String q, Model model) {
    String wanted = q.strip();
    List<Seal> visible = seals.all().stream().filter(SealsController::maySee).toList();
    List<Seal> shown =
        visible.stream()
            .filter(
                s ->
                    s.name().contains(wanted)
                        || s.esId().contains(wanted)
                        || s.agencyUscc().equals(wanted))
            .toList();
    model.addAttribute("seals", shown);
    model.addAttribute("total", visible.size());
    model.addAttribute("q", wanted);
    return "seals/seals";
  }

  @GetMapping("/seals/{id}")
  String one(@PathVariable UUID id, Model model) {
    return page(visible(id), null, model);
  }

  @GetMapping("/seals/{id}/picture")
  ResponseEntity<byte[]> picture(@PathVariable UUID id) {
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
        .body(visible(id).picture());
  }

  @PostMapping("/seals/{id}/state")
  @PreAuthorize("hasRole('bureau')")
  String state(
      @PathVariable UUID id,
      @RequestParam String to,
      @RequestParam(defaultValue = "") String reason,
      Model model) {
    Person person = CurrentPerson.get();
    try {
      switch (to) {
        case "SUSPENDED" -> seals.suspend(id, person.name(), reason);
        case "ACTIVE" -> seals.reactivate(id, person.name(), reason);
        default -> throw new InputException("to", "只能停用或者恢复使用");
      }
    } catch (InputException e) {
      return page(visible(id), e.getMessage(), model);
    }
    return "redirect:/seals/" + id;
  }

  private String page(Seal seal, String fault, Model model) {
    model.addAttribute("seal", seal);
    model.addAttribute("uses", seals.uses(seal.id(), LAST));
    model.addAttribute("count", seals.countUses(seal.id()));
    model.addAttribute("mayMove", CurrentPerson.get().roles().contains(Roles.BUREAU));
    model.addAttribute("fault", fault);
    return "seals/seal";
  }

  private Seal visible(UUID id) {
    Seal seal = seals.seal(id);
    if (!maySee(seal)) {
      throw new org.yici.kernel.NotFoundException("没有这枚印章");
    }
    return seal;
  }

  private static boolean maySee(Seal seal) {
    Person person = CurrentPerson.get();
    return person.roles().contains(Roles.BUREAU)
        || person.roles().contains(Roles.AUDITOR)
        || seal.agencyUscc().equals(person.agencyUscc());
  }
}
