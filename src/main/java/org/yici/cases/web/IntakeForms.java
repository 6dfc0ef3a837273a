package org.yici.cases.web;

import static org.yici.cases.web.FormInput.Kind.CHOICE;
import static org.yici.cases.web.FormInput.Kind.CHOICES;
import static org.yici.cases.web.FormInput.Kind.CONFIRM;
import static org.yici.cases.web.FormInput.Kind.DATE;
import static org.yici.cases.web.FormInput.Kind.DEFECTS;
import static org.yici.cases.web.FormInput.Kind.LONGTEXT;
import static org.yici.cases.web.FormInput.Kind.TEXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yici.cases.CaseItem;
import org.yici.cases.web.FormInput.Option;

/** The questions of intake (收件与受理): 行政许可法 arts. 29 to 32, 78, 79. */
final class IntakeForms {
  private static final List<Option> KINDS =
      List.of(
          new Option("new", "新办"),
          new Option("change", "变更"),
          new Option("renew", "延续"),
          new Option("replace", "补发"),
          new Option("cancel", "注销"));

  private IntakeForms() {}

  static List<FormInput> of(String action, ActionFacts facts) {
    return switch (action) {
      case "submit" ->
          List.of(
              FormInput.of(CHOICE, "channel", "从哪里收的")
                  .options(List.of(new Option("1", "窗口"), new Option("2", "网上")))
                  .preset("1")
                  .need(),
              FormInput.of(CHOICE, "kind", "申请什么").options(KINDS).preset("new").need(),
              FormInput.of(TEXT, "licenceNo", "原证编号").hint("延续、变更、补发、注销时填"),
              FormInput.of(DATE, "validTo", "原证有效期到哪天").hint("申请延续时填"),
              FormInput.of(CHOICES, "materials", "交来的材料").options(facts.materials()));
      case "correct-on-the-spot" -> List.of(materials(facts, "当场改好的材料", List.of()));
      case "supplement" ->
          List.of(
              materials(
                  facts,
                  "补来的材料",
                  List.copyOf(
                      facts.file().asked().isEmpty()
                          ? facts.file().tolerated()
                          : facts.file().asked())));
      case "request-correction" -> List.of(defects(facts));
      case "accept" -> accept(facts);
      case "no-licence-needed" ->
          List.of(FormInput.of(LONGTEXT, "reason", "为什么依法不需要许可").hint("写明依据的条文，会写进不受理告知书").need());
      case "refer-elsewhere" ->
          List.of(
              FormInput.of(TEXT, "referTo", "应当向哪个机关申请").hint("写机关全称，会告诉申请人").need(),
              FormInput.of(LONGTEXT, "reason", "为什么不属于本机关").hint("可以不填"));
      case "refuse-acceptance" -> refuse(facts);
      default -> List.of();
    };
  }

  private static FormInput materials(ActionFacts facts, String label, List<String> preset) {
    return FormInput.of(CHOICES, "materials", label)
        .options(facts.materials())
        .preset(preset)
        .need();
  }

  /** Shared materials are listed too, so that everybody sees why they cannot be asked for. */
  private static FormInput defects(ActionFacts facts) {
    List<Option> options =
        facts.item().materials().stream()
            .map(
                m ->
                    new Option(
                        m.code(),
                        m.name(),
                        m.stand(),
                        m.shared() ? "能从共享取得，不能向申请人要（《国务院关于在线政务服务的若干规定》第七条）" : null))
            .toList();
    return FormInput.of(DEFECTS, "defects", "要补正哪些材料")
        .hint("一次说全：以后发现的，这次没有写的不能再要")
        .options(options)
        .preset(List.copyOf(facts.missing()))
        .need();
  }

  private static List<FormInput> accept(ActionFacts facts) {
    Set<String> missing = facts.missing();
    List<Option> tolerable =
        facts.item().materials().stream()
            .filter(
                m ->
                    missing.contains(m.code())
                        && facts.view().rule().materials().tolerable().contains(m.code()))
            .map(CaseItem.Material::code)
            .map(code -> new Option(code, facts.item().materialName(code)))
            .toList();
    List<FormInput> inputs = new ArrayList<>();
    inputs.add(
        FormInput.of(CHOICES, "tolerated", "先受理、以后再交的材料（容缺）")
            .hint(tolerable.isEmpty() ? "没有需要容缺的材料" : null)
            .options(tolerable)
            .preset(tolerable.stream().map(Option::value).toList()));
    inputs.add(
        FormInput.of(DATE, "dueBy", "容缺的材料哪天前补交")
            .hint("有容缺材料时必填，会写进受理通知书和承诺书；到期没有补的告知申请人，按已有材料决定")
            .from(facts.today()));
    if (!tolerable.isEmpty()) {
      inputs.add(
          FormInput.of(CONFIRM, "toleranceSigned", "申请人已签容缺受理承诺书")
              .hint(facts.file().toleranceSigned() ? "申请人网上申请时已经签了" : "当面签，或者打电话说清楚后签")
              .preset(facts.file().toleranceSigned() ? "true" : null));
    }
    return List.copyOf(inputs);
  }

  private static List<FormInput> refuse(ActionFacts facts) {
    if ("real-estate".equals(facts.view().rule().variant())) {
      return List.of(
          FormInput.of(CHOICE, "ground", "理由")
              .options(List.of(new Option("incomplete", "材料不齐全或者不符合法定形式")))
              .preset("incomplete")
              .need(),
          defects(facts),
          FormInput.of(LONGTEXT, "reason", "补充说明").hint("可以不填"),
          FormInput.of(CONFIRM, "warning", "同时给予警告"));
    }
    return List.of(
        FormInput.of(CHOICE, "ground", "理由")
            .options(
                List.of(
                    new Option("false-material", "提供虚假材料", "《行政许可法》第七十八条，并给予警告", null),
                    new Option("barred", "依法限制申请", "《行政许可法》第七十八条、第七十九条规定的一年或者三年内", null)))
            .need(),
        FormInput.of(LONGTEXT, "reason", "事实和依据").hint("会写进不予受理通知书").need(),
        FormInput.of(CONFIRM, "warning", "已制作警告决定书").hint("因虚假材料不予受理时要有"));
  }
}
