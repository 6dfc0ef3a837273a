package org.yici.catalog.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.yici.catalog.Elements;
import org.yici.catalog.Finding;
import org.yici.catalog.Finding.Severity;
import org.yici.catalog.Gate;
import org.yici.catalog.gate.Elsewhere;

/** Maps and judges guide after guide; keeps only the keys it has seen. Needs no database. */
final class Judge {
  /** The rule over mandatory elements. */
  private static final String NOT_FILLED = "F01";

  private final Mapping mapping;
  private final GuideMaker maker;
  private final Gate gate;
  private final Map<String, Integer> seen = new HashMap<>();
  private final Map<String, Boolean> unjudgeable = new HashMap<>();

  /**
   * @param city the gate of the city, which judges here by the places and rules of the mapping
   * @throws org.yici.kernel.InputException when a rule of the mapping cannot be read
   */
  Judge(Mapping mapping, Elements table, Gate city) {
    this.mapping = mapping;
    this.maker = new GuideMaker(mapping, table);
    this.gate =
        city.elsewhere(
            new Elsewhere(mapping.places(), mapping.notJudged().keySet(), mapping.rules()));
  }

  /** Reads to the end; every line is handed on, the tally comes back. */
  Tally run(InputStream in, Consumer<Judged> out) throws IOException {
    Tallying tallying = new Tallying();
    Lines.read(
        in,
        line -> {
          GuideMaker.Made made = line.node() == null ? null : maker.make(line.node());
          Judged judged = made == null ? unread(line) : judge(line, made);
          tallying.add(judged, made);
          out.accept(judged);
        });
    return tallying.tally(RuleTexts.of(gate), mapping.notJudged());
  }

  private static Judged unread(Lines.Line line) {
    return new Judged(
        line.number(),
        "",
        "第 " + line.number() + " 行",
        "",
        "",
        null,
        null,
        Map.of(),
        List.of(ofLine("I01", line.fault(), "改好这一行再交")));
  }

  private static Judged.Marked ofLine(String rule, String message, String repair) {
    return new Judged.Marked(
        Kind.LINE,
        new Finding(rule, Severity.BLOCK, "ITEM.TASK_NAME", "", message, repair, "迁入文件的格式"));
  }

  private Judged judge(Lines.Line line, GuideMaker.Made made) {
    List<Judged.Marked> marked = new ArrayList<>();
    String key = line.node().path(mapping.id()).asString("").strip();
    if (key.isEmpty()) {
      marked.add(ofLine("I02", "没有「" + mapping.id() + "」，分不清是哪一份", "补上这个字段"));
    } else {
      Integer before = seen.putIfAbsent(key, line.number());
      if (before != null) {
        marked.add(ofLine("I02", "「" + key + "」第 " + before + " 行已经有了", "删去一份"));
      }
    }
    for (GuideMaker.Lost l : made.lost()) {
      marked.add(new Judged.Marked(Kind.CARRY, lost(l)));
    }
    Set<String> carried = new HashSet<>();
    made.lost().forEach(l -> carried.add(l.path()));
    for (Finding f : gate.check(made.guide())) {
      if (!f.rule().equals(NOT_FILLED) || !carried.contains(f.path())) {
        marked.add(new Judged.Marked(kind(f, made.origins().get(f.path())), f));
      }
    }
    String title = line.node().path(mapping.title()).asString("").strip();
    return new Judged(
        line.number(),
        key,
        title.isEmpty() ? "第 " + line.number() + " 行" : title,
        made.guide().text("DEPT_NAME"),
        made.guide().text("TASK_TYPE"),
        line.node(),
        made.guide(),
        made.origins(),
        List.copyOf(marked));
  }

  /**
   * @param origin where the value comes from, null when from nowhere
   */
  private Kind kind(Finding f, Judged.Origin origin) {
    if (mapping.lacks(f.element()) || unjudgeable(f.rule())) {
      return Kind.ABSENT;
    }
    boolean written =
        origin != null && !origin.value().isEmpty() && !mapping.empty().contains(origin.value());
    return f.rule().equals(NOT_FILLED) && written ? Kind.CARRY : Kind.VALUE;
  }

  /** A rule that reads what the source does not have says nothing about the source. */
  private boolean unjudgeable(String rule) {
    return unjudgeable.computeIfAbsent(rule, r -> gate.reads(r).stream().anyMatch(mapping::lacks));
  }

  private static Finding lost(GuideMaker.Lost l) {
    return new Finding(
        "I03",
        Severity.BLOCK,
        l.element(),
        l.path(),
        "来源的 " + l.field() + " 写的是「" + brief(l.value()) + "」，对照文件没有对应的写法",
        "在对照文件里补上，或者在来源里改好",
        "迁入对照文件");
  }

  private static String brief(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
