package org.yici.catalog.gate;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.yici.catalog.Element;
import org.yici.catalog.Finding;
import org.yici.catalog.Finding.Severity;
import org.yici.platform.CityPack;

/** The rules that people write, compiled once and run over guides. */
final class RuleBook {
  private static final Pattern SLOT = Pattern.compile("\\{([A-Za-z_.]+)\\}");

  /** A rule with its expressions compiled. */
  record Compiled(
      Rule rule,
      Expressions.Compiled when,
      Expressions.Compiled valid,
      Expressions.Compiled find) {}

  private final List<Compiled> rules = new ArrayList<>();

  RuleBook(CityPack pack) {
    Set<String> ids = new HashSet<>();
    for (String file : pack.list("gate", ".yaml")) {
      for (Rule rule : pack.yaml(file, Rule.Book.class).rules()) {
        if (!ids.add(rule.id()) || (rule.valid() == null) == (rule.find() == null)) {
          throw new IllegalStateException(
              file + " 的规则 " + rule.id() + " 重号，或者 valid 和 find 不是恰好有一个");
        }
        rules.add(
            new Compiled(rule, compile(rule.when()), compile(rule.valid()), compile(rule.find())));
      }
    }
  }

  private static Expressions.Compiled compile(String expression) {
    return expression == null ? null : Expressions.compile(expression);
  }

  List<Rule> rules() {
    return rules.stream().map(Compiled::rule).toList();
  }

  void check(GuideView guide, Consumer<Finding> out) {
    for (Compiled rule : rules) {
      apply(rule, guide, out);
    }
  }

  /** Runs one rule; returns how many times it had something to judge. */
  int check(String id, GuideView guide, Consumer<Finding> out) {
    return rules.stream()
        .filter(r -> r.rule().id().equals(id))
        .mapToInt(r -> apply(r, guide, out))
        .sum();
  }

  private int apply(Compiled rule, GuideView guide, Consumer<Finding> out) {
    String each = rule.rule().each();
    List<Map<String, Object>> rows =
        each == null
            ? List.of(guide.elements())
            : each.equals("texts") ? texts(guide) : guide.rows(each);
    int judged = 0;
    for (Map<String, Object> row : rows) {
      judged += applyTo(rule, guide, each, row, out) ? 1 : 0;
    }
    return judged;
  }

  private boolean applyTo(
      Compiled compiled,
      GuideView guide,
      String each,
      Map<String, Object> row,
      Consumer<Finding> out) {
    Rule rule = compiled.rule();
    for (String field : rule.needed()) {
      if (!row.containsKey(field) && !guide.elements().containsKey(field)) {
        return false;
      }
    }
    Map<String, Object> vars = new HashMap<>();
    vars.put("g", guide.elements());
    vars.put("row", row);
    vars.put("a", Map.of());
    GuideView.LISTS.keySet().forEach(name -> vars.put(name, guide.rows(name)));
    try {
      if (compiled.when() != null && !Boolean.TRUE.equals(compiled.when().eval(vars))) {
        return false;
      }
      String found = "";
      boolean good;
      if (compiled.valid() != null) {
        good = Boolean.TRUE.equals(compiled.valid().eval(vars));
      } else {
        found = String.valueOf(compiled.find().eval(vars));
        good = found.isEmpty();
      }
      if (!good) {
        out.accept(finding(rule, guide, each, row, found));
      }
      return true;
    } catch (CelEvaluationException e) {
      out.accept(unjudged(rule, finding(rule, guide, each, row, ""), e));
      return true;
    }
  }

  /** A rule that cannot be computed is a finding of its own weight, never silence. */
  private static Finding unjudged(Rule rule, Finding place, Exception e) {
    return new Finding(
        rule.id(),
        place.severity(),
        place.element(),
        place.path(),
        "规则「" + rule.text() + "」在这里算不出来",
        "先改好这一处别的问题再检查；还是这样，请报告政务服务管理机构（" + GuideView.brief(String.valueOf(e.getMessage())) + "）",
        rule.basis());
  }

  private static Finding finding(
      Rule rule, GuideView guide, String each, Map<String, Object> row, String found) {
    String element = rule.element();
    String path;
    if (each == null) {
      path = guide.table().find(element).map(RuleBook::wholePath).orElse("");
    } else if (each.equals("texts")) {
      element = row.get("element").toString();
      path = row.get("path").toString();
    } else {
      path = each + "[" + row.get("index") + "]." + element.substring(element.indexOf('.') + 1);
    }
    return new Finding(
        rule.id(),
        rule.severity().equals("block") ? Severity.BLOCK : Severity.WARN,
        element,
        path,
        fill(rule.message(), guide, row, found),
        fill(rule.repair(), guide, row, found),
        rule.basis());
  }

  private static String wholePath(Element element) {
    if (element.list().equals("ITEM")) {
      return "elements." + element.field();
    }
    return GuideView.LISTS.entrySet().stream()
        .filter(e -> e.getValue().equals(element.list()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private static String fill(String words, GuideView guide, Map<String, Object> row, String found) {
    Matcher slots = SLOT.matcher(words);
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (slots.find()) {
      String name = slots.group(1);
      Object value =
          name.equals("found")
              ? found
              : name.startsWith("row.") ? row.get(name.substring(4)) : guide.elements().get(name);
      out.append(words, from, slots.start());
      out.append(value == null ? "" : GuideView.brief(value.toString()));
      from = slots.end();
    }
    return out.append(words.substring(from)).toString();
  }

  /** Every prose value of the guide as a row: element, path, name, value, must. */
  private static List<Map<String, Object>> texts(GuideView guide) {
    List<Map<String, Object>> result = new ArrayList<>();
    for (Element element : guide.table().of("ITEM")) {
      addText(guide, element, guide.elements(), "elements." + element.field(), result);
    }
    GuideView.LISTS.forEach(
        (name, list) -> {
          List<Map<String, Object>> rows = guide.rows(name);
          for (int i = 0; i < rows.size(); i++) {
            for (Element element : guide.table().of(list)) {
              addText(guide, element, rows.get(i), name + "[" + i + "]." + element.field(), result);
            }
          }
        });
    return result;
  }

  private static void addText(
      GuideView guide,
      Element element,
      Map<String, Object> row,
      String path,
      List<Map<String, Object>> into) {
    if (row.get(element.field()) instanceof String text && !text.isEmpty() && element.isProse()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("element", element.key());
      entry.put("path", path);
      entry.put("name", element.name());
      entry.put("value", text);
      entry.put("must", Conditions.needed(element, guide, row));
      entry.put("none", element.mandatory().contains("无") || element.domain().contains("无"));
      into.add(entry);
    }
  }
}
