package org.yici.catalog.gate;

import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.yici.catalog.Finding;
import org.yici.catalog.Finding.Severity;
import org.yici.kernel.Checked;
import org.yici.kernel.CreditCode;

/**
 * Codes of the item (GB/T 39554.1-2020): base code, credit code, implementing and handling code,
 * region, and that they agree with each other.
 */
final class CodeChecks {
  private static final String CODES = "GB/T 39554.1-2020 编码要求";
  private static final Pattern BASE = Pattern.compile("\\d{12}");
  private static final Pattern SERIAL = Pattern.compile("0[1-9]|[1-9]\\d");
  private static final Pattern ZEROS = Pattern.compile("0{3,}$|0{2}$");
  private static final Map<String, String> LEVELS =
      Map.of("2", "省级", "3", "市级", "4", "县级", "5", "镇级");
  private final Reference city;

  CodeChecks(Reference city) {
    this.city = city;
  }

  void check(GuideView g, Consumer<Finding> out) {
    String guideCode = g.code();
    baseCode(g, out);
    String dept = g.text("DEPT_CODE");
    if (!dept.isEmpty()) {
      Checked check = CreditCode.check(dept);
      if (!check.valid()) {
        out.accept(
            block(
                "C05",
                "DEPT_CODE",
                "统一社会信用代码「" + brief(dept) + "」不对：" + check.reason(),
                "照机构的登记证书抄写 18 位代码",
                "GB 32100-2015"));
      }
    }
    taskCode(g, dept, out);
    String handle = g.text("TASK_HANDLE_ITEM");
    if (!handle.isEmpty() && !g.text("TASK_CODE").isEmpty()) {
      String serial =
          handle.startsWith(g.text("TASK_CODE"))
              ? handle.substring(g.text("TASK_CODE").length())
              : "";
      if (!SERIAL.matcher(serial).matches()) {
        out.accept(
            block(
                "C07",
                "TASK_HANDLE_ITEM",
                "业务办理项编码「" + brief(handle) + "」不是实施编码加两位序号",
                "写成 " + brief(g.text("TASK_CODE")) + "01",
                CODES));
      }
    }
    if (!guideCode.isEmpty()
        && !guideCode.equals(handle)
        && !guideCode.equals(g.text("TASK_CODE"))) {
      out.accept(
          new Finding(
              "C11",
              Severity.BLOCK,
              "ITEM.TASK_CODE",
              "code",
              "指南的编码「" + brief(guideCode) + "」和要素里的实施编码、业务办理项编码都不一样",
              "改成 " + brief(handle.isEmpty() ? g.text("TASK_CODE") : handle),
              CODES));
    }
    regions(g, out);
  }

  private void baseCode(GuideView g, Consumer<Finding> out) {
    String base = g.text("CATALOG_CODE");
    if (base.isEmpty()) {
      return;
    }
    if (!BASE.matcher(base).matches()) {
      out.accept(
          block("C01", "CATALOG_CODE", "基本编码「" + brief(base) + "」不是 12 位数字", "照基本目录抄写", CODES));
      return;
    }
    if (!base.startsWith("00") && !base.startsWith(city.province())) {
      out.accept(
          block(
              "C02",
              "CATALOG_CODE",
              "基本编码以 " + base.substring(0, 2) + " 开头，既不是国家目录（00）也不是本省（" + city.province() + "）",
              "用国家或本省基本目录里的编码",
              CODES));
    }
    String type = g.text("TASK_TYPE");
    if (!type.isEmpty() && !base.substring(2, 4).equals(type)) {
      boolean own =
          !base.startsWith("00") && FieldChecks.LOCAL_TYPE.matcher(base.substring(2, 4)).matches();
      out.accept(
          new Finding(
              "C03",
              own ? Severity.WARN : Severity.BLOCK,
              "ITEM.TASK_TYPE",
              "elements.TASK_TYPE",
              "事项类型是 "
                  + brief(type)
                  + "，基本编码第 3、4 位却是 "
                  + base.substring(2, 4)
                  + (own ? "（本省自己扩展的类型）" : ""),
              "两处改成一致；类型以基本目录为准",
              CODES));
    }
    if (!g.text("CENTRAL_DEPT").isEmpty() && !base.substring(4, 6).equals(g.text("CENTRAL_DEPT"))) {
      out.accept(
          new Finding(
              "C10",
              Severity.WARN,
              "ITEM.CENTRAL_DEPT",
              "elements.CENTRAL_DEPT",
              "中央业务指导部门代码 "
                  + brief(g.text("CENTRAL_DEPT"))
                  + " 和基本编码第 5、6 位 "
                  + base.substring(4, 6)
                  + " 不同",
              "改成 " + base.substring(4, 6),
              CODES));
    }
  }

  private void taskCode(GuideView g, String dept, Consumer<Finding> out) {
    String task = g.text("TASK_CODE");
    if (task.isEmpty()) {
      return;
    }
    if (task.length() != 31) {
      out.accept(
          block(
              "C06",
              "TASK_CODE",
              "实施编码有 " + task.length() + " 位，应当是 31 位",
              "信用代码 18 位 + 行使层级 1 位 + 基本编码 12 位",
              CODES));
      return;
    }
    char level = task.charAt(18);
    String base = g.text("CATALOG_CODE");
    if (!task.startsWith(dept) || !task.endsWith(base) || level < '1' || level > '7') {
      out.accept(
          block(
              "C06",
              "TASK_CODE",
              "实施编码「" + task + "」不等于信用代码 + 行使层级 + 基本编码",
              "改成 " + brief(dept) + levelOf(g, dept) + brief(base),
              CODES));
      return;
    }
    if (!g.text("USE_LEVEL").isEmpty() && !g.hasCode("USE_LEVEL", String.valueOf(level))) {
      out.accept(
          block(
              "C08",
              "USE_LEVEL",
              "实施编码里的层级是 " + level + "，行使层级填的是 " + brief(g.text("USE_LEVEL")),
              "两处改成一致",
              CODES));
    }
    String own = levelOf(g, dept);
    if (dept.length() == 18
        && "234".contains(String.valueOf(level))
        && !own.equals(String.valueOf(level))) {
      out.accept(
          block(
              "C08",
              "TASK_CODE",
              "实施编码里的层级是 " + level + "，机构的信用代码却是" + LEVELS.get(own) + "机构",
              "层级改成 " + own,
              CODES));
    }
  }

  /** Level of the agency by its region, else by the region in its credit code. */
  private static String levelOf(GuideView g, String dept) {
    String region = g.text("REGN_CODE");
    if (region.length() == 12) {
      return region.endsWith("000000") ? levelOf(region) : "5";
    }
    if (dept.length() != 18) {
      return g.text("USE_LEVEL").isEmpty() ? "" : g.text("USE_LEVEL").substring(0, 1);
    }
    return levelOf(dept.substring(2));
  }

  /** Province, city or county by the six digits a code begins with. */
  private static String levelOf(String code) {
    return code.startsWith("0000", 2) ? "2" : code.startsWith("00", 4) ? "3" : "4";
  }

  private void regions(GuideView g, Consumer<Finding> out) {
    for (String field : new String[] {"REGN_CODE", "TOWN_CODE", "VILLAGE_CODE"}) {
      String code = g.text(field);
      if (!code.isEmpty() && !city.regions().containsKey(code)) {
        out.accept(
            block(
                "C09",
                field,
                "区划代码「" + brief(code) + "」不在区划表里",
                "写 12 位区划代码，例如 " + city.regions().keySet().iterator().next(),
                "统计用区划代码和 GB/T 10114-2003"));
      }
    }
    String region = g.text("REGN_CODE");
    for (String field : new String[] {"TOWN_CODE", "VILLAGE_CODE"}) {
      String code = g.text(field);
      if (region.length() == 12
          && code.length() == 12
          && !code.startsWith(ZEROS.matcher(region).replaceAll(""))) {
        out.accept(
            block(
                "C09",
                field,
                "区划代码 " + code + " 不属于所属区划 " + region,
                "改成本区划下的代码",
                "GB/T 10114-2003"));
      }
    }
  }

  private static String brief(String value) {
    return GuideView.brief(value);
  }

  private static Finding block(
      String rule, String field, String message, String repair, String basis) {
    return new Finding(
        rule, Severity.BLOCK, "ITEM." + field, "elements." + field, message, repair, basis);
  }
}
