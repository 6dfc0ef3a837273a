package org.yici.cases.lifecycle;

import static org.yici.cases.lifecycle.State.DECIDED;

import java.time.LocalDate;
import java.util.Set;

/** D. Ends without a decision (撤回申请, 终止). The law is silent but for 不动产登记暂行条例 15. */
final class Ends {
  private static final Set<String> GROUNDS =
      Set.of("applicant-died", "applicant-ended", "item-abolished");

  private Ends() {}

  static void withdraw(Turn t) {
    t.require(
        t.file.state != DECIDED,
        t.item.isRealEstate() ? "registered" : "decided",
        "决定已经作出，不能再撤回申请。");
    t.from();
    t.actor();
    Effects.close(t.file, Outcome.WITHDRAWN, t.today);
    t.issue(DocumentKind.WITHDRAWAL_NOTICE);
    t.record(RecordKind.RESULT);
    t.tell("您已撤回申请，本案办结；您可以随时重新申请。");
  }

  static void terminate(Turn t) {
    t.from();
    t.actor();
    String ground = t.data.text("ground");
    if ("supplement-abandoned".equals(ground)) {
      t.require(t.file.has(Flag.CORRECTION_PENDING), "nothing-asked", "本案没有等待补正的材料，不能以未补正为由终止。");
      LocalDate until = Clocks.supplementUntil(t.file, t.item, t.law.deadlines());
      t.require(until != null, "wait-unknown", "申请人补正的期限落在还没有放假安排的年份，算不出来，现在还不能终止。");
      t.require(t.today.isAfter(until), "wait-running", "申请人补正的期限到" + until + "，现在还不能终止。");
    } else {
      t.require(
          ground != null && GROUNDS.contains(ground),
          "no-ground",
          "只有申请人死亡、申请单位终止、事项取消，或者逾期不补正，才能终止。");
    }
    Effects.close(t.file, Outcome.TERMINATED, t.today);
    t.issue(DocumentKind.TERMINATION_NOTICE);
    t.record(RecordKind.RESULT);
    t.tell("本案已终止，理由和救济途径见通知书。");
  }
}
