package org.yici.cases.web;

import static org.yici.cases.web.FormInput.Kind.CHECKLIST;
import static org.yici.cases.web.FormInput.Kind.CHOICE;
import static org.yici.cases.web.FormInput.Kind.CHOICES;
import static org.yici.cases.web.FormInput.Kind.CONFIRM;
import static org.yici.cases.web.FormInput.Kind.DATE;
import static org.yici.cases.web.FormInput.Kind.INTEGER;
import static org.yici.cases.web.FormInput.Kind.LINES;
import static org.yici.cases.web.FormInput.Kind.LONGTEXT;
import static org.yici.cases.web.FormInput.Kind.TEXT;

import java.util.ArrayList;
import java.util.List;
import org.yici.cases.lifecycle.Hearing;
import org.yici.cases.lifecycle.Table;
import org.yici.cases.web.FormInput.Option;

/** The questions of review (审查): 行政许可法 arts. 26, 34 to 36, 42, 45 to 48, 55. */
final class ReviewForms {
  static final List<Option> INTEREST =
      List.of(
          new Option("none", "没有"),
          new Option("affects-others", "直接关系他人重大利益", "先告知该利害关系人，第三十六条", null),
          new Option("between-parties", "直接涉及申请人与他人之间重大利益关系", "先告知听证权，第四十七条", null));

  /** What an asked body may think. */
  static final List<Option> STANCES =
      List.of(
          new Option("agree", "同意"),
          new Option("agree-with-conditions", "有条件同意"),
          new Option("disagree", "不同意"));

  private ReviewForms() {}

  static List<FormInput> of(String action, ActionFacts f) {
    return switch (action) {
      case "assign" ->
          List.of(
              FormInput.of(CHOICE, "to", "分给谁").options(f.takers()).need(),
              FormInput.of(INTEGER, "days", "几个工作日内办完").hint("可以不填；填了就开始计本环节的时限"));
      case "hand-over" ->
          List.of(
              FormInput.of(CHOICE, "to", "移交给哪个机关")
                  .hint("这里收件，由它决定；期限照常计算")
                  .options(f.places())
                  .preset(f.places().isEmpty() ? null : f.places().get(0).value())
                  .need(),
              FormInput.of(LINES, "list", "移交的材料")
                  .hint("一行写一份")
                  .preset(f.file().received().stream().map(f.item()::materialName).toList())
                  .need(),
              FormInput.of(TEXT, "method", "怎么移交").hint("例如：系统推送、专人送达、邮寄").preset("系统推送").need());
      case "receive-hand-over" ->
          List.of(FormInput.of(LINES, "differs", "与清单不符的地方").hint("一行写一处；都相符就不填"));
      case "verify-on-site" ->
          List.of(
              FormInput.of(CHOICES, "staff", "谁去核查的").hint("两名以上工作人员").options(f.staff()).need(),
              FormInput.of(LONGTEXT, "findings", "核查看到了什么").hint("会写进核查记录"));
      case "review" -> review(f);
      case "request-opinion" ->
          List.of(
              FormInput.of(CHOICES, "bodies", "征求哪些部门的意见")
                  .hint("征求意见不停表；联审的部门已经勾上，都提出意见才能决定")
                  .options(f.bodies())
                  .preset(f.view().rule().members())
                  .need(),
              FormInput.of(DATE, "dueBy", "请哪天前回复")
                  .hint("可以不填；到期没有回复的不停表，联审的仍要等它提出意见")
                  .from(f.today()));
      case "give-opinion" ->
          List.of(
              FormInput.of(CHOICE, "stance", "同意不同意").options(STANCES).need(),
              FormInput.of(LONGTEXT, "opinion", "意见")
                  .hint("有条件同意的写明条件，不同意的写明理由和依据；牵头部门和申请人都看得到")
                  .need());
      case "publicize" -> List.of(FormInput.of(INTEGER, "days", "公示几天").hint("公示不停表").need());
      case "notify-interested" ->
          List.of(FormInput.of(LINES, "parties", "告知了哪些利害关系人").hint("一行写一个").need());
      case "state-views" -> List.of(FormInput.of(LONGTEXT, "text", "陈述、申辩的内容").need());
      case "start-special-procedure" -> special(f);
      case "end-special-procedure" ->
          List.of(
              FormInput.of(CHOICE, "id", "哪一项").options(openProcedures(f)).need(),
              FormInput.of(LONGTEXT, "result", "结果").need());
      case "tell-hearing-right" ->
          List.of(
              FormInput.of(LINES, "parties", "告知了哪些人")
                  .hint("一行写一个；第一行是申请人")
                  .preset(List.of("申请人"))
                  .need());
      case "announce-hearing" -> announce(f);
      case "hold-hearing" ->
          List.of(
              FormInput.of(CHOICE, "chair", "谁主持的")
                  .options(chairs(f))
                  .preset(f.file().hearing().chair())
                  .need(),
              FormInput.of(LONGTEXT, "record", "听证笔录").hint("写要点，或者写笔录的编号").need(),
              FormInput.of(CONFIRM, "signed", "笔录已交参加人确认并签字或者盖章").need());
      case "extend" -> extend(f);
      case "forward-up" ->
          List.of(
              FormInput.of(LONGTEXT, "opinion", "初步审查意见").need(),
              FormInput.of(CONFIRM, "allMaterials", "全部申请材料一并报送").need());
      default -> List.of();
    };
  }

  private static List<FormInput> review(ActionFacts f) {
    List<FormInput> inputs = new ArrayList<>();
    inputs.add(
        FormInput.of(CHECKLIST, "checklist", "审查要点")
            .options(
                f.item().checks().stream()
                    .map(c -> new Option(c.id(), c.text(), c.how(), null))
                    .toList()));
    f.discretion().forEach(d -> inputs.addAll(d.inputs()));
    inputs.add(
        FormInput.of(LONGTEXT, "text", "审查意见").hint("会写进审查意见，决定人员看得到；有要点没有勾或者不符合、仍建议准予的，写明理由"));
    inputs.add(
        FormInput.of(CHOICE, "opinion", "建议")
            .options(List.of(new Option("grant", "准予"), new Option("refuse", "不予许可")))
            .need());
    inputs.add(FormInput.of(LONGTEXT, "basis", "不符合哪部法的哪一条").hint("建议不予许可时写，审批人在经过里看得到"));
    inputs.add(
        FormInput.of(CHOICE, "interest", "有没有他人的重大利益在里面")
            .options(INTEREST)
            .preset(
                f.file().interest() == null ? f.view().rule().interest() : f.file().interest()));
    return List.copyOf(inputs);
  }

  private static List<FormInput> special(ActionFacts f) {
    boolean licence = f.view().rule().isLicence();
    List<Option> kinds =
        Table.procedures().entrySet().stream()
            .map(p -> new Option(p.getKey(), p.getValue()))
            .filter(o -> licence || f.view().rule().suspensionKinds().contains(o.value()))
            .toList();
    return List.of(
        FormInput.of(TEXT, "id", "编号")
            .hint("本案里用的编号")
            .preset("T" + (f.file().procedures().size() + 1))
            .need(),
        FormInput.of(CHOICE, "kind", "哪一种").hint("只有这几种的时间不计入期限，其他事情照常计时").options(kinds).need(),
        FormInput.of(TEXT, "legalBasis", "哪一条规定要做").hint("写法规名称和条").need(),
        FormInput.of(INTEGER, "expectedDays", "要多少天").hint("告知书里写给申请人的天数").need(),
        FormInput.of(TEXT, "noticeNo", "告知书文号").hint("没有书面告知，时间照样计入期限").need(),
        FormInput.of(CONFIRM, "byAgency", "由本机关自己检验、检测、检疫"),
        FormInput.of(CHOICES, "staff", "指派谁").hint("自己检验、检测、检疫的要两名以上").options(f.staff()));
  }

  private static List<Option> openProcedures(ActionFacts f) {
    return f.file().procedures().stream()
        .filter(p -> p.endedOn() == null && !p.id().equals(f.file().hearing().procedureId()))
        .map(
            p ->
                new Option(
                    p.id(),
                    Table.procedures().getOrDefault(p.kind(), p.kind()) + "（" + p.noticeNo() + "）"))
        .toList();
  }

  private static List<FormInput> announce(ActionFacts f) {
    Hearing hearing = f.file().hearing();
    return List.of(
        FormInput.of(DATE, "date", "哪天举行")
            .hint("要提前七个工作日通知")
            .from(f.hearingFrom())
            .preset(hearing.date() == null ? null : hearing.date().toString())
            .need(),
        FormInput.of(TEXT, "place", "在哪里")
            .preset(hearing.place() == null ? f.place() : hearing.place())
            .need(),
        FormInput.of(CHOICE, "chair", "谁主持").hint("审查过本案的人不能主持").options(chairs(f)).need(),
        FormInput.of(CONFIRM, "publicNotice", "向社会公告"),
        FormInput.of(TEXT, "noticeNo", "听证通知书文号").hint("可以不填"));
  }

  private static List<Option> chairs(ActionFacts f) {
    return f.staff().stream()
        .map(
            o ->
                f.file().reviewers().contains(o.value())
                    ? new Option(o.value(), o.label(), o.note(), "审查过本案（《行政许可法》第四十八条第三项）")
                    : o)
        .toList();
  }

  private static List<FormInput> extend(ActionFacts f) {
    var extension = f.view().rule().extension();
    Integer most = extension == null ? null : (Integer) extension.days();
    return List.of(
        FormInput.of(INTEGER, "days", "延长几天")
            .hint(most == null ? null : "最多" + most + "天，只能延长一次；承诺的日期不变")
            .most(most)
            .need(),
        FormInput.of(LONGTEXT, "reason", "为什么要延长").hint("会告诉申请人").need(),
        FormInput.of(CONFIRM, "told", "已把理由告知申请人").need());
  }

  /** The words of an answer; the value itself where none is offered under it. */
  static String label(List<Option> options, String value) {
    return options.stream()
        .filter(o -> o.value().equals(value))
        .map(Option::label)
        .findFirst()
        .orElse(value);
  }
}
