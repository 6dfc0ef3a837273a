package org.yici.documents.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
import org.yici.documents.template.Shipped;
import org.yici.documents.template.Template;
import org.yici.documents.template.TemplateBook;
import org.yici.documents.template.TemplateDesk;
import org.yici.documents.template.Typed;
import org.yici.documents.template.Version;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.Changes;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/** One version of a template, what it changes, and what a second person does with it. */
@Controller
class TemplateVersionPages {
  private final Shipped shipped;
  private final TemplateBook book;
  private final TemplateDesk desk;
  private final Samples samples;
  private final Clock clock;

  TemplateVersionPages(
      Shipped shipped, TemplateBook book, TemplateDesk desk, Samples samples, Clock clock) {
    this.shipped = shipped;
    this.book = book;
    this.desk = desk;
    this.samples = samples;
    this.clock = clock;
  }

  @GetMapping("/law/templates/{key}/{version}")
  @PreAuthorize("permitAll()")
  ModelAndView show(
      @PathVariable String key,
      @PathVariable String version,
      @RequestParam(required = false) Set<String> on,
      @RequestParam(required = false) String shown) {
    return page(
        desk.template(key),
        number(version),
        shown == null ? null : on == null ? Set.of() : on,
        List.of(),
        "");
  }

  private ModelAndView page(
      Template t, int number, Set<String> on, List<InputException.Fault> faults, String why) {
    Version version = number == 0 ? null : readable(t, number);
    Template words = version == null ? t : t.with(version.title(), version.body());
    boolean keeper = TemplatePages.keeper().isPresent();
    TemplateFace face = new TemplateFace(shipped, t);
    Typed typed = Typed.of(shipped, t, words.title(), words.body());
    ModelAndView page = new ModelAndView("documents/templateVersion");
    page.addObject("face", face);
    page.addObject("number", number);
    page.addObject("version", version);
    page.addObject("title", words.title());
    page.addObject("parts", face.parts(typed));
    page.addObject("today", LocalDate.now(clock));
    page.addObject("keeper", keeper);
    page.addObject(
        "own", keeper && version != null && CurrentPerson.get().accountId().equals(version.by()));
    page.addObject("mayWithdraw", version != null && !version.from().isBefore(desk.earliest()));
    page.addObject("faults", faults);
    page.addObject("why", why);
    compare(page, face, t, version, typed);
    page.addObject(
        "sample",
        keeper ? samples.of(words, on, "/law/templates/" + t.key() + "/" + number) : null);
    page.addObject(
        "findings",
        keeper && version != null && version.waits()
            ? desk.check(t, typed.on(version.from()))
            : List.of());
    return page;
  }

  /** Compared with what would rule on its first day without it. */
  private void compare(
      ModelAndView page, TemplateFace face, Template t, Version version, Typed typed) {
    if (version == null) {
      page.addObject("changes", List.of());
      page.addObject("against", 0);
      return;
    }
    var before = book.get().without(version).on(t, version.from());
    page.addObject("against", before.version());
    page.addObject(
        "changes",
        Changes.of(
            face.lines(Typed.of(shipped, t, before.template().title(), before.template().body())),
            face.lines(typed)));
  }

  /** No version has a name that is no number. */
  private static int number(String version) {
    if (!version.matches("[0-9]{1,6}")) {
      throw new NotFoundException("这个模板没有这一版");
    }
    return Integer.parseInt(version);
  }

  private Version readable(Template t, int number) {
    Version version = desk.version(t, number);
    if (!TemplatePages.published(version) && TemplatePages.keeper().isEmpty()) {
      throw new NotFoundException("这个模板没有第" + number + "版");
    }
    return version;
  }

  @GetMapping("/law/templates/{key}/{version}.png")
  @PreAuthorize("hasRole('bureau')")
  ResponseEntity<byte[]> picture(
      @PathVariable String key,
      @PathVariable String version,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(required = false) Set<String> on) {
    Template t = desk.template(key);
    int number = number(version);
    Version v = number == 0 ? null : desk.version(t, number);
    return png(samples.png(v == null ? t : t.with(v.title(), v.body()), on, page));
  }

  static ResponseEntity<byte[]> png(byte[] picture) {
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .cacheControl(CacheControl.noStore())
        .body(picture);
  }

  @PostMapping("/law/templates/{key}/{version}/approve")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView approve(@PathVariable String key, @PathVariable String version) {
    return deed(key, number(version), "", v -> desk.approve(CurrentPerson.get(), v));
  }

  @PostMapping("/law/templates/{key}/{version}/return")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView giveBack(
      @PathVariable String key,
      @PathVariable String version,
      @RequestParam(defaultValue = "") String why) {
    return deed(key, number(version), why, v -> desk.giveBack(CurrentPerson.get(), v, why));
  }

  @PostMapping("/law/templates/{key}/{version}/withdraw")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView withdraw(
      @PathVariable String key,
      @PathVariable String version,
      @RequestParam(defaultValue = "") String why) {
    return deed(key, number(version), why, v -> desk.withdraw(CurrentPerson.get(), v, why));
  }

  private ModelAndView deed(String key, int version, String why, Consumer<Version> deed) {
    Template t = desk.template(key);
    try {
      deed.accept(desk.version(t, version));
    } catch (InputException e) {
      ModelAndView again = page(t, version, null, e.faults(), why);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return new ModelAndView("redirect:/law/templates/" + key + "/" + version);
  }
}
