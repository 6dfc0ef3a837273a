package org.yici.cases.lifecycle;

import java.util.List;

/** A. Intake that ends without acceptance: 行政许可法 32(1), 32(2), 78, 79; 不动产登记暂行条例 17. */
final class NonAcceptance {
  private NonAcceptance() {}

  static void noLicenceNeeded(Turn t) {
    t.from("not-received", "只有收件后、受理前才能告知不需要许可。");
    t.actor();
    t.require(t.data.first("reason", "reasons") != null, "no-reason", "请写明为什么依法不需要取得许可。");
    Effects.close(t.file, Outcome.NOT_NEEDED, t.today);
    t.issue(DocumentKind.NOT_NEEDED_NOTICE);
    t.record(RecordKind.RESULT);
    t.tell("您申请的事项依法不需要取得许可：" + t.data.first("reason", "reasons"));
  }

  static void referElsewhere(Turn t) {
    t.from(received(t), "只有收件后、受理前才能告知向其他机关申请。");
    t.actor();
    t.require(
        t.data.first("referTo") != null,
        t.item.isRealEstate() ? "no-body-real-estate" : "no-body",
        "请写明应当向哪个机关申请。");
    notAccepted(t, "本机关没有这项职权，请向" + t.data.first("referTo") + "申请。");
  }

  static void refuseAcceptance(Turn t) {
    t.from(received(t), "只有收件后、受理前才能不予受理；现在应当审查后作出决定。");
    t.actor();
    String ground = t.data.text("ground");
    if (t.item.isRealEstate()) {
      t.require(
          "incomplete".equals(ground), "real-estate-ground", "不动产登记申请，只有材料不齐全或者不符合法定形式的才不予受理。");
      List<CorrectionNotice.Defect> defects = Intake.defects(t);
      t.require(!defects.isEmpty(), "real-estate-defects", "不予受理须一次性告知需要补正的全部内容。");
      notAccepted(t, "申请材料不齐全或者不符合法定形式，请按告知书所列内容补齐后再申请。");
      return;
    }
    t.require(!"incomplete".equals(ground), "incomplete", "材料不齐不是不予受理的理由，应当一次告知补正。");
    boolean lawful = "false-material".equals(ground) || "barred".equals(ground);
    t.require(
        lawful,
        t.item.isLicence() ? "other-ground" : "other-ground-other-type",
        "属于本机关职权、材料齐全的申请应当受理；只有提供虚假材料或者依法限制申请的才不予受理。");
    t.require(t.item.isLicence(), "no-ground-in-law", "这类事项没有法律规定可以因此不予受理。"); // [I] no. 19
    t.require(t.data.first("reason", "reasons") != null, "no-reason", "请写明不予受理的理由。");
    notAccepted(t, "不予受理：" + t.data.first("reason", "reasons"));
    if ("false-material".equals(ground)) {
      t.issue(DocumentKind.WARNING); // 78: 并给予警告
    }
  }

  private static String received(Turn t) {
    return t.item.isRealEstate() ? "not-received-real-estate" : "not-received";
  }

  private static void notAccepted(Turn t, String text) {
    Effects.close(t.file, Outcome.NOT_ACCEPTED, t.today);
    t.issue(DocumentKind.NON_ACCEPTANCE_NOTICE);
    t.record(RecordKind.RESULT);
    t.tell(text);
  }
}
