package org.yici.catalog.imports;

import java.util.ArrayList;
import java.util.List;
import org.yici.catalog.Elements;
import org.yici.catalog.Gate;
import org.yici.kernel.CodeSets;

/** The result of an import as Markdown, for {@code docs} and for those who read no pages. */
final class ImportReport {
  static final String BEGIN = "<!-- generated: import -->";
  static final String END = "<!-- end of generated -->";
  private static final int MOST_VALUES = 12;
  private static final String TYPES = "CS-TYPE";
  private final Mapping mapping;
  private final Tally tally;
  private final Elements table;
  private final Gate gate;
  private final CodeSets codeSets;
  private final StringBuilder out = new StringBuilder();

  ImportReport(Mapping mapping, Tally tally, Elements table, Gate gate, CodeSets codeSets) {
    this.gate = gate;
    this.codeSets = codeSets;
    this.mapping = mapping;
    this.tally = tally;
    this.table = table;
  }

  String markdown() {
    line(BEGIN);
    line("## " + mapping.name());
    line("");
    line(mapping.origin() + "。");
    line("");
    line("| | |");
    line("| --- | ---: |");
    line("| lines read | " + tally.lines() + " |");
    line("| guides | " + tally.guides() + " |");
    line("| could be published as they are | " + tally.publishable() + " |");
    line("| nothing wrong in what the source has | " + tally.goodAsFar() + " |");
    tally
        .types()
        .forEach(
            (type, share) ->
                line(
                    "| of type "
                        + (type.isEmpty() ? "(none)" : type + " " + codeSets.labels(TYPES, type))
                        + ": "
                        + share.guides()
                        + ", nothing wrong in | "
                        + share.good()
                        + " |"));
    rules(Kind.LINE, "Lines that are no guide");
    rules(Kind.VALUE, "Wrong in what the source says, or left empty there");
    carried();
    rules(Kind.CARRY, "Written in the source, without a counterpart of ours");
    absent();
    silent();
    notJudged();
    line(END);
    return out.toString();
  }

  private void rules(Kind kind, String title) {
    List<Tally.RuleCount> rules = tally.of(kind);
    if (rules.isEmpty()) {
      return;
    }
    line("");
    line("### " + title);
    line("");
    line("| rule | | guides | findings | asks | example |");
    line("| --- | --- | ---: | ---: | --- | --- |");
    for (Tally.RuleCount r : rules) {
      List<Tally.ElementCount> elements = tally.of(r);
      boolean split = elements.stream().map(Tally.ElementCount::element).distinct().count() > 1;
      line(
          "| "
              + String.join(
                  " | ",
                  r.rule(),
                  r.blocks() ? "blocks" : "warns",
                  String.valueOf(r.guides()),
                  String.valueOf(r.findings()),
                  cell(r.asks()),
                  split ? "below" : cell(r.examples().get(0).message()))
              + " |");
      if (split) {
        elements.stream()
            .filter(e -> e.blocks() == r.blocks())
            .forEach(
                e ->
                    line(
                        "| | | "
                            + e.guides()
                            + " | | "
                            + cell(name(e.element()))
                            + " | "
                            + cell(e.example().message())
                            + " |"));
      }
    }
  }

  /** Rules without a finding: those that were asked, and those that had nothing to look at. */
  private void silent() {
    List<String> asked = new ArrayList<>();
    List<String> unasked = new ArrayList<>();
    for (Gate.RuleLine r : gate.rules()) {
      boolean spoke = tally.rules().stream().anyMatch(t -> t.rule().equals(r.id()));
      if (spoke || r.id().contains(" ") || mapping.notJudged().containsKey(r.id())) {
        continue;
      }
      List<String> lacking =
          gate.reads(r.id()).stream()
              .filter(mapping::lacks)
              .map(Mapping::shortKey)
              .sorted()
              .toList();
      String rule = "- " + r.id() + " " + cell(r.text());
      if (lacking.isEmpty()) {
        asked.add(rule);
      } else {
        unasked.add(rule + " (`" + String.join("`, `", lacking) + "`)");
      }
    }
    line("");
    line("### Rules that found nothing");
    line("");
    asked.forEach(this::line);
    line("");
    line("### Rules that could not be asked, for the source does not have what they read");
    line("");
    unasked.forEach(this::line);
  }

  private void carried() {
    if (tally.unmapped().isEmpty() && tally.strangers().isEmpty()) {
      line("");
      line("The mapping knows every field of the source and every word of the coded ones.");
      return;
    }
    line("");
    line("### Not carried over");
    line("");
    tally
        .unmapped()
        .forEach(
            (element, values) ->
                line(
                    "- "
                        + name(element)
                        + ": "
                        + cell(
                            String.join(
                                ", ",
                                values.entrySet().stream()
                                    .limit(MOST_VALUES)
                                    .map(v -> "「" + v.getKey() + "」 " + v.getValue())
                                    .toList()))));
    tally
        .strangers()
        .forEach(
            (field, count) -> line("- field `" + cell(field) + "`, not in the mapping: " + count));
  }

  private void absent() {
    line("");
    line("### Elements the source does not have");
    line("");
    line("Blocking only because nothing is there; counted apart.");
    line("");
    line("| element | guides | why |");
    line("| --- | ---: | --- |");
    tally.elements().stream()
        .filter(e -> e.kind() == Kind.ABSENT && e.blocks())
        .forEach(
            e ->
                line(
                    "| "
                        + name(e.element())
                        + " ("
                        + e.rule()
                        + ") | "
                        + e.guides()
                        + " | "
                        + cell(mapping.missing().getOrDefault(Mapping.shortKey(e.element()), ""))
                        + " |"));
  }

  private void notJudged() {
    line("");
    line("### Rules of the city that were not asked");
    line("");
    mapping.notJudged().forEach((rule, why) -> line("- " + rule + ": " + cell(why)));
    if (mapping.rules() != null) {
      mapping
          .rules()
          .forEach(
              r ->
                  line(
                      "- "
                          + r.path("id").asString("")
                          + " instead: "
                          + cell(r.path("text").asString(""))));
    }
  }

  private String name(String element) {
    return table.find(element).map(e -> e.name()).orElse(element)
        + " `"
        + Mapping.shortKey(element)
        + "`";
  }

  private static String cell(String text) {
    return text.replaceAll("\\s+", " ").replace("|", "\\|").replace("<", "&lt;");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
