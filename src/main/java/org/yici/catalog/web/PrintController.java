package org.yici.catalog.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.yici.catalog.Catalog;
import org.yici.catalog.Guide;

/** A guide on the two sides of one sheet (A4), to take home or to lay out in a hall. */
@Controller
class PrintController {
  /** Characters up to which the words stand in the largest and the middle size. */
  private static final int LARGE = 2000;

  private static final int MIDDLE = 3000;

  /** Questions that are printed; the code on the sheet leads to the others. */
  private static final int QUESTIONS = 6;

  private final Catalog catalog;
  private final GuidePages pages;

  PrintController(Catalog catalog, GuidePages pages) {
    this.catalog = catalog;
    this.pages = pages;
  }

  @GetMapping("/items/{code}/print")
  @PreAuthorize("permitAll()")
  String print(@PathVariable String code, Model model) {
    GuidePages.View view = pages.of(catalog.item(code));
    List<Map<String, Object>> faqs = view.item().guide().faqs().stream().limit(QUESTIONS).toList();
    int length = length(view, faqs);
    model.addAttribute("view", view);
    model.addAttribute("faqs", faqs);
    model.addAttribute("size", length <= LARGE ? "large" : length <= MIDDLE ? "middle" : "small");
    return "catalog/print";
  }

  /** All 106 elements, as many pages as they take. */
  @GetMapping("/items/{code}/print/all")
  @PreAuthorize("permitAll()")
  String printAll(@PathVariable String code, Model model) {
    model.addAttribute("view", pages.of(catalog.item(code)));
    return "catalog/printAll";
  }

  /** How much text there is; by it the size is chosen, so that two sides are enough. */
  private static int length(GuidePages.View view, List<Map<String, Object>> faqs) {
    Guide g = view.item().guide();
    Stream<String> texts =
        Stream.of(
                Stream.of("ACCEPT_CONDITION", "TRANSACT_ADDR", "TRANSACT_TIME", "SPECIAL_PROCEDURE")
                    .map(g::text),
                view.materials().stream().map(m -> m.name() + m.fill() + m.basis() + m.when()),
                view.quotes().stream().map(q -> q.text() + q.cite()),
                g.fees().stream().map(f -> Guide.text(f, "FEE_STAND")),
                faqs.stream().map(f -> Guide.text(f, "QUESTION") + Guide.text(f, "ANSWER")),
                Stream.of("REVIEW_STANDARD", "COMMITMENT", "TO_CONFIRM")
                    .map(x -> g.extra() == null ? "" : Guide.text(g.extra(), x)),
                Stream.of(view.flow().flow().words()))
            .flatMap(s -> s);
    return texts.mapToInt(String::length).sum();
  }
}
