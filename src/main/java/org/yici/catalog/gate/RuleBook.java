package org.yici.catalog.gate;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
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
  /** A rule with its expressions compiled. */
  record Compiled(
      Rule rule,
      Expressions.Compiled when,
      Expressions.Compiled valid,
      Expressions.Compiled find,
      Wording message,
      Wording repair,
      Reads reads) {

    static Compiled of(Rule rule) {
      Reads reads = new Reads();
      return new Compiled(
          rule,
          compile(rule.when(), reads),
          compile(rule.valid(), reads),
          compile(rule.find(), reads),
          new Wording(rule.message()),
          new Wording(rule.repair()),
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

  /**
   * Rules over the same rows that read the same beside the row: their answers are remembered
   * together.
   */
  private static final class Group {
    final String each;
    final List<Compiled> rules = new ArrayList<>();
    final Reads reads = new Reads();

    /**
     * @param each as {@link Rule#each()}
     */
    Group(String each) {
      this.each = each;
    }

    List<? extends Map<String, Object>> rows(GuideView guide) {
      return each == null
          ? List.of(guide.elements())
          : each.equals("texts") ? guide.texts() : guide.rows(each);
    }

    Outcome[] compute(GuideView guide, Map<String, Object> row) {
      Outcome[] outcomes = new Outcome[rules.size()];
      for (int i = 0; i < outcomes.length; i++) {
        outcomes[i] = RuleBook.compute(rules.get(i), guide, row);
      }
      return outcomes;
    }
  }

  /** A rule, and which one of its group it is. */
  private record Member(Compiled compiled, Group group, int at) {}

  private final Memo<Outcome[]> outcomes;

  /** In the order of the files. */
  private final List<Member> members = new ArrayList<>();

  RuleBook(CityPack pack, Memo<Outcome[]> outcomes) {
    this(pack, outcomes, List.of());
  }

  /**
   * @param instead rules in place of those of the pack with the same id
   */
  RuleBook(CityPack pack, Memo<Outcome[]> outcomes, List<Rule> instead) {
    this.outcomes = outcomes;
    Map<String, Rule> replaced = new HashMap<>();
    instead.forEach(r -> replaced.put(r.id(), r));
    Set<String> ids = new HashSet<>();
    Map<Object, Group> groups = new HashMap<>();
    for (String file : pack.list("gate", ".yaml")) {
      for (Rule written : pack.yaml(file, Rule.Book.class).rules()) {
        Rule other = replaced.remove(written.id());
        Rule rule = other == null ? written : other;
        if (!ids.add(rule.id()) || (rule.valid() == null) == (rule.find() == null)) {
          throw new IllegalStateException(
              file + " 的规则 " + rule.id() + " 重号，或者 valid 和 find 不是恰好有一个");
        }
        Compiled compiled = Compiled.of(rule);
        Group group =
            groups.computeIfAbsent(
                compiled.reads().known()
                    ? Arrays.asList(rule.each(), compiled.reads().beside())
                    : rule.id(),
                k -> new Group(rule.each()));
        members.add(new Member(compiled, group, group.rules.size()));
        group.rules.add(compiled);
        group.reads.add(compiled.reads());
      }
    }
    if (!replaced.isEmpty()) {
      throw new IllegalArgumentException("没有编号为 " + replaced.keySet() + " 的规则可以替换");
    }
  }

  List<Rule> rules() {
    return members.stream().map(m -> m.compiled().rule()).toList();
  }

  /** Keys of the elements that a rule reads; empty when there is no such rule here. */
  Set<String> reads(String id) {
    return members.stream()
        .map(Member::compiled)
        .filter(c -> c.rule().id().equals(id))
        .findFirst()
        .map(c -> c.reads().keys(c.rule().each()))
        .orElse(Set.of());
  }

  void check(GuideView guide, Consumer<Finding> out) {
    Map<Group, Outcome[][]> judged = new IdentityHashMap<>();
    for (Member m : members) {
      say(m, judged.computeIfAbsent(m.group(), g -> judge(g, guide)), guide, out);
    }
  }

  /** Runs one rule; returns how many times it had something to judge. */
  int check(String id, GuideView guide, Consumer<Finding> out) {
    return members.stream()
        .filter(m -> m.compiled().rule().id().equals(id))
        .mapToInt(m -> say(m, judge(m.group(), guide), guide, out))
        .sum();
  }

  /** By row and rule of the group. */
  private Outcome[][] judge(Group group, GuideView guide) {
    List<? extends Map<String, Object>> rows = group.rows(guide);
    Outcome[][] judged = new Outcome[rows.size()][];
    for (int i = 0; i < judged.length; i++) {
      Map<String, Object> row = rows.get(i);
      Object[] read = group.reads.values(group, guide, row);
      judged[i] =
          read == null
              ? group.compute(guide, row)
              : outcomes.of(read, () -> group.compute(guide, row));
    }
    return judged;
  }

  private static int say(
      Member member, Outcome[][] judged, GuideView guide, Consumer<Finding> out) {
    Compiled compiled = member.compiled();
    Rule rule = compiled.rule();
    List<? extends Map<String, Object>> rows = member.group().rows(guide);
    int applied = 0;
    for (int i = 0; i < judged.length; i++) {
      Outcome outcome = judged[i][member.at()];
      if (!outcome.applies()) {
        continue;
      }
      Map<String, Object> row = rows.get(i);
      if (!rule.needed().isEmpty() && !has(rule.needed(), guide, row)) {
        continue;
      }
      applied++;
      if (outcome.fault() != null) {
        out.accept(unjudged(rule, finding(compiled, guide, row, ""), outcome.fault()));
      } else if (!outcome.good()) {
        out.accept(finding(compiled, guide, row, outcome.found()));
      }
    }
    return applied;
  }

  private static boolean has(List<String> fields, GuideView guide, Map<String, Object> row) {
    return fields.stream().allMatch(f -> row.containsKey(f) || guide.elements().containsKey(f));
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
      Compiled compiled, GuideView guide, Map<String, Object> row, String found) {
    Rule rule = compiled.rule();
    String each = rule.each();
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
        compiled.message().fill(guide, row, found),
        compiled.repair().fill(guide, row, found),
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
}
