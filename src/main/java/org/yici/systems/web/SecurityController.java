package org.yici.systems.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.core.io.InputStreamResource;
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
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.Limits;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.systems.BuiltSystem;
import org.yici.systems.Systems;
import org.yici.systems.security.SecurityRegister;

/**
 * One system in the register of protection: its agency's admin writes, its head and the bureau read
 * and close what was mended.
 */
@Controller
class SecurityController {
  static final String SEE = "hasAnyRole('bureau', 'admin', 'agency-head')";
  private static final String WRITE = "hasRole('admin')";
  private final Systems systems;
  private final SecurityRegister register;
  private final Directory directory;
  private final FileStore files;

  SecurityController(
      Systems systems, SecurityRegister register, Directory directory, FileStore files) {
    this.systems = systems;
    this.register = register;
    this.directory = directory;
    this.files = files;
  }

  private BuiltSystem seen(String id) {
    return systems.seenBy(CurrentPerson.get(), id);
  }

  /** Who writes is of the agency, also when the person is of the bureau besides. */
  private BuiltSystem own(String id) {
    BuiltSystem s = seen(id);
    if (!s.agencyUscc().equals(CurrentPerson.get().agencyUscc())) {
      throw new NotFoundException("这个系统由它自己的单位填写，您只能看");
    }
    return s;
  }

  @GetMapping("/systems/security/{id}")
  @PreAuthorize(SEE)
  ModelAndView one(@PathVariable String id, @RequestParam(defaultValue = "") String done) {
    return page(seen(id), "", Map.of(), List.of()).addObject("done", done);
  }

  private ModelAndView page(
      BuiltSystem s, String form, Map<String, String> typed, List<InputException.Fault> faults) {
    Person person = CurrentPerson.get();
    return new ModelAndView("systems/security-one")
        .addObject("s", s)
        .addObject("agency", directory.findAgency(s.agencyUscc()).map(Agency::name).orElse(""))
        .addObject("line", register.line(s))
        .addObject("filing", register.filing(s))
        .addObject("assessments", register.assessments(s))
        .addObject("weaknesses", register.weaknesses(s))
        .addObject("check", register.lastCheck(s))
        .addObject("questions", register.questions(s))
        .addObject("reminders", register.reminders(s))
        .addObject("writes", person.has(Roles.ADMIN) && s.agencyUscc().equals(person.agencyUscc()))
        .addObject("me", person.accountId())
        .addObject("form", form)
        .addObject("typed", typed)
        .addObject("faults", faults)
        .addObject("done", "");
  }

  private interface Deed {
    void of(BuiltSystem s);
  }

  /** Does it, or shows the page again with what was typed and what is wrong with it. */
  private ModelAndView act(BuiltSystem s, String form, Map<String, String> typed, Deed deed) {
    try {
      deed.of(s);
    } catch (InputException e) {
      ModelAndView again = page(s, form, typed, e.faults());
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return new ModelAndView("redirect:/systems/security/" + s.id() + "?done=" + form + "#" + form);
  }

  @PostMapping("/systems/security/{id}/filing")
  @PreAuthorize(WRITE)
  ModelAndView filing(
      @PathVariable String id,
      @RequestParam Map<String, String> typed,
      @RequestParam(required = false) MultipartFile grading,
      @RequestParam(required = false) MultipartFile certificate) {
    return act(
        own(id),
        "filing",
        typed,
        s ->
            register.file(
                s,
                word(typed, "level"),
                day(typed, "gradedOn"),
                word(typed, "filedNo"),
                word(typed, "filedWith"),
                day(typed, "filedOn"),
                kept(s, grading),
                kept(s, certificate),
                CurrentPerson.get()));
  }

  @PostMapping("/systems/security/{id}/assessments")
  @PreAuthorize(WRITE)
  ModelAndView assessment(
      @PathVariable String id,
      @RequestParam Map<String, String> typed,
      @RequestParam(required = false) MultipartFile report) {
    return act(
        own(id),
        "assessments",
        typed,
        s ->
            register.assessed(
                s,
                word(typed, "kind"),
                day(typed, "on"),
                word(typed, "org"),
                word(typed, "result"),
                number(typed, "score"),
                kept(s, report),
                CurrentPerson.get()));
  }

  @PostMapping("/systems/security/{id}/check")
  @PreAuthorize(WRITE)
  ModelAndView check(@PathVariable String id, @RequestParam Map<String, String> typed) {
    return act(
        own(id),
        "check",
        typed,
        s -> {
          Map<String, String> answers = new LinkedHashMap<>();
          typed.forEach(
              (name, value) -> {
                if (name.startsWith("q-")) {
                  answers.put(name.substring(2), value);
                }
              });
          register.checked(s, answers, day(typed, "checkDue"), CurrentPerson.get());
        });
  }

  @PostMapping("/systems/security/{id}/weaknesses")
  @PreAuthorize(WRITE)
  ModelAndView found(@PathVariable String id, @RequestParam Map<String, String> typed) {
    return act(
        own(id),
        "weaknesses",
        typed,
        s ->
            register.found(
                s,
                word(typed, "source"),
                word(typed, "what"),
                word(typed, "severity"),
                word(typed, "person"),
                day(typed, "due"),
                CurrentPerson.get()));
  }

  @PostMapping("/systems/security/{id}/weaknesses/{weakness}/mended")
  @PreAuthorize(WRITE)
  ModelAndView mended(
      @PathVariable String id,
      @PathVariable UUID weakness,
      @RequestParam Map<String, String> typed,
      @RequestParam(required = false) MultipartFile evidence) {
    return act(
        own(id),
        "w-" + weakness,
        typed,
        s ->
            register.mended(
                s, weakness, word(typed, "words"), kept(s, evidence), CurrentPerson.get()));
  }

  /** By the bureau, the agency's head, or another admin of it. */
  @PostMapping("/systems/security/{id}/weaknesses/{weakness}/closed")
  @PreAuthorize(SEE)
  ModelAndView closed(
      @PathVariable String id,
      @PathVariable UUID weakness,
      @RequestParam Map<String, String> typed) {
    return act(
        seen(id),
        "w-" + weakness,
        typed,
        s ->
            register.closed(
                s,
                weakness,
                !"back".equals(typed.get("verdict")),
                word(typed, "words"),
                CurrentPerson.get()));
  }

  @GetMapping("/systems/security/{id}/files/{fileId}")
  @PreAuthorize(SEE)
  ResponseEntity<InputStreamResource> file(@PathVariable String id, @PathVariable String fileId) {
    BuiltSystem s = seen(id);
    boolean its =
        Stream.of(
                Stream.of(register.filing(s).gradingFile(), register.filing(s).filingFile()),
                register.assessments(s).stream().map(a -> a.fileId()),
                register.weaknesses(s).stream().map(w -> w.mendedFile()))
            .flatMap(x -> x)
            .anyMatch(fileId::equals);
    if (!its) {
      throw new NotFoundException("这个系统没有这份文件");
    }
    FileInfo info = files.info(fileId);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(info.type().mediaType()))
        .contentLength(info.size())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(info.name(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .body(new InputStreamResource(files.open(fileId)));
  }

  /** Null when none was chosen. */
  private String kept(BuiltSystem s, MultipartFile file) {
    if (file == null || file.isEmpty()) {
      return null;
    }
    try (InputStream in = file.getInputStream()) {
      FileInfo info =
          files.put(
              in, file.getOriginalFilename(), Limits.materials(), "system:" + s.id(), "security");
      files.settle(info.fileId());
      return info.fileId();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String word(Map<String, String> typed, String name) {
    return typed.getOrDefault(name, "").strip();
  }

  private static LocalDate day(Map<String, String> typed, String name) {
    String text = word(typed, name);
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new InputException(name, "日期写成 2026-12-31");
    }
  }

  private static BigDecimal number(Map<String, String> typed, String name) {
    String text = word(typed, name);
    if (!text.isEmpty() && !text.matches("\\d{1,3}(\\.\\d{1,2})?")) {
      throw new InputException(name, "分数写数字，最多两位小数，例如 86.5");
    }
    return text.isEmpty() ? null : new BigDecimal(text);
  }
}
