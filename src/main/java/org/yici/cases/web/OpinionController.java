package org.yici.cases.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.cases.OpinionTemplates;
import org.yici.cases.OpinionTemplates.Template;
import org.yici.cases.lifecycle.Actions;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/** The agency's administrator keeps the opinions written beforehand (意见模板). */
@Controller
@PreAuthorize("hasAnyRole('admin', 'bureau')")
public class OpinionController {
  private final OpinionTemplates templates;
  private final Catalog catalog;

  OpinionController(OpinionTemplates templates, Catalog catalog) {
    this.templates = templates;
    this.catalog = catalog;
  }

  /**
   * What stands in the form.
   *
   * @param id of the template that is changed, or null for a new one
   */
  public record Form(
      UUID id, String base, String action, String title, String body, boolean active) {
    static final Form EMPTY = new Form(null, "", "review", "", "", true);
  }

  @GetMapping("/bench/opinions")
  ModelAndView list() {
    return page(Form.EMPTY, List.of(), null);
  }

  @GetMapping("/bench/opinions/{id}")
  ModelAndView edit(@PathVariable UUID id) {
    List<Template> versions = templates.versions(CurrentPerson.get().agencyUscc(), id);
    if (versions.isEmpty()) {
      throw new NotFoundException("本单位没有这个意见模板");
    }
    Template t = versions.get(0);
    String base = t.baseCode() == null ? "" : t.baseCode();
    return page(
        new Form(t.id(), base, t.action(), t.title(), t.body(), t.active()), versions, null);
  }

  @PostMapping("/bench/opinions")
  ModelAndView save(
      @RequestParam(required = false) UUID id,
      @RequestParam(defaultValue = "") String base,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String body,
      @RequestParam(defaultValue = "false") boolean active) {
    Person editor = CurrentPerson.get();
    if (id != null && templates.find(editor.agencyUscc(), id).isEmpty()) {
      throw new NotFoundException("本单位没有这个意见模板");
    }
    if (!base.isBlank() && !items(editor).containsKey(base)) {
      throw new NotFoundException("本单位没有发布这个事项：" + base);
    }
    try {
      templates.save(editor, id, base, action, title, body, active);
    } catch (InputException e) {
      ModelAndView again =
          page(
              new Form(id, base, action, title, body, active),
              id == null ? List.of() : templates.versions(editor.agencyUscc(), id),
              e.faults().get(0));
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return new ModelAndView("redirect:/bench/opinions");
  }

  private Map<String, String> items(Person editor) {
    Map<String, String> items = new LinkedHashMap<>();
    for (PublishedItem i : catalog.itemsOf(editor.agencyUscc())) {
      items.putIfAbsent(i.baseCode(), i.name());
    }
    return items;
  }

  private ModelAndView page(Form form, List<Template> versions, InputException.Fault fault) {
    Person editor = CurrentPerson.get();
    Map<String, String> steps = new LinkedHashMap<>();
    OpinionTemplates.STEPS.keySet().forEach(a -> steps.put(a, Actions.find(a).chinese()));
    ModelAndView page = new ModelAndView("cases/opinions");
    page.addObject("form", form);
    page.addObject("steps", steps);
    page.addObject("items", items(editor));
    page.addObject("templates", templates.of(editor.agencyUscc()));
    page.addObject("versions", versions);
    page.addObject("fault", fault);
    return page;
  }
}
