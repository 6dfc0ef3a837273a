package org.yici.catalog.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yici.catalog.Catalog;
import org.yici.catalog.Element;
import org.yici.catalog.Guide;
import org.yici.kernel.CodeSets;

/** All 106 elements of a guide in words, by group. */
@Component
public class ElementWords {
  private static final Map<String, String> ROWS =
      Map.of(
          "MATERIAL", "materials",
          "STEP", "steps",
          "FEE", "fees",
          "FAQ", "faqs",
          "INTERMEDIARY", "intermediaries",
          "REMEDY", "remedies");
  private final Catalog catalog;
  private final CodeSets codeSets;

  ElementWords(Catalog catalog, CodeSets codeSets) {
    this.catalog = catalog;
    this.codeSets = codeSets;
  }

  public record Pair(int no, String name, String value) {}

  /** A group such as 基本信息 with its elements, {@code from} to {@code to}. */
  public record Group(String name, int from, int to, List<Pair> pairs) {}

  List<Group> groups(Guide guide) {
    Map<String, List<Pair>> groups = new LinkedHashMap<>();
    for (Element e : catalog.elements().all()) {
      groups
          .computeIfAbsent(e.group().substring(2).replaceAll(" \\(.*", ""), g -> new ArrayList<>())
          .add(new Pair(e.no(), e.name(), value(e, guide)));
    }
    List<Group> result = new ArrayList<>();
    groups.forEach(
        (name, pairs) ->
            result.add(
                new Group(name, pairs.get(0).no(), pairs.get(pairs.size() - 1).no(), pairs)));
    return result;
  }

  private String value(Element e, Guide guide) {
    if (e.list().equals("ITEM")) {
      return words(e, guide.elements().get(e.field()));
    }
    List<Map<String, Object>> rows = rows(guide, ROWS.get(e.list()));
    if (rows.isEmpty()) {
      return "—";
    }
    if (rows.size() == 1) {
      return words(e, rows.get(0).get(e.field()));
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      out.append(i == 0 ? "" : "\n")
          .append(i + 1)
          .append(". ")
          .append(words(e, rows.get(i).get(e.field())));
    }
    return out.toString();
  }

  static List<Map<String, Object>> rows(Guide g, String name) {
    return switch (name) {
      case "materials" -> g.materials();
      case "steps" -> g.steps();
      case "fees" -> g.fees();
      case "faqs" -> g.faqs();
      case "intermediaries" -> g.intermediaries();
      default -> g.remedies();
    };
  }

  private String words(Element e, Object value) {
    if (value == null || value.toString().isBlank()) {
      return "—";
    }
    String text = value.toString();
    String set = e.domain().split(" ")[0];
    if (codeSets.names().contains(set) && e.type().startsWith("C") && text.matches("[0-9, ]+")) {
      return codeSets.labels(set, text);
    }
    return e.domain().startsWith("0/1") && text.matches("[01]")
        ? (text.equals("1") ? "是" : "否")
        : text;
  }
}
