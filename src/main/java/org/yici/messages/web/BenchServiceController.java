package org.yici.messages.web;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.files.FileStore;
import org.yici.files.Limits;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.messages.ServiceOfDocuments;
import org.yici.messages.ServiceOfDocuments.Handed;
import org.yici.messages.ServiceRecord;
import org.yici.messages.SubstitutedService;

/** The clerk's side of the service of papers: what waits, and what was done with each. */
@Controller
@PreAuthorize("hasRole('clerk')")
class BenchServiceController {
  private static final int MOST = 200;
  private final Cases cases;
  private final CaseAccess access;
  private final ServiceOfDocuments service;
  private final SubstitutedService substituted;
  private final FileStore files;

  BenchServiceController(
      Cases cases,
      CaseAccess access,
      ServiceOfDocuments service,
      SubstitutedService substituted,
      FileStore files) {
    this.substituted = substituted;
    this.cases = cases;
    this.access = access;
    this.service = service;
    this.files = files;
  }

  @GetMapping("/bench/service")
  ModelAndView waiting() {
    Person person = CurrentPerson.get();
    return new ModelAndView(
        "messages/waiting", "lines", service.waiting(person.region6(), null, MOST));
  }

  private CaseView mine(String no) {
    CaseView view = cases.view(no);
    Person person = CurrentPerson.get();
    if (!access.isOffice(person, view)) {
      throw new NotFoundException("没有这个办件编号：" + no + "，请核对后再查");
    }
    return view;
  }

  @GetMapping("/bench/{no}/service")
  ModelAndView show(@PathVariable String no) {
    return page(mine(no), null, Map.of());
  }

  private ModelAndView page(CaseView view, String fault, Map<String, String> typed) {
    UUID caseId = view.row().caseId();
    List<ServiceRecord> records = service.ofCase(caseId);
    ModelAndView page = new ModelAndView("messages/service");
    page.addObject("caseNo", view.caseNo());
    page.addObject("itemName", view.item().name());
    page.addObject("applicant", view.row().applicantName());
    page.addObject("records", records);
    page.addObject("open", records.stream().filter(r -> r.servedOn() == null).toList());
    page.addObject("way", service.way(caseId).orElse(null));
    page.addObject("address", service.address(caseId).orElse(null));
    page.addObject("today", view.now().toLocalDate());
    page.addObject("fault", fault);
    page.addObject("typed", typed);
    if (fault != null) {
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return page;
  }

  /** Only papers of this very case. */
  private List<UUID> papers(CaseView view, List<UUID> chosen) {
    List<UUID> own =
        service.ofCase(view.row().caseId()).stream().map(ServiceRecord::documentId).toList();
    return chosen.stream().filter(own::contains).toList();
  }

  private interface Doing {
    void run(CaseView view) throws IOException;
  }

  private ModelAndView done(String no, Doing doing) throws IOException {
    return done(no, Map.of(), doing);
  }

  private ModelAndView done(String no, Map<String, String> typed, Doing doing) throws IOException {
    CaseView view = mine(no);
    try {
      doing.run(view);
    } catch (InputException e) {
      return page(view, e.getMessage(), typed);
    }
    return new ModelAndView("redirect:/bench/" + no + "/service");
  }

  @PostMapping("/bench/{no}/service/handed")
  ModelAndView handed(
      @PathVariable String no,
      @RequestParam(defaultValue = "") List<UUID> papers,
      @RequestParam(defaultValue = "") String method,
      @RequestParam(defaultValue = "") String receiver,
      @RequestParam(required = false) String agent,
      @RequestParam(required = false) String idChecked,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on,
      @RequestParam(required = false) MultipartFile signature)
      throws IOException {
    return done(
        no,
        view ->
            service.handOver(
                papers(view, papers),
                new Handed(
                    method, receiver, agent != null, idChecked != null, on, picture(signature)),
                CurrentPerson.get()));
  }

  /** Refused, and left there (留置送达). */
  @PostMapping("/bench/{no}/service/left")
  ModelAndView left(
      @PathVariable String no,
      @RequestParam(defaultValue = "") List<UUID> papers,
      @RequestParam(defaultValue = "") String refusedBy,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String witness,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on,
      @RequestParam(required = false) MultipartFile picture)
      throws IOException {
    return done(
        no,
        Map.of("refusedBy", refusedBy, "refusal", reason, "witness", witness),
        view ->
            substituted.leave(
                papers(view, papers),
                new SubstitutedService.Left(refusedBy, reason, witness, on, picture(picture)),
                CurrentPerson.get()));
  }

  /** Published, for nobody could be reached (公告送达). */
  @PostMapping("/bench/{no}/service/notice")
  ModelAndView notice(
      @PathVariable String no,
      @RequestParam(defaultValue = "") List<UUID> papers,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "") String tried,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on)
      throws IOException {
    return done(
        no,
        Map.of("place", place, "tried", tried),
        view -> substituted.publish(papers(view, papers), place, tried, on, CurrentPerson.get()));
  }

  private String picture(MultipartFile signature) throws IOException {
    if (signature == null || signature.isEmpty()) {
      return null;
    }
    try (var in = signature.getInputStream()) {
      return files
          .put(
              in,
              signature.getOriginalFilename(),
              Limits.materials(),
              CurrentPerson.get().getName(),
              "signature")
          .fileId();
    }
  }

  @PostMapping("/bench/{no}/service/posted")
  ModelAndView posted(
      @PathVariable String no,
      @RequestParam(defaultValue = "") List<UUID> papers,
      @RequestParam(defaultValue = "") String postNo,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on)
      throws IOException {
    return done(no, view -> service.post(papers(view, papers), postNo, on, CurrentPerson.get()));
  }

  @PostMapping("/bench/{no}/service/delivered")
  ModelAndView delivered(
      @PathVariable String no,
      @RequestParam(defaultValue = "") List<UUID> papers,
      @RequestParam(defaultValue = "") String signedBy,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on)
      throws IOException {
    return done(
        no, view -> service.delivered(papers(view, papers), on, signedBy, CurrentPerson.get()));
  }
}
