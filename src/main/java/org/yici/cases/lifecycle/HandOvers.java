package org.yici.cases.lifecycle;

import java.util.ArrayList;
import java.util.List;

/**
 * B. Who has the case in hand: desks of the agency, the upper body (行政许可法 35, 43), and a body
 * elsewhere that decides what was received here (跨区域、跨层级; the law is silent).
 */
final class HandOvers {
  private HandOvers() {}

  static void assign(Turn t) {
    t.from();
    t.actor();
    t.file.desk = t.needText("to", "分派给谁");
    Integer days = t.integer("days");
    t.require(days == null || (days >= 0 && days <= 365), "days", "环节的天数应在0到365之间。");
    t.file.stepDays = days;
    t.file.stepFrom = days == null ? null : t.today;
    t.record(RecordKind.PROCESS);
  }

  static void handOver(Turn t) {
    t.from();
    t.require(onItsWay(t.file) == null, "on-its-way", "本案已移交，对方还没有接收。");
    t.actor();
    String to = t.needText("to", "移交给哪个机关");
    List<String> list = t.data.texts("list");
    t.require(!list.isEmpty(), "no-list", "请写明移交了哪些材料。");
    String method = t.needText("method", "怎么移交");
    t.file.handOvers =
        Intake.append(
            t.file.handOvers,
            new HandOver(
                t.today, t.data.text("handedBy"), to, list, method, null, null, List.of()));
    t.issue(DocumentKind.HAND_OVER_LIST);
    t.record(RecordKind.PROCESS);
    t.tell("您的申请已移交" + to + "办理，期限照常计算。");
  }

  static void receive(Turn t) {
    t.from();
    HandOver open = onItsWay(t.file);
    t.require(open != null, "nothing-on-its-way", "本案没有等待接收的移交。");
    t.actor();
    List<HandOver> all = new ArrayList<>(t.file.handOvers);
    all.set(all.indexOf(open), open.received(t.today, t.person("by"), t.data.texts("differs")));
    t.file.handOvers = List.copyOf(all);
    t.record(RecordKind.PROCESS);
  }

  private static HandOver onItsWay(CaseFile file) {
    return file.handOvers.stream().filter(HandOver::onItsWay).findFirst().orElse(null);
  }

  static void forwardUp(Turn t) {
    t.from();
    t.require(t.file.forwardedOn == null, "forwarded", "本案已于" + t.file.forwardedOn + "报送上级。");
    t.actor();
    t.require(!t.file.suspended(), "suspended", "特别程序还没有结束，先等结果。");
    t.require(!t.file.reviewers.isEmpty(), "no-review", "报送前要有初步审查意见。");
    t.require(t.data.text("opinion") != null, "no-opinion", "请写明初步审查意见。");
    t.require(
        t.data.truth("allMaterials") && !t.file.has(Flag.TOLERANCE_OPEN),
        "not-all-materials",
        "要把全部申请材料一并报送。");
    Review.requirePublicity(t);
    t.file.forwardedOn = t.today;
    t.file.flags.add(Flag.FORWARDED);
    t.issue(DocumentKind.FORWARD_OPINION, DocumentKind.FORWARD_LIST);
    t.record(RecordKind.PROCESS);
    t.tell("您的申请已由下级机关审查完毕，报上级机关决定。");
  }
}
