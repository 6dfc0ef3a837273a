package org.yici.cases;

import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.Outcome;
import org.yici.cases.lifecycle.State;

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

  /** What was just done, said once at the top of the page; null for nothing. */
  public static String done(String what, CaseView view) {
    if (what == null) {
      return null;
    }
    return switch (what) {
      case "submit" -> "已经提交。办件编号是 " + view.caseNo() + "，在「我的办件」里随时能查。";
      case "supplement" ->
          view.file().asked().isEmpty() ? "补正的材料收到了，都齐了，窗口会接着受理。" : "补正的材料收到了，下面几份还没有补。";
      case "withdraw" -> "申请已经撤回。想再办时随时可以重新申请。";
      case "request-hearing" -> "听证申请交上去了，会提前告诉您时间和地点。";
      case "waive-hearing" -> "记下了，您不要求听证。";
      case "views" -> "您的意见已经记入案卷，决定时会答复。";
      default -> null;
    };
  }
}
