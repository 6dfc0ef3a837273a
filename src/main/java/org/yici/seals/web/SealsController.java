package org.yici.seals.web;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.identity.CurrentPerson;
import org.yici.identity.NeedsConfirmation;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.seals.Seal;
import org.yici.seals.SealDecisions;
import org.yici.seals.SealDesk;
import org.yici.seals.SealPurpose;
import org.yici.seals.SealRequest;
import org.yici.seals.SealRequest.Act;
import org.yici.seals.Seals;

/**
 * The inventory of seals (印章台账): the bureau and auditors see all, an agency's administrator those
 * of the own agency. Both ask for what shall happen to a seal; a second person confirms.
 */
@Controller
@PreAuthorize("hasAnyRole('bureau', 'admin', 'auditor')")
public class SealsController {
  private static final int LAST = 20;
  private final Seals seals;
  private final SealDesk desk;
  private final SealDecisions decisions;
  private final Directory directory;

  SealsController(Seals seals, SealDesk desk, SealDecisions decisions, Directory directory) {
    this.seals = seals;
    this.desk = desk;
    this.decisions = decisions;
    this.directory = directory;
  }

  @GetMapping("/seals")
  ModelAndView list(@RequestParam(defaultValue = "") String q) {
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
    return new ModelAndView("seals/seals")
        .addObject("seals", shown)
        .addObject("total", visible.size())
        .addObject("q", wanted);
  }

  @GetMapping("/seals/{id}")
  ModelAndView one(@PathVariable UUID id) {
    Seal seal = visible(id);
    return page(seal, new Typed(null, "", seal.purposes(), seal.people()), List.of());
  }

  @GetMapping("/seals/{id}/picture")
  ResponseEntity<byte[]> picture(@PathVariable UUID id) {
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
        .body(visible(id).picture());
  }

  /**
   * What was typed into one of the forms.
   *
   * @param act of that form; null for none
   */
  public record Typed(Act act, String reason, Set<SealPurpose> purposes, List<String> people) {
    public String reason(Act of) {
      return act == of ? reason : "";
    }
  }

  @PostMapping("/seals/{id}/requests")
  @NeedsConfirmation
  @PreAuthorize("hasAnyRole('bureau', 'admin')")
  ModelAndView ask(
      @PathVariable UUID id,
      @RequestParam Act act,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(required = false) List<String> purposes,
      @RequestParam(required = false) List<String> people) {
    Seal seal = visible(id);
    Typed typed =
        act == Act.PERMIT
            ? new Typed(act, reason, SealForms.purposes(purposes), SealForms.people(people))
            : new Typed(act, reason, seal.purposes(), seal.people());
    try {
      UUID request =
          act == Act.HALT
              ? decisions.halt(CurrentPerson.get(), seal, reason)
              : desk.ask(
                  CurrentPerson.get(),
                  seal,
                  new SealDesk.Wish(
                      act, typed.purposes(), typed.people(), null, null, List.of(), reason));
      return new ModelAndView("redirect:/seals/requests/" + request);
    } catch (InputException e) {
      ModelAndView again = page(seal, typed, e.faults());
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
  }

  private ModelAndView page(Seal seal, Typed typed, List<InputException.Fault> faults) {
    Person person = CurrentPerson.get();
    List<SealRequest> requests = desk.about(seal.id(), LAST);
    return new ModelAndView("seals/seal")
        .addObject("seal", seal)
        .addObject("uses", seals.uses(seal.id(), LAST))
        .addObject("count", seals.countUses(seal.id()))
        .addObject("requests", requests)
        .addObject("waits", requests.stream().anyMatch(SealRequest::waits))
        .addObject("mayAsk", person.has(Roles.BUREAU) || person.has(Roles.ADMIN))
        .addObject("staff", staff(seal.agencyUscc()))
        .addObject("names", SealPeople.names(directory, seal.people()))
        .addObject("typed", typed)
        .addObject("faults", faults);
  }

  /** Who works for the agency; the first hundred are more than any has. */
  private List<Staff> staff(String uscc) {
    return directory.staff().stream().filter(s -> s.uscc().equals(uscc)).limit(100).toList();
  }

  private Seal visible(UUID id) {
    Seal seal = seals.seal(id);
    if (!maySee(seal)) {
      throw new NotFoundException("没有这枚印章");
    }
    return seal;
  }

  private static boolean maySee(Seal seal) {
    return SealPeople.maySee(CurrentPerson.get(), seal.agencyUscc());
  }
}
