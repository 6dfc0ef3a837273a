package org.yici.licences.types.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.documents.FacePictures;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.Changes;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.NotFoundException;
import org.yici.licences.LicenceType;
import org.yici.licences.LicenceTypes;
import org.yici.licences.SampleFaces;
import org.yici.licences.types.TypeBook;
import org.yici.licences.types.TypeClaims;
import org.yici.licences.types.TypeCode;
import org.yici.licences.types.TypeDesk;
import org.yici.licences.types.TypeVersion;
import org.yici.licences.types.TypeWithdrawals;
import org.yici.licences.types.TypedType;

/**
 * Writing another version of a type of licence, with the face as it will look. Every button keeps
 * the draft first, so that nothing typed is ever lost.
 */
@Controller
@PreAuthorize("hasRole('bureau')")
class TypeEditor {
  private final TypeDesk desk;
  private final LicenceTypes types;
  private final TypeBook book;
  private final TypeClaims claims;
  private final TypeWithdrawals withdrawals;
  private final SampleFaces samples;
  private final FacePictures pictures;

  TypeEditor(
      TypeDesk desk,
      LicenceTypes types,
      TypeBook book,
      TypeClaims claims,
      TypeWithdrawals withdrawals,
      SampleFaces samples,
      FacePictures pictures) {
    this.desk = desk;
    this.types = types;
    this.book = book;
    this.claims = claims;
    this.withdrawals = withdrawals;
    this.samples = samples;
    this.pictures = pictures;
  }

  @GetMapping("/licences/types/new")
  ModelAndView begin() {
    return begin("", "", List.of());
  }

  private static ModelAndView begin(String authority, String serial, List<Fault> faults) {
    return new ModelAndView("licences/typeNew")
        .addObject("authority", authority)
        .addObject("serial", serial)
        .addObject("faults", faults);
  }

  /** Builds the code of 21 characters and opens its draft. */
  @PostMapping("/licences/types/new")
  ModelAndView begin(
      @RequestParam(defaultValue = "") String authority,
      @RequestParam(defaultValue = "") String serial) {
    String code = TypeCode.of(authority, serial);
    String fault = TypeCode.fault(code);
    if (fault == null && desk.known(code)) {
      fault = "目录里已经有这个代码：《" + desk.type(code).name() + "》，换一个顺序号";
    }
    if (fault != null) {
      return refused(begin(authority, serial, List.of(new Fault("serial", fault))));
    }
    return new ModelAndView("redirect:/licences/types/" + code + "/draft");
  }

  @GetMapping("/licences/types/{code}/draft")
  ModelAndView edit(@PathVariable String code) {
    return page(code, desk.draft(CurrentPerson.get(), code), List.of(), true);
  }

  private ModelAndView page(String code, TypedType typed, List<Fault> faults, boolean check) {
    List<Fault> found = new ArrayList<>();
    LicenceType read = desk.read(code, typed, found);
    LicenceType now = desk.type(code);
    return new ModelAndView("licences/typeEdit")
        .addObject("code", code)
        .addObject("now", now)
        .addObject("typed", typed)
        .addObject("fresh", types.find(code).isEmpty())
        .addObject("kept", desk.kept(CurrentPerson.get(), code).isPresent())
        .addObject("faults", faults)
        .addObject("found", check ? found : List.of())
        .addObject("earliest", desk.earliest())
        .addObject("elements", desk.elements(now))
        .addObject("kinds", String.join("、", claims.kinds(now)))
        .addObject("against", book.ruling(code, desk.earliest()))
        .addObject("changes", Changes.of(TypeDesk.lines(now), TypeDesk.lines(readable(read, now))));
  }

  /** For the comparison: a draft that cannot be read yet is compared with nothing. */
  private static LicenceType readable(LicenceType read, LicenceType now) {
    return read.fields().isEmpty() ? now : read;
  }

  @PostMapping("/licences/types/{code}/draft")
  ModelAndView save(@PathVariable String code, @RequestParam MultiValueMap<String, String> form) {
    Person person = CurrentPerson.get();
    String button = form.getFirst("do");
    if ("drop".equals(button)) {
      desk.drop(person, code);
      return new ModelAndView(
          "redirect:/licences/types" + (types.find(code).isPresent() ? "/" + code : ""));
    }
    TypeForm.Read read = TypeForm.of(form);
    try {
      desk.keep(person, code, read.typed());
      if ("submit".equals(button)) {
        int version = desk.submit(person, code, read.typed());
        return new ModelAndView("redirect:/licences/types/" + code + "/" + version);
      }
    } catch (InputException e) {
      return refused(page(code, read.typed(), e.faults(), false));
    }
    String place =
        read.place() != null ? read.place() : "preview".equals(button) ? "h-face" : "h-check";
    return new ModelAndView("redirect:/licences/types/" + code + "/draft#" + place);
  }

  @GetMapping("/licences/types/{code}/draft.png")
  ResponseEntity<byte[]> picture(@PathVariable String code) {
    List<Fault> faults = new ArrayList<>();
    LicenceType type = desk.read(code, desk.draft(CurrentPerson.get(), code), faults);
    if (!faults.isEmpty()) {
      throw new NotFoundException("这份草稿还不能预览，先改好页面上说的问题");
    }
    return png(type);
  }

  private ResponseEntity<byte[]> png(LicenceType type) {
    try {
      return ResponseEntity.ok()
          .contentType(MediaType.IMAGE_PNG)
          .cacheControl(CacheControl.noStore())
          .body(pictures.png(samples.of(type, "（发证机关）", desk.earliest())));
    } catch (IllegalArgumentException e) {
      throw new NotFoundException(e.getMessage());
    }
  }

  @GetMapping("/licences/types/{code}/{version}")
  ModelAndView version(@PathVariable String code, @PathVariable String version) {
    return version(desk.version(code, number(version)), "", List.of());
  }

  private ModelAndView version(TypeVersion v, String why, List<Fault> faults) {
    LicenceType before =
        types.on(v.from().minusDays(1)).stream()
            .filter(t -> t.code().equals(v.code()))
            .findFirst()
            .orElse(null);
    return new ModelAndView("licences/typeVersion")
        .addObject("v", v)
        .addObject("fresh", before == null)
        .addObject("lines", TypeDesk.lines(v.type()))
        .addObject(
            "changes",
            before == null
                ? List.of()
                : Changes.of(TypeDesk.lines(before), TypeDesk.lines(v.type())))
        .addObject("against", book.ruling(v.code(), v.from().minusDays(1)))
        .addObject("own", CurrentPerson.get().accountId().equals(v.by()))
        .addObject("inTime", withdrawals.inTime(v))
        .addObject("withdrawals", withdrawals.of(v))
        .addObject(
            "asked",
            v.withdrawal() != null && CurrentPerson.get().accountId().equals(v.withdrawal().by()))
        .addObject("why", why)
        .addObject("faults", faults);
  }

  @GetMapping("/licences/types/{code}/{version}/face.png")
  ResponseEntity<byte[]> picture(@PathVariable String code, @PathVariable String version) {
    return png(desk.version(code, number(version)).type());
  }

  @PostMapping("/licences/types/{code}/{version}/approve")
  ModelAndView approve(@PathVariable String code, @PathVariable String version) {
    return deed(code, version, "", v -> desk.approve(CurrentPerson.get(), v));
  }

  @PostMapping("/licences/types/{code}/{version}/return")
  ModelAndView giveBack(
      @PathVariable String code,
      @PathVariable String version,
      @RequestParam(defaultValue = "") String why) {
    return deed(code, version, why, v -> desk.giveBack(CurrentPerson.get(), v, why));
  }

  @PostMapping("/licences/types/{code}/{version}/withdraw")
  ModelAndView withdraw(
      @PathVariable String code,
      @PathVariable String version,
      @RequestParam(defaultValue = "") String why) {
    return deed(code, version, why, v -> withdrawals.ask(CurrentPerson.get(), v, why));
  }

  @PostMapping("/licences/types/{code}/{version}/withdraw/confirm")
  ModelAndView confirmWithdrawal(@PathVariable String code, @PathVariable String version) {
    return deed(code, version, "", v -> withdrawals.confirm(CurrentPerson.get(), v));
  }

  @PostMapping("/licences/types/{code}/{version}/withdraw/keep")
  ModelAndView keep(@PathVariable String code, @PathVariable String version) {
    return deed(code, version, "", v -> withdrawals.keep(CurrentPerson.get(), v));
  }

  /** No version has a name that is no number. */
  private static int number(String version) {
    if (!version.matches("[0-9]{1,6}")) {
      throw new NotFoundException("这种证照没有这一版");
    }
    return Integer.parseInt(version);
  }

  private ModelAndView deed(String code, String version, String why, Consumer<TypeVersion> deed) {
    TypeVersion v = desk.version(code, number(version));
    try {
      deed.accept(v);
    } catch (InputException e) {
      return refused(version(v, why, e.faults()));
    }
    return new ModelAndView("redirect:/licences/types/" + code + "/" + version);
  }

  private static ModelAndView refused(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }
}
