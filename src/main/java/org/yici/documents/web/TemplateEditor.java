package org.yici.documents.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.documents.template.Finding;
import org.yici.documents.template.Shipped;
import org.yici.documents.template.Template;
import org.yici.documents.template.TemplateBook;
import org.yici.documents.template.TemplateDesk;
import org.yici.documents.template.Typed;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.Changes;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/**
 * Writing other words for a template. Every button keeps the draft first, so that nothing typed is
 * ever lost; the page then shows what is wrong, what changed and how the paper will look.
 */
@Controller
@PreAuthorize("hasRole('bureau')")
class TemplateEditor {
  private final Shipped shipped;
  private final TemplateBook book;
  private final TemplateDesk desk;
  private final Samples samples;

  TemplateEditor(Shipped shipped, TemplateBook book, TemplateDesk desk, Samples samples) {
    this.shipped = shipped;
    this.book = book;
    this.desk = desk;
    this.samples = samples;
  }

  /**
   * @param version to begin from when there is no draft yet
   */
  @GetMapping("/law/templates/{key}/draft")
  ModelAndView edit(
      @PathVariable String key,
      @RequestParam(required = false) Integer version,
      @RequestParam(required = false) Set<String> on,
      @RequestParam(required = false) String shown) {
    Template t = desk.template(key);
    Typed typed = desk.draft(CurrentPerson.get(), t).orElseGet(() -> desk.begin(t, version));
    return page(t, typed, shown == null ? null : on == null ? Set.of() : on, List.of());
  }

  private ModelAndView page(
      Template t, Typed typed, Set<String> on, List<InputException.Fault> faults) {
    TemplateFace face = new TemplateFace(shipped, t);
    List<Finding> findings = desk.check(t, typed);
    ModelAndView page = new ModelAndView("documents/templateEdit");
    page.addObject("face", face);
    page.addObject("typed", typed);
    page.addObject("kept", desk.draft(CurrentPerson.get(), t).isPresent());
    page.addObject("findings", findings);
    page.addObject("faults", shortened(faults));
    page.addObject("earliest", desk.earliest());
    var now = book.get().on(t, desk.earliest());
    page.addObject("against", now.version());
    page.addObject(
        "changes",
        Changes.of(
            face.lines(Typed.of(shipped, t, now.template().title(), now.template().body())),
            face.lines(typed)));
    page.addObject("sample", sample(t, typed, on));
    return page;
  }

  /** What the check found stands on the page already, part by part. */
  private static List<InputException.Fault> shortened(List<InputException.Fault> faults) {
    List<InputException.Fault> all = new ArrayList<>(faults);
    if (all.removeIf(f -> f.path().equals(TemplateDesk.CHECK))) {
      all.add(0, new InputException.Fault(TemplateDesk.CHECK, "先改好下面“检查”里写的各处"));
    }
    return all;
  }

  private Samples.Sample sample(Template t, Typed typed, Set<String> on) {
    try {
      return samples.of(words(t, typed), on, "/law/templates/" + t.key() + "/draft");
    } catch (IllegalArgumentException e) {
      return new Samples.Sample(null, List.of(), List.of());
    }
  }

  private Template words(Template t, Typed typed) {
    return t.with(typed.title().strip(), typed.body(shipped, t));
  }

  @PostMapping("/law/templates/{key}/draft")
  ModelAndView save(@PathVariable String key, @RequestParam MultiValueMap<String, String> form) {
    Template t = desk.template(key);
    Person person = CurrentPerson.get();
    String button = form.getFirst("do");
    if ("drop".equals(button)) {
      desk.drop(person, t);
      return new ModelAndView("redirect:/law/templates/" + key);
    }
    TemplateForm.Read read = TemplateForm.of(form);
    try {
      desk.keep(person, t, read.typed());
      if ("submit".equals(button)) {
        int version = desk.submit(person, t, read.typed());
        return new ModelAndView("redirect:/law/templates/" + key + "/" + version);
      }
    } catch (InputException e) {
      ModelAndView again = page(t, read.typed(), null, e.faults());
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    String place =
        read.place() != null ? read.place() : "preview".equals(button) ? "h-sample" : "h-check";
    return new ModelAndView(
        "redirect:/law/templates/" + key + "/draft" + shown(form) + "#" + place);
  }

  /** The sample stays as the writer chose it. */
  private static String shown(MultiValueMap<String, String> form) {
    if (!form.containsKey("shown")) {
      return "";
    }
    StringBuilder query = new StringBuilder("?shown=1");
    form.getOrDefault("on", List.of()).stream()
        .filter(f -> f.matches("[A-Za-z]{1,40}"))
        .forEach(f -> query.append("&on=").append(f));
    return query.toString();
  }

  @GetMapping("/law/templates/{key}/draft.png")
  ResponseEntity<byte[]> picture(
      @PathVariable String key,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(required = false) Set<String> on) {
    Template t = desk.template(key);
    Typed typed = desk.draft(CurrentPerson.get(), t).orElseGet(() -> desk.begin(t, null));
    try {
      return TemplateVersionPages.png(samples.png(words(t, typed), on, page));
    } catch (IllegalArgumentException e) {
      throw new NotFoundException("这份草稿还不能预览，先改好页面上说的问题");
    }
  }
}
