package org.yici.cases.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.journal.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The points of acceptance of every material (受理标准), ticked one by one: what fails goes into one
 * notice, all together (行政许可法 art. 32(4)).
 */
@Component
public class CheckPages {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final CaseMaterials materials;
  private final Cases cases;

  CheckPages(CaseMaterials materials, Cases cases) {
    this.materials = materials;
    this.cases = cases;
  }

  /**
   * A point.
   *
   * @param key name of its question
   * @param result pass, fail, or empty
   * @param note what is wrong
   */
  public record Point(String key, String text, String result, String note) {}

  /**
   * A material.
   *
   * @param here whether it was handed in; else {@code owed} tells whether it is missed
   * @param how how to mend it
   * @param spot whether it can be mended at once
   */
  public record Row(
      CaseMaterials.Line line,
      boolean here,
      boolean owed,
      boolean tolerable,
      List<Point> points,
      String how,
      boolean spot) {}

  /** The whole sheet; {@code done} when the case is past acceptance and it is only to be read. */
  public record Sheet(CaseView view, List<Row> rows, boolean atWindow, boolean done) {
    public long owed() {
      return rows.stream().filter(Row::owed).count();
    }

    public boolean tolerable() {
      return rows.stream().anyMatch(r -> r.owed() && r.tolerable());
    }
  }

  /** The points of a material: the parts of its standard. */
  static List<String> points(CaseItem.Material m) {
    if (m.stand() == null || m.stand().isBlank()) {
      return List.of("齐全，符合法定形式");
    }
    return Arrays.stream(m.stand().split("[；;。\n]"))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .toList();
  }

  /**
   * @param typed by the question's name; empty to show what was ticked before
   */
  Sheet of(CaseView view, Map<String, String> typed, boolean atWindow) {
    Map<String, String> known = typed.isEmpty() ? recorded(view) : typed;
    Set<String> missing = missing(view);
    List<Row> rows = new ArrayList<>();
    for (CaseMaterials.Line line : materials.of(view)) {
      CaseItem.Material m = view.item().material(line.code());
      if (m == null) {
        continue; // the mandate
      }
      boolean here = view.file().received().contains(m.code());
      List<Point> points = new ArrayList<>();
      List<String> texts = points(m);
      for (int i = 0; here && i < texts.size(); i++) {
        String key = key(m, i);
        points.add(
            new Point(
                key,
                texts.get(i),
                known.getOrDefault(key, ""),
                known.getOrDefault(key + ".note", "")));
      }
      if (here || !m.shared()) {
        rows.add(
            new Row(
                line,
                here,
                missing.contains(m.code()),
                view.rule().materials().tolerable().contains(m.code()),
                points,
                known.getOrDefault("how." + m.code(), ""),
                "true".equals(known.get("spot." + m.code()))));
      }
    }
    return new Sheet(
        view, rows, atWindow, view.file().state() != org.yici.cases.lifecycle.State.RECEIVED);
  }

  private static Set<String> missing(CaseView view) {
    return new ActionFacts(view, List.of(), Map.of(), null, null, List.of(), null).missing();
  }

  /** What the newest act with ticked points recorded, as the form names it. */
  private Map<String, String> recorded(CaseView view) {
    Map<String, String> known = new LinkedHashMap<>();
    for (Entry e : cases.history(view)) {
      for (JsonNode p : JSON.readTree(e.data() == null ? "{}" : e.data()).path("points")) {
        String key = p.path("key").asString("");
        known.put(key, p.path("result").asString(""));
        known.put(key + ".note", p.path("note").asString(""));
      }
    }
    return known;
  }

  /** The ticked points as the history keeps them. */
  static List<Map<String, Object>> data(Sheet sheet) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Row row : sheet.rows()) {
      for (Point p : row.points()) {
        if (!p.result().isEmpty()) {
          all.add(line(p, row.line().code()));
        }
      }
    }
    return all;
  }

  /** Everything that is wrong or missing, for one notice. */
  static List<Map<String, Object>> defects(Sheet sheet) {
    List<Map<String, Object>> defects = new ArrayList<>();
    for (Row row : sheet.rows()) {
      List<String> wrong = new ArrayList<>();
      if (row.owed() && !row.here()) {
        wrong.add("没有交");
      }
      row.points().stream()
          .filter(p -> p.result().equals("fail"))
          .forEach(p -> wrong.add(p.note().isEmpty() ? "不符合“" + p.text() + "”" : p.note()));
      if (!wrong.isEmpty()) {
        Map<String, Object> defect = new LinkedHashMap<>();
        defect.put("material", row.line().code());
        defect.put("problem", String.join("；", wrong));
        if (!row.how().isEmpty()) {
          defect.put("how", row.how());
        }
        if (row.spot()) {
          defect.put("spotCorrectable", true);
        }
        defects.add(defect);
      }
    }
    return defects;
  }

  /** Whether there is anything to tick: a material of the guide was handed in. */
  static boolean any(CaseView view) {
    return view.item().materials().stream()
        .anyMatch(m -> view.file().received().contains(m.code()));
  }

  /**
   * Every point of what was handed in as the history keeps it, all found to hold; empty where there
   * is nothing to tick, and the history then says so by an empty list.
   */
  static List<Map<String, Object>> allHold(CaseView view) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (CaseItem.Material m : view.item().materials()) {
      List<String> texts = view.file().received().contains(m.code()) ? points(m) : List.of();
      for (int i = 0; i < texts.size(); i++) {
        all.add(line(new Point(key(m, i), texts.get(i), "pass", ""), m.code()));
      }
    }
    return all;
  }

  /** The points of what was handed in, each with the name of its material. */
  static List<String> words(CaseView view) {
    return allHold(view).stream()
        .map(p -> view.item().materialName(p.get("material").toString()) + "：" + p.get("point"))
        .toList();
  }

  private static String key(CaseItem.Material m, int index) {
    return "p." + m.code() + "." + index;
  }

  private static Map<String, Object> line(Point p, String material) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("key", p.key());
    line.put("material", material);
    line.put("point", p.text());
    line.put("result", p.result());
    if (!p.note().isEmpty()) {
      line.put("note", p.note());
    }
    return line;
  }

  /** Why the case cannot be accepted on these ticks, or null. */
  static String notYet(Sheet sheet) {
    long failed =
        sheet.rows().stream()
            .flatMap(r -> r.points().stream())
            .filter(p -> p.result().equals("fail"))
            .count();
    long open =
        sheet.rows().stream()
            .flatMap(r -> r.points().stream())
            .filter(p -> p.result().isEmpty())
            .count();
    if (failed > 0) {
      return "有" + failed + "处不符合：先一次告知补正，或者请申请人当场更正";
    }
    return open > 0 ? "还有" + open + "个要点没有核对" : null;
  }
}
