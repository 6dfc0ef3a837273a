package org.yici.seals.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
import org.yici.identity.CurrentPerson;
import org.yici.identity.NeedsConfirmation;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.NotFoundException;
import org.yici.platform.YiciProperties;
import org.yici.seals.SealDesk;
import org.yici.seals.SealKind;
import org.yici.seals.SealNeed;
import org.yici.seals.SealNeeds;
import org.yici.seals.SealPurpose;
import org.yici.seals.SealRequest.Act;

/**
 * The collection list (采集清单): the bureau keeps it, each agency's administrator fills the own rows.
 */
@Controller
@PreAuthorize("hasAnyRole('bureau', 'admin', 'auditor')")
public class SealNeedsController {
  static final int PAGE = 50;
  private static final MediaType XLSX =
      MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  private final SealNeeds needs;
  private final SealDesk desk;
  private final boolean demo;

  SealNeedsController(SealNeeds needs, SealDesk desk, YiciProperties settings) {
    this.needs = needs;
    this.desk = desk;
    this.demo = settings.demo();
  }

  @GetMapping("/seals/needs")
  ModelAndView list(
      @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "") String done) {
    return list(page, done, "", List.of());
  }

  private ModelAndView list(int page, String done, String uscc, List<Fault> faults) {
    int shown = Math.max(1, Math.min(page, 1000));
    return new ModelAndView("seals/needs")
        .addObject("needs", needs.list(own(), PAGE, (shown - 1) * PAGE))
        .addObject("progress", needs.progress(own()))
        .addObject("page", shown)
        .addObject("bureau", CurrentPerson.get().has(Roles.BUREAU))
        .addObject("done", done)
        .addObject("uscc", uscc)
        .addObject("faults", faults);
  }

  /** Null for those who see all. */
  private static String own() {
    Person person = CurrentPerson.get();
    return SealPeople.seesAll(person) ? null : String.valueOf(person.agencyUscc());
  }

  @GetMapping("/seals/needs.xlsx")
  ResponseEntity<byte[]> workbook() {
    return ResponseEntity.ok()
        .contentType(XLSX)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("电子印章采集清单.xlsx", StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(needs.workbook(own()));
  }

  @PostMapping("/seals/needs")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView listAll() {
    return new ModelAndView("redirect:/seals/needs?done=list-" + needs.listAll());
  }

  @PostMapping("/seals/needs/add")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView add(
      @RequestParam(defaultValue = "") String uscc, @RequestParam(defaultValue = "") String kind) {
    try {
      needs.add(uscc, SealKind.of(kind).orElseThrow(() -> new InputException("kind", "请选一种印章")));
      return new ModelAndView("redirect:/seals/needs?done=list-1");
    } catch (InputException e) {
      return refused(list(1, "", uscc, e.faults()));
    }
  }

  @PostMapping("/seals/needs/sheet")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView sheet(@RequestParam(required = false) MultipartFile file) throws IOException {
    Path kept = Files.createTempFile("yici-seals", ".xlsx");
    try {
      if (file == null || file.isEmpty()) {
        throw new InputException("file", "请选一个 .xlsx 文件");
      }
      file.transferTo(kept);
      int rows = needs.take(kept, CurrentPerson.get().name());
      return new ModelAndView("redirect:/seals/needs?done=sheet-" + rows);
    } catch (InputException e) {
      return refused(list(1, "", "", e.faults()));
    } finally {
      Files.deleteIfExists(kept);
    }
  }

  /**
   * What was typed for one row.
   *
   * @param act of the form for a seal, null for the row's own form
   */
  public record Typed(
      Act act, String legalPerson, String note, Set<SealPurpose> purposes, String reason) {}

  @GetMapping("/seals/needs/{id}")
  ModelAndView one(@PathVariable UUID id, @RequestParam(defaultValue = "false") boolean done) {
    SealNeed need = visible(id);
    Set<SealPurpose> usual =
        SealKind.of(need.kind()).filter(k -> k == SealKind.SPECIAL).isPresent()
            ? EnumSet.of(SealPurpose.INTAKE)
            : EnumSet.allOf(SealPurpose.class);
    return page(need, new Typed(null, need.legalPerson(), need.note(), usual, ""), done, List.of());
  }

  private ModelAndView page(SealNeed need, Typed typed, boolean done, List<Fault> faults) {
    Person person = CurrentPerson.get();
    return new ModelAndView("seals/need")
        .addObject("need", need)
        .addObject("typed", typed)
        .addObject("mayFill", person.has(Roles.BUREAU) || person.has(Roles.ADMIN))
        .addObject("bureau", person.has(Roles.BUREAU))
        .addObject("demo", demo)
        .addObject("waiting", desk.waiting(need.id()).orElse(null))
        .addObject("done", done)
        .addObject("faults", faults);
  }

  @PostMapping("/seals/needs/{id}")
  @PreAuthorize("hasAnyRole('bureau', 'admin')")
  ModelAndView fill(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String legalPerson,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(required = false) MultipartFile picture) {
    SealNeed need = visible(id);
    try {
      needs.fill(
          id, legalPerson, note, SealForms.bytes("picture", picture), CurrentPerson.get().name());
      return new ModelAndView("redirect:/seals/needs/" + id + "?done=true");
    } catch (InputException e) {
      return refused(
          page(need, new Typed(null, legalPerson, note, Set.of(), ""), false, e.faults()));
    }
  }

  @GetMapping("/seals/needs/{id}/picture")
  ResponseEntity<byte[]> picture(@PathVariable UUID id) {
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .body(needs.picture(visible(id).id()));
  }

  /** Keys are made at the first call; a certificate request does no harm and tells no secret. */
  @PostMapping("/seals/needs/{id}/{which}.csr")
  @NeedsConfirmation
  @PreAuthorize("hasRole('bureau')")
  ResponseEntity<byte[]> certificateRequest(@PathVariable UUID id, @PathVariable String which) {
    if (!Set.of("sm2", "pdf").contains(which)) {
      throw new NotFoundException("没有这一页");
    }
    SealNeed need = visible(id);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/pkcs10"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(need.agencyName() + "-" + which + ".csr", StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(
            needs
                .certificateRequest(need, which.equals("pdf"))
                .getBytes(StandardCharsets.US_ASCII));
  }

  @PostMapping("/seals/needs/{id}/requests")
  @NeedsConfirmation
  @PreAuthorize("hasAnyRole('bureau', 'admin')")
  ModelAndView ask(
      @PathVariable UUID id,
      @RequestParam Act act,
      @RequestParam(required = false) List<String> purposes,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(required = false) MultipartFile picture,
      @RequestParam(required = false) MultipartFile seal,
      @RequestParam(required = false) MultipartFile certificates) {
    SealNeed need = visible(id);
    Set<SealPurpose> chosen = SealForms.purposes(purposes);
    try {
      if (act != Act.MAKE && act != Act.IMPORT) {
        throw new InputException("act", "这里只能申请制作或者导入");
      }
      UUID request =
          desk.ask(
              CurrentPerson.get(),
              need,
              new SealDesk.Wish(
                  act,
                  chosen,
                  List.of(),
                  SealForms.bytes("picture", picture),
                  SealForms.bytes("seal", seal),
                  SealForms.certificates("certificates", certificates),
                  reason));
      return new ModelAndView("redirect:/seals/requests/" + request);
    } catch (InputException e) {
      return refused(
          page(
              need,
              new Typed(act, need.legalPerson(), need.note(), chosen, reason),
              false,
              e.faults()));
    }
  }

  private static ModelAndView refused(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private SealNeed visible(UUID id) {
    SealNeed need = needs.need(id);
    if (!SealPeople.maySee(CurrentPerson.get(), need.agencyUscc())) {
      throw new NotFoundException("清单里没有这一行");
    }
    return need;
  }
}
