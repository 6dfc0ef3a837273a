package org.yici.cases.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseView;
import org.yici.cases.lifecycle.AskedOpinion;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.HandOver;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.web.Dates;

/**
 * What a case owes to and has from others, for those who lead it and those who were asked: opinions
 * of other bodies (联审联办), hand-overs, materials to follow, the promise and its check.
 */
@Component
public class OtherBodies {
  private final CaseNames names;

  OtherBodies(CaseNames names) {
    this.names = names;
  }

  /**
   * One body.
   *
   * @param due the day named, or empty
   * @param state in words; {@code tone} as {@code data-s} knows it
   * @param text what it said, or empty
   */
  public record Opinion(String body, String due, String state, String tone, String text) {}

  /**
   * @param opinions empty where nobody was asked
   * @param rule what silence means, or null where nobody was asked
   * @param lines hand-overs, materials to follow, the promise, each in one sentence
   */
  public record Panel(List<Opinion> opinions, String rule, List<String> lines) {
    public boolean isEmpty() {
      return opinions.isEmpty() && lines.isEmpty();
    }
  }

  Panel of(CaseView view) {
    CaseFile file = view.file();
    LocalDate today = view.now().toLocalDate();
    List<Opinion> opinions = new ArrayList<>();
    for (AskedOpinion o : file.opinions()) {
      opinions.add(opinion(o, today));
    }
    boolean joint = view.rule().joint();
    if (joint) {
      view.rule().members().stream()
          .filter(m -> file.opinions().stream().noneMatch(o -> o.body().equals(m)))
          .forEach(m -> opinions.add(new Opinion(names.body(m), "", "还没有征求", "hold", "")));
    }
    return new Panel(
        List.copyOf(opinions),
        opinions.isEmpty() ? null : rule(view, joint),
        List.copyOf(lines(view)));
  }

  private static String rule(CaseView view, boolean joint) {
    return joint
        ? "联合办理（《行政许可法》第二十六条）：由"
            + view.item().agencyName()
            + "牵头，只有一个期限，征求意见不停表；各部门都提出意见才能决定，到期没有提出的，请催它提出。"
        : "征求意见不停表；到期没有提出的，不影响按时作出决定。";
  }

  private Opinion opinion(AskedOpinion o, LocalDate today) {
    String due = o.dueBy() == null ? "" : Dates.day(o.dueBy()) + "前";
    if (o.awaited()) {
      boolean late = o.dueBy() != null && o.dueBy().isBefore(today);
      return new Opinion(
          names.body(o.body()), due, late ? "到期没有提出" : "等它提出", late ? "late" : "run", "");
    }
    String stance = o.stance() == null ? "已提出" : ReviewForms.label(ReviewForms.STANCES, o.stance());
    return new Opinion(
        names.body(o.body()),
        due,
        stance + "，" + Dates.day(o.givenOn()),
        "disagree".equals(o.stance()) ? "soon" : "done",
        o.text() == null ? "" : o.text());
  }

  private List<String> lines(CaseView view) {
    CaseFile file = view.file();
    List<String> lines = new ArrayList<>();
    for (HandOver h : file.handOvers()) {
      lines.add(
          "移交："
              + (h.from() == null ? "" : "由" + h.from() + "，")
              + Dates.day(h.on())
              + "移交给"
              + names.body(h.to())
              + "（"
              + h.method()
              + "，"
              + h.list().size()
              + "份材料），"
              + (h.onItsWay()
                  ? "还没有接收。"
                  : Dates.day(h.receivedOn())
                      + "由"
                      + names.staff(h.receivedBy())
                      + "接收，"
                      + (h.differs().isEmpty()
                          ? "与清单相符。"
                          : "与清单不符：" + String.join("；", h.differs()) + "。")));
    }
    if (file.has(Flag.TOLERANCE_OPEN)) {
      lines.add(
          "容缺："
              + String.join("、", file.tolerated().stream().map(view.item()::materialName).toList())
              + "，"
              + Dates.day(file.toleratedUntil())
              + (file.has(Flag.TOLERANCE_MISSED)
                  ? "到期没有补交，已告知申请人。按已有材料决定：材料要紧、条件不能认定的，说明理由不予许可（《河南省优化营商环境条例》第三十五条）。"
                  : "前补交；补齐以前不能准予。"));
    }
    if (file.has(Flag.COMMITMENT)) {
      lines.add(promise(view));
    }
    return lines;
  }

  private static String promise(CaseView view) {
    CaseFile file = view.file();
    ItemRule.Commitment promise = view.rule().commitment();
    if (file.commitmentKept() != null) {
      return file.commitmentKept()
          ? "告知承诺：核查过了，属实。"
          : "告知承诺：核查不属实，"
              + (file.checkBy() == null
                  ? "听取陈述申辩后依法撤销（《行政许可法》第六十九条）。"
                  : "限" + Dates.day(file.checkBy()) + "前改正，改好再核查一次，改不好的依法撤销。");
    }
    if (file.checkOwed()) {
      return "告知承诺：要核查承诺是否属实，"
          + (file.checkBy() == null ? "事项没有定期限。" : Dates.day(file.checkBy()) + "前核查完。");
    }
    return file.decision() == null
        ? "告知承诺：申请人已承诺符合条件，材料齐全的直接决定"
            + (promise == null || promise.checkDays() == null
                ? "，决定以后核查。"
                : "，决定以后" + promise.checkDays() + "个工作日内核查。")
        : "告知承诺方式办理。";
  }
}
