package org.yici.catalog.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.yici.catalog.Element;
import org.yici.catalog.Finding;
import org.yici.catalog.Finding.Severity;
import org.yici.law.Citations;
import org.yici.law.Citations.Citation;
import org.yici.law.LawLibrary;
import org.yici.law.LawText;

/** Every article a guide cites must be in the law library, and say what is quoted from it. */
final class LawChecks {
  private static final String BASIS = "指南要素「设定依据」：法律、文号、条款号、条款内容";
  private final LawLibrary laws;
  private final Memo<List<Finding>> known;

  LawChecks(LawLibrary laws, Memo<List<Finding>> known) {
    this.laws = laws;
    this.known = known;
  }

  void check(GuideView guide, Consumer<Finding> out) {
    for (TextRow row : guide.texts()) {
      String text = row.value();
      if (text.indexOf('《') >= 0) {
        Element element = row.element();
        known
            .of(new Object[] {element.key(), text}, () -> judge(element, text))
            .forEach(f -> out.accept(f.at(row.path())));
      }
    }
  }

  /** The findings in a text, their place left open. */
  private List<Finding> judge(Element element, String text) {
    boolean basis = element.field().equals("BY_LAW");
    List<Finding> found = new ArrayList<>();
    for (Citation c : Citations.in(text.length() > 20_000 ? text.substring(0, 20_000) : text)) {
      Finding finding = judge(element, basis, c, "");
      if (finding != null) {
        found.add(finding);
      }
      if (found.size() >= 5) {
        break;
      }
    }
    return List.copyOf(found);
  }

  private Finding judge(Element element, boolean basis, Citation c, String path) {
    Severity severity = basis ? Severity.BLOCK : Severity.WARN;
    List<LawText> held = laws.editions(c.law());
    if (held.isEmpty()) {
      return basis
          ? finding(
              "L03",
              Severity.WARN,
              element,
              path,
              "法规库里没有《" + GuideView.brief(c.law()) + "》，没法核对",
              "核对名称是否写全；确有这部法规的，请把文本加进法规库")
          : null;
    }
    if (c.article() == null) {
      return null;
    }
    List<String> editions =
        held.stream()
            .flatMap(t -> t.article(c.article(), 0).stream())
            .map(org.yici.law.Article::text)
            .toList();
    String place = "《" + c.law() + "》第" + c.article() + "条";
    if (editions.isEmpty()) {
      return finding("L02", severity, element, path, place + "不存在", "查法规库，改成真有的条号");
    }
    if (Citations.bare(c.quote()).length() >= 6
        && editions.stream().noneMatch(e -> Citations.contains(e, c.quote()))) {
      return finding(
          "L04",
          severity,
          element,
          path,
          place + "里没有引用的这句话：「" + GuideView.brief(c.quote().strip()) + "」",
          "照原文抄：" + shorten(editions.get(editions.size() - 1)));
    }
    return null;
  }

  private static String shorten(String text) {
    String line = text.replaceAll("\\s+", "");
    return line.length() <= 160 ? line : line.substring(0, 160) + "……";
  }

  private static Finding finding(
      String rule, Severity severity, Element element, String path, String message, String repair) {
    return new Finding(rule, severity, element.key(), path, message, repair, BASIS);
  }
}
