package org.yici.cases.web;

import java.util.Map;
import org.yici.cases.Words;
import org.yici.cases.lifecycle.Actions;

/** What an action does, said on its button before and in the notice after. */
final class ActionWords {
  /**
   * @param button what pressing it does
   * @param effect what follows, short, for under the button
   */
  record Words(String button, String effect) {}

  private static final Map<String, Words> WORDS =
      Map.ofEntries(
          Map.entry("submit", new Words("收件，出具接收凭证", "得到办件编号")),
          Map.entry("correct-on-the-spot", new Words("记下当场更正", "不算补正")),
          Map.entry("request-correction", new Words("发出补正告知书", "一次说全，停止受理计时")),
          Map.entry("supplement", new Words("收下补来的材料", "出具接收凭证")),
          Map.entry("accept", new Words("受理，出具受理通知书", "明天起计办理期限")),
          Map.entry("no-licence-needed", new Words("告知不需要许可，办结本案", "出具不受理告知书")),
          Map.entry("refer-elsewhere", new Words("告知其他机关，办结本案", "出具不予受理通知书")),
          Map.entry("refuse-acceptance", new Words("不予受理，办结本案", "须写明理由和救济途径")),
          Map.entry("assign", new Words("分派", "转到经办人")),
          Map.entry("hand-over", new Words("移交，出具材料交接清单", "不停表")),
          Map.entry("receive-hand-over", new Words("记下接收", "写明与清单不符之处")),
          Map.entry("verify-on-site", new Words("记下现场核查", "两名以上工作人员，不停表")),
          Map.entry("review", new Words("提交审查意见", "转给决定人员")),
          Map.entry("request-opinion", new Words("发出征求意见函", "不停表")),
          Map.entry("give-opinion", new Words("提交部门意见", "记入本案")),
          Map.entry("publicize", new Words("开始公示", "不停表")),
          Map.entry("notify-interested", new Words("告知利害关系人", "可以陈述、申辩")),
          Map.entry("state-views", new Words("记下陈述、申辩", "在决定中回应")),
          Map.entry("start-special-procedure", new Words("发出告知书，从明天起停表", "明天起不计入期限")),
          Map.entry("end-special-procedure", new Words("记下结果，从明天起继续计时", "明天起继续计时")),
          Map.entry("tell-hearing-right", new Words("告知听证权", "五个工作日内可以要求听证")),
          Map.entry("request-hearing", new Words("申请听证", "二十个工作日内组织")),
          Map.entry("waive-hearing", new Words("放弃听证", "不再等待")),
          Map.entry("announce-hearing", new Words("发出听证通知", "提前七个工作日")),
          Map.entry("hold-hearing", new Words("记下听证", "须有签字的笔录")),
          Map.entry("extend", new Words("批准延长", "须告知理由，只能一次")),
          Map.entry("forward-up", new Words("报送上级", "附全部材料")),
          Map.entry("decide-grant", new Words("准予，出具决定书和证件", "十个工作日内送达")),
          Map.entry("decide-refuse", new Words("不予许可，出具决定书", "须写明理由和救济途径")),
          Map.entry("decide-on-the-spot", new Words("当场决定", "受理和决定一次办完")),
          Map.entry("complete", new Words("办结，出具回执", "材料齐全即办结")),
          Map.entry("deliver", new Words("记下送达，办结本案", "要有送达凭证")),
          Map.entry("withdraw", new Words("撤回申请", "可以再申请")),
          Map.entry("terminate", new Words("终止，办结本案", "须写明理由")),
          Map.entry("correct-decision", new Words("更正", "只限笔误")),
          Map.entry("verify-commitment", new Words("记下核查结果", "不属实的依法处理")),
          Map.entry("revoke", new Words("撤销许可", "先听取陈述、申辩")),
          Map.entry("recall", new Words("撤回许可", "先决定补偿")),
          Map.entry("deregister", new Words("注销许可", "出具注销通知书")),
          Map.entry("tick", new Words("按今天重算", "时间自己带来的")));

  private ActionWords() {}

  static Words of(Actions.Action action) {
    return WORDS.getOrDefault(action.id(), new Words(action.chinese(), ""));
  }
}
