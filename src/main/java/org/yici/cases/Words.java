package org.yici.cases;

import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.Outcome;
import org.yici.cases.lifecycle.State;
import org.yici.web.Dates;

/** The state of a case in the words of people. */
public final class Words {
  private Words() {}

  public static String status(CaseFile file) {
    if (file.state() == State.CLOSED || file.state() == State.DECIDED) {
      String outcome = file.outcome() == null ? "" : file.outcome().chinese();
      return file.state() == State.DECIDED ? outcome + "，待送达" : outcome;
    }
    if (file.has(Flag.CORRECTION_PENDING)) {
      return "等您补正";
    }
    if (file.has(Flag.SUSPENDED)) {
      return "停表中";
    }
    return switch (file.state()) {
      case RECEIVED -> "已收件，等受理";
      case ACCEPTED -> file.opinion() == null ? "审查中" : "等决定";
      default -> file.state().chinese();
    };
  }

  /** The value of {@code data-s}: run, soon, hold, done, late. */
  public static String tone(CaseFile file) {
    if (file.state() == State.CLOSED || file.state() == State.DECIDED) {
      return file.outcome() == Outcome.GRANTED
              || file.outcome() == Outcome.FILED
              || file.outcome() == Outcome.RENEWED_BY_SILENCE
          ? "done"
          : "hold";
    }
    if (file.has(Flag.OVERDUE_LEGAL) || file.has(Flag.OVERDUE_PROMISED)) {
      return "late";
    }
    return file.has(Flag.CORRECTION_PENDING) || file.has(Flag.SUSPENDED) ? "hold" : "run";
  }

  /** How it stands with the applicant's promise (告知承诺), in words; null where none was made. */
  public static String promise(CaseView view) {
    CaseFile file = view.file();
    if (!file.has(Flag.COMMITMENT)) {
      return null;
    }
    String agency = view.item().agencyName();
    if (Boolean.TRUE.equals(file.commitmentKept())) {
      return agency + "核查过了，属实，您不用再做什么。";
    }
    if (Boolean.FALSE.equals(file.commitmentKept())) {
      return agency
          + "核查发现不属实，"
          + (file.checkBy() == null
              ? "将依法撤销许可"
              : "请在" + Dates.day(file.checkBy()) + "以前改正，改不好的依法撤销许可")
          + "（《行政许可法》第六十九条）。您可以陈述、申辩。";
    }
    if (file.checkOwed()) {
      return agency
          + (file.checkBy() == null ? "会" : "在" + Dates.day(file.checkBy()) + "以前")
          + "核查承诺是否属实；不属实的，依法撤销许可，记入信用记录。";
    }
    return file.decision() == null ? "您选了告知承诺：材料齐的直接决定，决定以后核查。承诺书在文书里。" : "以告知承诺方式办理。";
  }

  /** What was just done, said once at the top of the page; null for nothing. */
  public static String done(String what, CaseView view) {
    if (what == null) {
      return null;
    }
    return switch (what) {
      case "submit" -> "已经提交。办件编号是 " + view.caseNo() + "，在「我的办件」里随时能查。";
      case "supplement" ->
          view.file().state() == State.ACCEPTED
              ? view.file().tolerated().isEmpty() ? "后补的材料收到了，都齐了。" : "后补的材料收到了，下面几份还没有补。"
              : view.file().asked().isEmpty() ? "补正的材料收到了，都齐了，窗口会接着受理。" : "补正的材料收到了，下面几份还没有补。";
      case "withdraw" -> "申请已经撤回。想再办时随时可以重新申请。";
      case "request-hearing" -> "听证申请交上去了，会提前告诉您时间和地点。";
      case "waive-hearing" -> "记下了，您不要求听证。";
      case "views" -> "您的意见已经记入案卷，决定时会答复。";
      default -> null;
    };
  }
}
