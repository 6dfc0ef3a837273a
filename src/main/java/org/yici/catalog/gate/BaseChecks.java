package org.yici.catalog.gate;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yici.catalog.BaseItem;
import org.yici.catalog.Finding;
import org.yici.catalog.Finding.Severity;
import org.yici.catalog.base.InForce;
import org.yici.directory.Agency;
import org.yici.directory.Region;

/**
 * An agency may claim only what the base catalogue in force has, for its kind, at its level, under
 * the name it has there.
 */
final class BaseChecks {
  private static final String OWN = "河南省优化营商环境条例 第二十八条";
  private static final String SAME = "平顶山市政务服务标准化管理办法 第六条（四级同标）";
  private static final Pattern BASE = Pattern.compile("\\d{12}");
  private final Reference city;
  private final Function<String, Optional<Agency>> register;

  BaseChecks(Reference city, Function<String, Optional<Agency>> register) {
    this.city = city;
    this.register = register;
  }

  void check(GuideView g, Consumer<Finding> out) {
    String code = g.text("CATALOG_CODE");
    if (!BASE.matcher(code).matches()) {
      return;
    }
    BaseItem base = city.base().apply(code).orElse(null);
    if (base == null) {
      out.accept(
          block("C04", "CATALOG_CODE", "现行基本目录里没有 " + code, "只能认领目录里有的事项，不能自设；目录新增以后再发布", OWN));
      return;
    }
    if (!g.text("TASK_NAME").isEmpty() && !base.name().equals(g.text("TASK_NAME"))) {
      out.accept(
          block(
              "C12",
              "TASK_NAME",
              "事项名称「" + GuideView.brief(g.text("TASK_NAME")) + "」和基本目录的「" + base.name() + "」不同",
              "改成「" + base.name() + "」；要区分情形的写在业务办理项名称里",
              SAME));
    }
    register.apply(g.text("DEPT_CODE")).ifPresent(a -> claim(g, base, a, out));
  }

  private static void claim(GuideView g, BaseItem base, Agency agency, Consumer<Finding> out) {
    String task = g.text("TASK_CODE");
    int level = task.length() == 31 ? Character.digit(task.charAt(18), 10) : agency.level();
    if (!Arrays.asList(base.levels().split(",")).contains(String.valueOf(level))) {
      out.accept(
          block(
              "C14",
              "USE_LEVEL",
              "基本目录里「" + base.name() + "」的行使层级是 " + base.levels() + "，本单位要按 " + level + " 级发布",
              "不由这一级办的不能认领；有下放的文件，先请省、市改目录",
              OWN));
    }
    boolean town = level >= Region.TOWN && agency.kind().equals(InForce.TOWN_KIND);
    if (!town && !agency.kind().equals(base.agencyKind())) {
      out.accept(
          block(
              "C15",
              "DEPT_CODE",
              "基本目录里「" + base.name() + "」由别的部门办理，" + agency.name() + "不能认领",
              "由目录里写的部门发布；职能划转的，先请省、市改目录",
              OWN));
    }
  }

  private static Finding block(
      String rule, String field, String message, String repair, String basis) {
    return new Finding(
        rule, Severity.BLOCK, "ITEM." + field, "elements." + field, message, repair, basis);
  }
}
