package org.yici.licences.life.web;

import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.yici.identity.Roles;
import org.yici.kernel.CodeSets;
import org.yici.law.ArticleRef;
import org.yici.licences.life.LifeTable;
import org.yici.licences.life.Operation;

/** The table of the life of a licence, for everybody to read. */
@Controller
public class LifePagesController {
  private static final Map<String, String> WHO =
      Map.of("case", "办件", "stock", "存量归集", "holder", "持证人", "calendar", "到期自动");
  private static final Map<String, String> NEEDS =
      Map.of("reason", "理由", "decision", "决定书文号、日期", "until", "到哪天", "heard", "已听取陈述、申辩");
  private final CodeSets sets;

  LifePagesController(CodeSets sets) {
    this.sets = sets;
  }

  @GetMapping("/law/licences")
  @PreAuthorize("permitAll()")
  String table(Model model) {
    model.addAttribute("sets", sets);
    model.addAttribute("states", LifeTable.states());
    model.addAttribute("operations", LifeTable.operations());
    return "licences/life";
  }

  /** Who does it, in words. */
  public static String who(List<String> by) {
    return String.join("、", by.stream().map(w -> WHO.getOrDefault(w, Roles.name(w))).toList());
  }

  /** What has to be said, in words. */
  public static String needs(Operation o) {
    return String.join("、", o.needs().stream().map(n -> NEEDS.getOrDefault(n, n)).toList());
  }

  /** The states before an operation, in words. */
  public static String from(Operation o) {
    return o.from().isEmpty()
        ? "还没有"
        : String.join("、", o.from().stream().map(LifePagesController::state).toList());
  }

  public static String state(String code) {
    return LifeTable.state(code).map(LifeTable.State::chinese).orElse(code);
  }

  /** Where an article stands in the library; null when the text names none. */
  public static String law(String article) {
    return ArticleRef.parse(article)
        .map(ref -> "/laws/" + ref.law() + "#a" + ref.number())
        .orElse(null);
  }
}
