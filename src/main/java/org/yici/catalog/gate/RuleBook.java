package org.yici.catalog.gate;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      Expressions.Compiled find,
      Reads reads) {

    static Compiled of(Rule rule) {
      Reads reads = new Reads();
      return new Compiled(
          rule,
          compile(rule.when(), reads),
          compile(rule.valid(), reads),
          compile(rule.find(), reads),
          reads);
    }

    private static Expressions.Compiled compile(String expression, Reads reads) {
      if (expression == null) {
        return null;
      }
      Expressions.Compiled compiled = Expressions.compile(expression);
      reads.add(compiled.expression());
      return compiled;
    }
  }

  /**
   * What a rule said to some words.
   *
   * @param applies false: its condition does not hold
   * @param found what {@code find} gave
   * @param fault why it could not be computed, or null
   */
  record Outcome(boolean applies, boolean good, String found, String fault) {
    static final Outcome SILENT = new Outcome(false, true, "", null);
    static final Outcome GOOD = new Outcome(true, true, "", null);
  }

  private final Memo<Outcome> outcomes;

  private final List<Compiled> rules = new ArrayList<>();

  RuleBook(CityPack pack, Memo<Outcome> outcomes) {
    this.outcomes = outcomes;
    Set<String> ids = new HashSet<>();
    for (String file : pack.list("gate", ".yaml")) {
      for (Rule rule : pack.yaml(file, Rule.Book.class).rules()) {
        if (!ids.add(rule.id()) || (rule.valid() == null) == (rule.find() == null)) {
          throw new IllegalStateException(
              file + " 的规则 " + rule.id() + " 重号，或者 valid 和 find 不是恰好有一个");
        }
        rules.add(Compiled.of(rule));
      }
    }
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
            : each.equals("texts") ? guide.texts() : guide.rows(each);
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
    Object[] read = compiled.reads().values(rule.id(), guide, row);
    Outcome outcome =
        read == null
            ? compute(compiled, guide, row)
            : outcomes.of(read, () -> compute(compiled, guide, row));
    if (outcome.fault() != null) {
      out.accept(unjudged(rule, finding(rule, guide, each, row, ""), outcome.fault()));
    } else if (!outcome.good()) {
      out.accept(finding(rule, guide, each, row, outcome.found()));
    }
    return outcome.applies();
  }

  private static Outcome compute(Compiled compiled, GuideView guide, Map<String, Object> row) {
    CelVariableResolver vars =
        name ->
            switch (name) {
              case "g" -> Optional.of(guide.elements());
              case "row" -> Optional.of(row);
              case "a" -> Optional.of(Map.of());
              default ->
                  GuideView.LISTS.containsKey(name)
                      ? Optional.of(guide.rows(name))
                      : Optional.empty();
            };
    try {
      if (compiled.when() != null && !Boolean.TRUE.equals(compiled.when().eval(vars))) {
        return Outcome.SILENT;
      }
      if (compiled.valid() != null) {
        return Boolean.TRUE.equals(compiled.valid().eval(vars))
            ? Outcome.GOOD
            : new Outcome(true, false, "", null);
      }
      String found = String.valueOf(compiled.find().eval(vars));
      return found.isEmpty() ? Outcome.GOOD : new Outcome(true, false, found, null);
    } catch (CelEvaluationException e) {
      return new Outcome(true, false, "", String.valueOf(e.getMessage()));
    }
  }

  /** A rule that cannot be computed is a finding of its own weight, never silence. */
  private static Finding unjudged(Rule rule, Finding place, String fault) {
    return new Finding(
        rule.id(),
        place.severity(),
        place.element(),
        place.path(),
        "规则「" + rule.text() + "」在这里算不出来",
        "先改好这一处别的问题再检查；还是这样，请报告政务服务管理机构（" + GuideView.brief(fault) + "）",
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
}
