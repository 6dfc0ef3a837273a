package org.yici.cases.web;

import static org.yici.cases.web.FormInput.Kind.CHOICE;
import static org.yici.cases.web.FormInput.Kind.CONFIRM;
import static org.yici.cases.web.FormInput.Kind.DATE;
import static org.yici.cases.web.FormInput.Kind.LONGTEXT;
import static org.yici.cases.web.FormInput.Kind.TEXT;

import java.util.List;
import org.yici.cases.web.FormInput.Option;

/** The questions of ends without a decision and of after-care: 行政许可法 arts. 7, 8, 69, 70. */
final class AfterForms {
  private static final FormInput HEARD = FormInput.of(CONFIRM, "heard", "已听取被许可人的陈述、申辩").need();

  private AfterForms() {}

  static List<FormInput> of(String action, ActionFacts f) {
    return switch (action) {
      case "withdraw" -> List.of(FormInput.of(LONGTEXT, "reason", "为什么撤回").hint("可以不填"));
      case "terminate" ->
          List.of(
              ground(
                  new Option("supplement-abandoned", "逾期不补正"),
                  new Option("applicant-died", "申请人死亡"),
                  new Option("applicant-ended", "申请单位终止"),
                  new Option("item-abolished", "事项取消")),
              FormInput.of(LONGTEXT, "reason", "说明").hint("会写进终止通知书"));
      case "correct-decision" ->
          List.of(
              FormInput.of(TEXT, "field", "更正哪一项").need(),
              FormInput.of(TEXT, "from", "原来的文字").need(),
              FormInput.of(TEXT, "to", "更正后的文字").need(),
              FormInput.of(CONFIRM, "clerical", "只是文字、计算等笔误，不改变决定的实质").need());
      case "verify-commitment" ->
          List.of(
              FormInput.of(CHOICE, "result", "承诺属实吗")
                  .options(List.of(new Option("true", "属实"), new Option("false", "不属实")))
                  .need(),
              FormInput.of(LONGTEXT, "findings", "核查看到了什么").hint("会写进承诺核查记录，不属实的会告诉申请人"),
              FormInput.of(DATE, "correctBy", "限哪天前改正")
                  .hint("不属实、可以改正的填；到时再核查一次，改不好的撤销")
                  .from(f.today()));
      case "revoke" ->
          List.of(
              ground(
                  new Option("abuse", "工作人员滥用职权、玩忽职守作出的"),
                  new Option("ultra-vires", "超越法定职权作出的"),
                  new Option("procedure", "违反法定程序作出的"),
                  new Option("unqualified", "对不具备申请资格或者不符合法定条件的申请人准予的"),
                  new Option("fraud", "以欺骗、贿赂等不正当手段取得的"),
                  new Option("other-by-law", "依法可以撤销的其他情形")),
              FormInput.of(LONGTEXT, "reason", "事实和依据").hint("会写进撤销决定书").need(),
              FormInput.of(CONFIRM, "gravePublicHarm", "撤销可能对公共利益造成重大损害").hint("有这种情形的不予撤销"),
              HEARD);
      case "recall" ->
          List.of(
              ground(
                  new Option("law-changed", "所依据的规定修改或者废止"),
                  new Option("facts-changed", "客观情况发生重大变化")),
              FormInput.of(CONFIRM, "publicInterest", "为了公共利益的需要").need(),
              FormInput.of(TEXT, "compensation", "补偿多少元").hint("不补偿的写 0").need(),
              HEARD);
      case "deregister" ->
          List.of(
              ground(
                  new Option("expired", "有效期届满未延续"),
                  new Option("died", "公民死亡或者丧失行为能力"),
                  new Option("ended", "法人或者其他组织依法终止"),
                  new Option("revoked", "已被撤销"),
                  new Option("recalled", "已被撤回"),
                  new Option("force-majeure", "因不可抗力无法实施"),
                  new Option("other-by-law", "法律、法规规定的其他情形")));
      default -> List.of();
    };
  }

  private static FormInput ground(Option... options) {
    return FormInput.of(CHOICE, "ground", "理由").options(List.of(options)).need();
  }
}
