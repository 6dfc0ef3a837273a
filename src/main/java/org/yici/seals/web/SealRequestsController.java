package org.yici.seals.web;

import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.yici.directory.Directory;
import org.yici.identity.CurrentPerson;
import org.yici.identity.NeedsConfirmation;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.seals.SealDecisions;
import org.yici.seals.SealDesk;
import org.yici.seals.SealRequest;

/**
 * What was asked to be done with seals; the bureau confirms or refuses what somebody else asked.
 */
@Controller
@PreAuthorize("hasAnyRole('bureau', 'admin', 'auditor')")
public class SealRequestsController {
  private static final int LAST = 100;
  private final SealDesk desk;
  private final SealDecisions decisions;
  private final Directory directory;

  SealRequestsController(SealDesk desk, SealDecisions decisions, Directory directory) {
    this.desk = desk;
    this.decisions = decisions;
    this.directory = directory;
  }

  @GetMapping("/seals/requests")
  ModelAndView list() {
    return list("", List.of());
  }

  private ModelAndView list(String reason, List<InputException.Fault> faults) {
    Person person = CurrentPerson.get();
    String own = SealPeople.seesAll(person) ? null : String.valueOf(person.agencyUscc());
    return new ModelAndView("seals/requests")
        .addObject("requests", desk.last(own, LAST))
        .addObject("bureau", person.has(Roles.BUREAU))
        .addObject("reason", reason)
        .addObject("faults", faults);
  }

  @PostMapping("/seals/requests/root")
  @NeedsConfirmation
  @PreAuthorize("hasRole('bureau')")
  ModelAndView root(
      @RequestParam(required = false) MultipartFile certificate,
      @RequestParam(defaultValue = "") String reason) {
    try {
      var certificates = SealForms.certificates("certificate", certificate);
      if (certificates.size() != 1) {
        throw new InputException("certificate", "请选一张根证书");
      }
      UUID id = desk.askRoot(CurrentPerson.get(), certificates.get(0), reason);
      return new ModelAndView("redirect:/seals/requests/" + id);
    } catch (InputException e) {
      return refused(list(reason, e.faults()));
    }
  }

  @GetMapping("/seals/requests/{id}")
  ModelAndView one(@PathVariable UUID id) {
    return page(visible(id), "", List.of());
  }

  @GetMapping("/seals/requests/{id}/picture")
  ResponseEntity<byte[]> picture(@PathVariable UUID id) {
    byte[] picture = visible(id).picture();
    if (picture == null) {
      throw new NotFoundException("这项申请没有附印模图片");
    }
    return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(picture);
  }

  @PostMapping("/seals/requests/{id}/confirm")
  @NeedsConfirmation
  @PreAuthorize("hasRole('bureau')")
  ModelAndView confirm(@PathVariable UUID id) {
    SealRequest request = visible(id);
    return decided(request, "", () -> decisions.confirm(CurrentPerson.get(), id));
  }

  @PostMapping("/seals/requests/{id}/refuse")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView refuse(@PathVariable UUID id, @RequestParam(defaultValue = "") String why) {
    SealRequest request = visible(id);
    return decided(request, why, () -> decisions.refuse(CurrentPerson.get(), id, why));
  }

  @PostMapping("/seals/requests/{id}/withdraw")
  @PreAuthorize("hasAnyRole('bureau', 'admin')")
  ModelAndView withdraw(@PathVariable UUID id) {
    SealRequest request = visible(id);
    return decided(request, "", () -> decisions.withdraw(CurrentPerson.get(), id));
  }

  private ModelAndView decided(SealRequest request, String why, Runnable decision) {
    try {
      decision.run();
      return new ModelAndView("redirect:/seals/requests/" + request.id());
    } catch (InputException e) {
      return refused(page(request, why, e.faults()));
    }
  }

  private ModelAndView page(SealRequest r, String why, List<InputException.Fault> faults) {
    Person person = CurrentPerson.get();
    return new ModelAndView("seals/request")
        .addObject("r", r)
        .addObject("names", SealPeople.names(directory, r.people()))
        .addObject("notes", desk.notes(r))
        .addObject("own", r.askedBy().equals(person.accountId()))
        .addObject("bureau", person.has(Roles.BUREAU))
        .addObject("why", why)
        .addObject("faults", faults);
  }

  private static ModelAndView refused(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private SealRequest visible(UUID id) {
    SealRequest request = desk.request(id);
    if (!SealPeople.maySee(CurrentPerson.get(), request.agencyUscc())) {
      throw new NotFoundException("没有这项申请");
    }
    return request;
  }
}
