package org.yici.cases.web;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.cases.lifecycle.Actions;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.State;
import org.yici.cases.lifecycle.Table;
import org.yici.kernel.NotFoundException;

/** The law of the case for people to read: the table, the words, and a drawing of each kind. */
@Controller
class LifecyclePagesController {

  /**
   * The page for an item at the row of a state; where none of the presets is the item's type, the
   * part that tells how the other types differ.
   */
  static String href(ItemRule rule, State state) {
    String id = rule.variant() == null ? rule.type() : rule.variant();
    return Table.items().presets().stream().anyMatch(p -> p.id().equals(id))
        ? "/law/lifecycle?type=" + id + "#state-" + state.id()
        : "/law/lifecycle#types";
  }

  /**
   * @param type a preset of the table: 01, registration, real-estate, social-aid, 10 or 20
   */
  @GetMapping("/law/lifecycle")
  @PreAuthorize("permitAll()")
  String table(@RequestParam(defaultValue = "01") String type, Model model) {
    Table.Preset preset =
        Table.items().presets().stream()
            .filter(p -> p.id().equals(type))
            .findFirst()
            .orElseThrow(() -> new NotFoundException("没有这个类型的办件规则：" + type + "。请从页面上选一个类型。"));
    ItemRule item = ItemRule.of(preset.item());
    Map<Actions.Group, List<Actions.Action>> groups = new EnumMap<>(Actions.Group.class);
    for (Actions.Group group : Actions.Group.values()) {
      List<Actions.Action> known =
          Actions.all().stream().filter(a -> a.group() == group && Table.knows(item, a)).toList();
      if (group != Actions.Group.CLOCK && !known.isEmpty()) {
        groups.put(group, known);
      }
    }
    List<Actions.Action> unknown =
        Actions.all().stream().filter(a -> !Table.knows(item, a)).toList();
    model.addAttribute("preset", preset);
    model.addAttribute("groups", groups);
    model.addAttribute("unknown", unknown);
    model.addAttribute("diagram", LifecycleDiagram.of(item));
    return "cases/lifecycle";
  }
}
