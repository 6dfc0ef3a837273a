package org.yici.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 投资项目代码, GB/T 40058-2021: {@code yyMM-region6-department2-type2-random5 check1}, and the form
 * before November 2020: {@code yyyy-region6-industry2-type2-serial6}. Only the form is checked: how
 * the check digit is computed is not published, the province's platform must confirm the code.
 */
public final class ProjectCode {
  private static final Pattern FORM =
      Pattern.compile("(\\d{4})-(\\d{6})-(\\d{2})-(\\d{2})-(\\d{5}[0-9A-Z])");
  private static final int SWITCH = 2011;

  private ProjectCode() {}

  /** Parts: value, form (2021 or old), time, region, department or industry, type, serial. */
  public static Checked check(String typed) {
    String code = Codes.normal(typed);
    Matcher m = FORM.matcher(code);
    if (!m.matches()) {
      return Checked.bad("投资项目代码应为24位，形如“2301-410402-04-01-123456”（含4个短横线），请对照备案或核准文件核对。");
    }
    int time = Integer.parseInt(m.group(1));
    int month = time % 100;
    boolean current = month >= 1 && month <= 12;
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("value", code);
    parts.put("form", current ? "GB/T 40058-2021" : "2020年11月前");
    parts.put("time", m.group(1));
    parts.put("region", m.group(2));
    parts.put(current ? "department" : "industry", m.group(3));
    parts.put("type", m.group(4));
    parts.put("serial", m.group(5));
    if (!Codes.isProvince(m.group(2).substring(0, 2)) && !m.group(2).equals("000000")) {
      return Checked.bad(parts, "第2段“" + m.group(2) + "”不是行政区划代码，请核对。");
    }
    // A time such as 2019 can only be a year: there is no month 19.
    if (current ? time < SWITCH : time < 2013 || time > 2020) {
      return Checked.bad(
          parts, "第1段“" + m.group(1) + "”既不是2020年11月以后的年月（如2301），也不是2013至2020的年份，请核对。");
    }
    return Checked.good(parts, List.of("只核对了格式；校验位算法没有公布，代码是否真实要到投资项目在线审批监管平台查验。"));
  }
}
