package org.yici.catalog.editing.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.yici.catalog.Catalog;
import org.yici.catalog.Drafts;
import org.yici.catalog.Finding;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.editing.Draft;
import org.yici.catalog.editing.Editing;
import org.yici.catalog.editing.SheetExport;
import org.yici.catalog.editing.SheetImport;
import org.yici.catalog.editing.Steps;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/** The guides of a whole agency as a workbook, out and in. */
@Controller
@PreAuthorize("hasAnyRole('admin', 'reviewer', 'bureau')")
public class SheetController {
  private static final MediaType XLSX =
      MediaType.valueOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  private final SheetExport export;
  private final SheetImport incoming;
  private final Editing editing;
  private final Steps steps;
  private final Catalog catalog;
  private final Drafts heldBack;
  private final Directory directory;

  SheetController(
      SheetExport export,
      SheetImport incoming,
      Editing editing,
      Steps steps,
      Catalog catalog,
      Drafts heldBack,
      Directory directory) {
    this.export = export;
    this.incoming = incoming;
    this.editing = editing;
    this.steps = steps;
    this.catalog = catalog;
    this.heldBack = heldBack;
    this.directory = directory;
  }

  /** A draft that came of it, with how much the gate finds in it. */
  public record Taken(Draft draft, long blocks, long warns) {}

  @GetMapping("/items/drafts/sheet")
  ModelAndView show(@RequestParam(defaultValue = "") String agency) {
    return page(agency, null, List.of(), null);
  }

  private ModelAndView page(
      String agency, SheetImport.Outcome outcome, List<Taken> taken, String fault) {
    Person person = CurrentPerson.get();
    boolean all = person.has(Roles.BUREAU);
    Agency own = agency(agency);
    ModelAndView page = new ModelAndView("catalog/sheet");
    page.addObject("agency", own);
    page.addObject("count", codes(own).size());
    page.addObject(
        "agencies",
        all
            ? catalog.items().stream()
                .map(PublishedItem::agency)
                .distinct()
                .map(directory::agency)
                .toList()
            : List.of());
    page.addObject("outcome", outcome);
    page.addObject("taken", taken);
    page.addObject("fault", fault);
    return page;
  }

  private Agency agency(String asked) {
    Person person = CurrentPerson.get();
    if (person.has(Roles.BUREAU)) {
      return directory
          .findAgency(asked)
          .orElseGet(
              () ->
                  catalog.items().stream()
                      .findFirst()
                      .map(i -> directory.agency(i.agency()))
                      .orElseThrow(() -> new NotFoundException("还没有任何单位发布指南")));
    }
    if (person.agencyUscc() == null) {
      throw new NotFoundException("您的账号没有对应的单位，请让单位管理员补上");
    }
    return directory.agency(person.agencyUscc());
  }

  private List<String> codes(Agency agency) {
    Set<String> codes = new LinkedHashSet<>();
    catalog.itemsOf(agency.uscc()).forEach(i -> codes.add(i.code()));
    editing.drafts(agency.uscc(), "").forEach(d -> codes.add(d.code()));
    heldBack.of(agency.uscc()).forEach(d -> codes.add(d.code()));
    return List.copyOf(codes);
  }

  @GetMapping("/items/drafts/sheet.xlsx")
  ResponseEntity<byte[]> download(@RequestParam(defaultValue = "") String agency)
      throws IOException {
    Agency own = agency(agency);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    export.write(CurrentPerson.get(), codes(own), out);
    return ResponseEntity.ok()
        .contentType(XLSX)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("办事指南-" + own.name() + ".xlsx", StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(out.toByteArray());
  }

  @PostMapping("/items/drafts/sheet")
  ModelAndView upload(
      @RequestParam(defaultValue = "") String agency,
      @RequestParam(required = false) MultipartFile file)
      throws IOException {
    if (file == null || file.isEmpty()) {
      return refused(page(agency, null, List.of(), "请选一个 .xlsx 文件"));
    }
    Path kept = Files.createTempFile("yici-guides", ".xlsx");
    try {
      file.transferTo(kept);
      SheetImport.Outcome outcome = incoming.take(CurrentPerson.get(), kept);
      if (!outcome.faults().isEmpty()) {
        return refused(page(agency, outcome, List.of(), null));
      }
      List<Taken> taken = new ArrayList<>();
      for (Draft d : outcome.drafts()) {
        List<Finding> findings = steps.findings(d);
        long blocks = findings.stream().filter(Finding::blocks).count();
        taken.add(new Taken(d, blocks, findings.size() - blocks));
      }
      return page(agency, outcome, taken, null);
    } catch (InputException e) {
      return refused(page(agency, null, List.of(), e.getMessage()));
    } finally {
      Files.deleteIfExists(kept);
    }
  }

  private static ModelAndView refused(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }
}
