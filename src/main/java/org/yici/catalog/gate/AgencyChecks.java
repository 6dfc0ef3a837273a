package org.yici.catalog.gate;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.yici.catalog.Finding;
import org.yici.catalog.Finding.Severity;
import org.yici.directory.Agency;

/** The implementing agency is the one the directory knows under that credit code. */
final class AgencyChecks {
  private static final String BASIS = "GB/T 39554.2-2020 实施主体、实施主体编码；本市机构目录";
  private final Function<String, Optional<Agency>> register;

  AgencyChecks(Function<String, Optional<Agency>> register) {
    this.register = register;
  }

  void check(GuideView g, Consumer<Finding> out) {
    String code = g.text("DEPT_CODE");
    if (code.isEmpty()) {
      return;
    }
    Optional<Agency> found = register.apply(code);
    if (found.isEmpty()) {
      out.accept(
          finding(
              Severity.WARN,
              "DEPT_CODE",
              "机构目录里没有代码为「" + GuideView.brief(code) + "」的机构",
              "核对代码；新设的机构先登记进机构目录"));
      return;
    }
    Agency agency = found.get();
    String name = g.text("DEPT_NAME");
    if (!name.isEmpty() && !name.equals(agency.name()) && !name.equals(agency.fullName())) {
      out.accept(
          finding(
              Severity.BLOCK,
              "DEPT_NAME",
              "实施主体写的是「" + GuideView.brief(name) + "」，代码 " + code + " 是" + agency.name(),
              "改成「" + agency.name() + "」，或者改代码"));
    }
    String region = g.text("REGN_CODE");
    if (!region.isEmpty() && !region.equals(agency.region12())) {
      out.accept(
          finding(
              Severity.BLOCK,
              "REGN_CODE",
              "所属区划是「" + GuideView.brief(region) + "」，实施主体在 " + agency.region12(),
              "改成 " + agency.region12()));
    }
  }

  private static Finding finding(Severity severity, String field, String message, String repair) {
    return new Finding(
        "C13", severity, "ITEM." + field, "elements." + field, message, repair, BASIS);
  }
}
