package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.util.Set;

/** F. After the decision: 行政许可法 7, 8, 69, 70; 河南条例 34. The state of the case stays. */
final class AfterCare {
  private static final Set<String> REVOCABLE =
      Set.of("abuse", "ultra-vires", "procedure", "unqualified", "other-by-law", "fraud");

  private AfterCare() {}

  static void correctDecision(Turn t) {
    t.require(t.file.decision != null, "undecided", "本案还没有决定，没有可以更正的文书。");
    t.actor();
    t.require(
        t.data.truth("clerical") && !t.data.truth("substantive"),
        "not-clerical",
        "更正只限文字、计算等笔误；实质内容不得擅自改变。");
    t.needText("field", "更正哪一项");
    t.needText("from", "原来的文字");
    t.needText("to", "更正后的文字");
    t.issue(DocumentKind.CORRECTION_OF_DECISION);
    t.record(RecordKind.RESULT);
    t.tell("决定书中的“" + t.data.text("from") + "”更正为“" + t.data.text("to") + "”。");
  }

  static void verifyCommitment(Turn t) {
    t.require(
        t.file.has(Flag.COMMITMENT) && t.file.outcome == Outcome.GRANTED,
        "no-commitment",
        "只有以告知承诺方式准予的才核查承诺。");
    t.actor();
    t.require(t.data.raw("result") != null, "no-result", "请写明承诺是否属实。");
    boolean kept = t.data.truth("result");
    LocalDate correctBy = t.date("correctBy");
    t.require(
        correctBy == null || !correctBy.isBefore(t.today),
        "correct-by-over",
        "整改期限" + correctBy + "已经过去。");
    t.file.commitmentKept = kept;
    t.file.checkBy = kept ? null : correctBy;
    t.issue(DocumentKind.COMMITMENT_CHECK);
    t.record(RecordKind.PROCESS);
    t.tell(
        kept
            ? "您的承诺核查过了，属实。"
            : "核查发现您的承诺不属实"
                + (correctBy == null ? "，将依法撤销，您可以陈述、申辩。" : "，请在" + correctBy + "前改正，改不好的依法撤销。"));
  }

  static void revoke(Turn t) {
    t.require(granted(t.file), "not-granted", "本案没有准予许可，没有可以撤销的。");
    t.require(
        t.file.licence == Licence.VALID,
        "not-valid",
        "许可现在是“" + t.file.licence.chinese() + "”，不能撤销。");
    t.actor();
    String ground = t.data.text("ground");
    t.require(ground != null && REVOCABLE.contains(ground), "no-ground", "撤销只限六十九条列明的情形。");
    t.require(!t.data.truth("gravePublicHarm"), "public-harm", "撤销可能对公共利益造成重大损害的，不予撤销。");
    t.require(t.data.truth("heard"), "not-heard", "撤销前先听取被许可人的陈述、申辩。");
    after(t, Licence.REVOKED, DocumentKind.REVOCATION_DECISION, "您的许可已被撤销，理由和救济途径见决定书。");
  }

  static void recall(Turn t) {
    t.require(granted(t.file) && t.file.licence == Licence.VALID, "not-valid", "本案没有有效的许可可以撤回。");
    t.actor();
    String ground = t.data.text("ground");
    t.require(
        "law-changed".equals(ground) || "facts-changed".equals(ground),
        "no-ground",
        "只有所依据的规定修改、废止，或者客观情况发生重大变化，才能撤回。");
    t.require(t.data.truth("publicInterest"), "no-public-interest", "撤回须为了公共利益的需要。");
    t.require(
        t.data.text("compensation") != null || t.data.truth("compensation"),
        "no-compensation",
        "先决定补偿（可以是0）。");
    t.require(t.data.truth("heard"), "not-heard", "撤回前先听取被许可人的陈述、申辩。");
    after(t, Licence.RECALLED, DocumentKind.RECALL_DECISION, "您的许可已被撤回，补偿见决定书。");
  }

  static void deregister(Turn t) {
    Licence licence = t.file.licence;
    boolean over = t.file.decision != null || licence == Licence.EXPIRED;
    t.require(licence != Licence.NONE && over, "no-licence", "本案没有许可可以注销。");
    t.actor();
    String ground = t.data.text("ground");
    Licence needed =
        ground == null
            ? null
            : switch (ground) {
              case "expired" -> Licence.EXPIRED;
              case "revoked" -> Licence.REVOKED;
              case "recalled" -> Licence.RECALLED;
              case "died", "ended", "force-majeure", "other-by-law" -> Licence.VALID;
              default -> null;
            };
    t.require(needed != null, "no-ground", "注销只限七十条列明的情形。");
    t.require(licence == needed, "other-state", "许可现在是“" + licence.chinese() + "”，与注销的理由不符。");
    after(t, Licence.DEREGISTERED, DocumentKind.DEREGISTRATION, "您的许可已注销。");
  }

  private static boolean granted(CaseFile file) {
    return file.outcome == Outcome.GRANTED || file.outcome == Outcome.RENEWED_BY_SILENCE;
  }

  private static void after(Turn t, Licence licence, DocumentKind document, String text) {
    t.file.licence = licence;
    t.issue(document);
    t.record(RecordKind.RESULT);
    t.tell(text);
  }
}
