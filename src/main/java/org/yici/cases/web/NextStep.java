package org.yici.cases.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Desk;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Flag;
import org.yici.directory.Agency;
import org.yici.web.Dates;

/**
 * What happens next, in one sentence: who does it and by when.
 *
 * @param desk agency and section or window that has the case now; null when nobody has
 * @param phone of that desk, or null
 * @param late what happened where a limit has run out, or null
 */
public record NextStep(String sentence, String desk, String phone, String late) {
  private static final String COUNTER = "综合窗口";

  /**
   * @param supplementUntil last day to answer an open correction notice, or null
   * @param agency null when the directory does not know it
   */
  static NextStep of(CaseView view, LocalDate supplementUntil, Agency agency) {
    CaseFile file = view.file();
    String agencyName = view.item().agencyName();
    String section = section(view);
    String desk = section == null ? null : agencyName + "　" + section;
    return new NextStep(
        sentence(view, supplementUntil, section == null ? agencyName : agencyName + section),
        desk,
        agency == null || desk == null ? null : agency.phone(),
        late(file, agencyName));
  }

  /** The section named in the guide for the step at which the case stands. */
  private static String section(CaseView view) {
    String stage =
        switch (view.desk()) {
          case APPLICANT, CLERK -> "受理";
          case REVIEWER -> "审核";
          case APPROVER -> "审批";
          case DELIVERY -> "送达";
          case NONE -> null;
        };
    if (stage == null) {
      return null;
    }
    return view.item().steps().stream()
        .filter(s -> s.stage().equals(stage) && s.unit() != null && !s.unit().isBlank())
        .map(CaseItem.Step::unit)
        .findFirst()
        .orElse(view.desk() == Desk.REVIEWER || view.desk() == Desk.APPROVER ? "" : COUNTER);
  }

  private static String sentence(CaseView view, LocalDate supplementUntil, String who) {
    CaseFile file = view.file();
    Map<String, LocalDate> due = file.due();
    if (file.has(Flag.CORRECTION_PENDING)) {
      return "请您补齐 " + file.asked().size() + " 项材料" + before(supplementUntil) + "，补齐当天就重新核对。";
    }
    if (file.has(Flag.HEARING_OPEN) && file.hearing().date() != null) {
      return Dates.dayWeekday(file.hearing().date()) + "在" + file.hearing().place() + "听证，听证以后接着办。";
    }
    if (file.has(Flag.SUSPENDED)) {
      return "正在做依法要做的检验、鉴定或者听证，这段时间不算；做完就告诉您新的日子。";
    }
    LocalDate decided = due.getOrDefault("promised", due.get("legal"));
    return switch (view.desk()) {
      case CLERK -> who + "核对材料，" + by(due.get("correction")) + "告诉您受理，还是要补什么。";
      case REVIEWER -> who + "正在审查，" + by(decided) + "作出决定。";
      case APPROVER -> "审查完了，" + who + "作决定，" + by(decided) + "。";
      case DELIVERY -> "决定已经作出，" + by(due.get("delivery")) + "送到您手上。";
      default -> "这件事办结了，您不用再做什么。";
    };
  }

  private static String by(LocalDate due) {
    return due == null ? "" : "最晚 " + Dates.dayWeekday(due);
  }

  private static String before(LocalDate due) {
    return due == null ? "" : "，最晚 " + Dates.dayWeekday(due);
  }

  private static String late(CaseFile file, String agency) {
    List<Flag> late = file.flags().stream().filter(f -> f.id().startsWith("overdue-")).toList();
    if (late.isEmpty()) {
      return null;
    }
    String what =
        late.contains(Flag.OVERDUE_LEGAL)
            ? "超过了法定期限"
            : late.contains(Flag.OVERDUE_PROMISED) ? "超过了承诺的日子" : late.get(0).chinese();
    return what + "，责任在" + agency + "，不影响您的权利，电子监察已经记下。";
  }
}
