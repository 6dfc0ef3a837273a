package org.yici.cases.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The documents that acts bring forth (文书). */
public enum DocumentKind {
  RECEIPT("receipt", "申请材料接收凭证"),
  CORRECTION_LIST("correction-list", "当场更正清单"),
  CORRECTION_NOTICE("correction-notice", "补正告知书"),
  SUPPLEMENT_RECEIPT("supplement-receipt", "补正材料接收凭证"),
  COMMITMENT("commitment", "告知承诺书"),
  TOLERANCE_PROMISE("tolerance-promise", "容缺受理承诺书"),
  TOLERANCE_REMINDER("tolerance-reminder", "容缺材料补交提醒书"),
  AGENCY_AGREEMENT("agency-agreement", "委托代办协议"),
  ACCEPTANCE_NOTICE("acceptance-notice", "受理通知书"),
  NOT_NEEDED_NOTICE("not-needed-notice", "不受理告知书"),
  NON_ACCEPTANCE_NOTICE("non-acceptance-notice", "不予受理通知书"),
  WARNING("warning", "警告决定书"),
  SITE_RECORD("site-record", "核查记录"),
  REVIEW_OPINION("review-opinion", "审查意见"),
  OPINION_REQUEST("opinion-request", "征求意见函"),
  OPINION("opinion", "部门意见"),
  PUBLIC_NOTICE("public-notice", "公示"),
  INTERESTED_PARTY_NOTICE("interested-party-notice", "利害关系人告知书"),
  STATEMENT_RECORD("statement-record", "陈述申辩笔录"),
  SPECIAL_PROCEDURE_NOTICE("special-procedure-notice", "特别程序所需时间告知书"),
  SPECIAL_PROCEDURE_RESULT("special-procedure-result", "特别程序结果"),
  HEARING_RIGHT_NOTICE("hearing-right-notice", "听证告知书"),
  HEARING_REQUEST("hearing-request", "听证申请"),
  HEARING_WAIVER("hearing-waiver", "放弃听证声明"),
  HEARING_NOTICE("hearing-notice", "听证通知书"),
  HEARING_ANNOUNCEMENT("hearing-announcement", "听证公告"),
  HEARING_RECORD("hearing-record", "听证笔录"),
  EXTENSION_NOTICE("extension-notice", "延期告知书"),
  FORWARD_OPINION("forward-opinion", "初审意见"),
  FORWARD_LIST("forward-list", "移送清单"),
  HAND_OVER_LIST("hand-over-list", "材料交接清单"),
  GRANT_DECISION("grant-decision", "准予行政许可决定书"),
  LICENCE("licence", "许可证件"),
  REFUSAL_DECISION("refusal-decision", "不予行政许可决定书"),
  COMPLETION("completion", "办结回执"),
  SERVICE_PROOF("service-proof", "送达回证"),
  WITHDRAWAL_NOTICE("withdrawal-notice", "撤回申请确认书"),
  TERMINATION_NOTICE("termination-notice", "终止通知书"),
  CORRECTION_OF_DECISION("correction-of-decision", "更正通知书"),
  COMMITMENT_CHECK("commitment-check", "承诺核查记录"),
  REVOCATION_DECISION("revocation-decision", "撤销决定书"),
  RECALL_DECISION("recall-decision", "撤回许可决定书"),
  DEREGISTRATION("deregistration", "注销通知书");

  /** Papers between offices; the applicant sees the step, not the paper. */
  private static final java.util.Set<DocumentKind> INTERNAL =
      java.util.EnumSet.of(
          REVIEW_OPINION, OPINION_REQUEST, OPINION, FORWARD_OPINION, FORWARD_LIST, HAND_OVER_LIST);

  private final String id;
  private final String chinese;

  DocumentKind(String id, String chinese) {
    this.id = id;
    this.chinese = chinese;
  }

  @JsonValue
  public String id() {
    return id;
  }

  public boolean internal() {
    return INTERNAL.contains(this);
  }

  public String chinese() {
    return chinese;
  }

  /** The value with this id, or null when there is none. */
  @JsonCreator
  public static DocumentKind of(String id) {
    for (DocumentKind value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    return null;
  }
}
