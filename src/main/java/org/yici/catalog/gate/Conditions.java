package org.yici.catalog.gate;

import java.util.List;
import java.util.Map;
import org.yici.catalog.Element;

/** When an element is mandatory: the column {@code mandatory} of the element table, as code. */
final class Conditions {
  private Conditions() {}

  static boolean needed(Element element, GuideView guide, Map<String, Object> row) {
    if (!element.types().equals("all") && guide.text("TASK_TYPE").equals("20")) {
      return false;
    }
    String rule = element.mandatory();
    if (rule.startsWith("M")) {
      return true;
    }
    return switch (rule) {
      case "C: when split" ->
          !guide.text("TASK_HANDLE_ITEM").isEmpty() || !guide.text("HANDLE_ITEM_NAME").isEmpty();
      case "C: POWER_SOURCE 5/6" ->
          guide.hasCode("POWER_SOURCE", "5") || guide.hasCode("POWER_SOURCE", "6");
      case "C: object has 1" -> guide.hasCode("SERVER_TYPE", "1");
      case "C: object has 2-6,9" ->
          GuideView.codes(guide.text("SERVER_TYPE")).stream()
              .anyMatch(List.of("2", "3", "4", "5", "6", "9")::contains);
      case "C: topic 998" ->
          guide.hasCode(
              element.field().startsWith("USER") ? "USER_TOPIC_TYPE" : "CORP_TOPIC_TYPE", "998");
      case "C: level 5/6" -> ofLevel(guide, '5') || ofLevel(guide, '6');
      case "C: level 6" -> ofLevel(guide, '6');
      case "C: visits>0" ->
          guide.number("LIMIT_SCENE_NUM") != null && guide.number("LIMIT_SCENE_NUM") > 0;
      case "C: IS_ONLINE=1" -> guide.text("IS_ONLINE").equals("1");
      case "C: IS_FEE=1" -> guide.text("IS_FEE").equals("1");
      case "C: type not 无" ->
          !guide.text("RESULT_TYPE").isEmpty() && !guide.text("RESULT_TYPE").equals("99");
      case "C: name given" -> !guide.text("RESULT_NAME").isEmpty();
      case "C: type 2" -> "2".equals(row.get("MATERIAL_TYPE"));
      case "C: source 20" -> "20".equals(row.get("SOURCE_TYPE"));
      case "C: format has paper" ->
          "1".equals(row.get("MATERIAL_FORMAT")) || "3".equals(row.get("MATERIAL_FORMAT"));
      case "C: prev=1" -> "1".equals(row.get(switchOf(element.field())));
      default -> false;
    };
  }

  /** USE_LEVEL names all levels that handle the item; the code says which one this is. */
  private static boolean ofLevel(GuideView guide, char level) {
    String task = guide.text("TASK_CODE");
    return task.length() == 31
        ? task.charAt(18) == level
        : guide.hasCode("USE_LEVEL", String.valueOf(level));
  }

  /** The yes/no element that "prev=1" speaks of. */
  private static String switchOf(String field) {
    return switch (field) {
      case "DEPT_SYS_NAME", "DEPT_SYS_TYPE" -> "IS_HANDLE_BY_DEPT_SYS";
      case "CENTER_NAME" -> "IS_ENTRY_CENTER";
      default -> "IS_DESC";
    };
  }

  static boolean listNeeded(String list, GuideView guide) {
    String type = guide.text("TASK_TYPE");
    return switch (list) {
      case "STEP", "INTERMEDIARY" -> true;
      case "MATERIAL", "FAQ" -> type.equals("01");
      case "FEE" -> guide.text("IS_FEE").equals("1");
      case "REMEDY" -> !type.equals("20");
      default -> false;
    };
  }

  /** Why a conditional element is needed here, to follow "没有填…"; empty for the plain ones. */
  static String reason(Element element) {
    return switch (element.mandatory()) {
      case "C: when split" -> "：拆成业务办理项的，编码和名称都要有";
      case "C: POWER_SOURCE 5/6" -> "：权力来源是委托，要写委托部门";
      case "C: object has 1" -> "：服务对象里有自然人";
      case "C: object has 2-6,9" -> "：服务对象里有法人或其他组织";
      case "C: topic 998" -> "：主题选了 998 地方特色";
      case "C: level 5/6", "C: level 6" -> "：行使层级到乡镇（街道）或村（社区）";
      case "C: visits>0" -> "：到现场次数大于 0，要说明为什么必须来";
      case "C: IS_ONLINE=1" -> "：已写明可以网上办理";
      case "C: IS_FEE=1" -> "：已写明收费";
      case "C: type not 无" -> "：结果类型不是「无」";
      case "C: name given" -> "：有结果就要有样本";
      case "C: type 2" -> "：申请表格文书要给空白表和样表";
      case "C: source 20" -> "：政府部门核发的要写出具单位";
      case "C: format has paper" -> "：收纸质材料的要写份数";
      case "C: prev=1" -> "：前一项填了「是」";
      default -> "";
    };
  }
}
