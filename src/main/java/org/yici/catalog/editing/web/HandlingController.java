package org.yici.catalog.editing.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.catalog.Catalog;
import org.yici.catalog.Element;
import org.yici.catalog.Inherited;
import org.yici.catalog.editing.Access;
import org.yici.catalog.editing.HandlingItems;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.InputException;

/** The handling items of an implementing item, and one more. */
@Controller
@PreAuthorize("hasAnyRole('admin', 'reviewer', 'approver', 'agency-head', 'bureau')")
public class HandlingController {
  private final HandlingItems items;
  private final Catalog catalog;

  HandlingController(HandlingItems items, Catalog catalog) {
    this.items = items;
    this.catalog = catalog;
  }

  @GetMapping("/items/{code}/handling")
  ModelAndView show(@PathVariable String code) {
    return page(code, null, "", List.of());
  }

  private ModelAndView page(
      String code, String serial, String name, List<InputException.Fault> faults) {
    Person person = CurrentPerson.get();
    HandlingItems.All all = items.of(person, code);
    return new ModelAndView("catalog/handling")
        .addObject("all", all)
        .addObject(
            "inherited",
            new Inherited(catalog.elements()).elements().stream().map(Element::name).toList())
        .addObject("writes", Access.writes(person, all.first().agency()))
        .addObject("serial", serial == null ? all.next() : serial)
        .addObject("name", name)
        .addObject("faults", faults);
  }

  @PostMapping("/items/{code}/handling")
  ModelAndView add(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String serial,
      @RequestParam(defaultValue = "") String name) {
    try {
      return new ModelAndView(
          "redirect:/items/" + items.add(CurrentPerson.get(), code, serial, name) + "/draft");
    } catch (InputException e) {
      ModelAndView again = page(code, serial, name, e.faults());
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
  }
}
