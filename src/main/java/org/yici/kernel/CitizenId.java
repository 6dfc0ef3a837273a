package org.yici.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * 公民身份号码, GB 11643-1999; by the same rule the residence permits of Hong Kong, Macao and Taiwan
 * residents (810000, 820000, 830000) and the foreigners' permanent residence card (first digit 9).
 * A wrong single character and two swapped neighbours are always found. Historic region prefixes
 * are accepted.
 */
public final class CitizenId {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";
  private static final int OLDEST_YEARS = 150;

  private CitizenId() {}

  /**
   * Parts: value, holder, region, birthDate, sequence, sex, check.
   *
   * @param today the holder must have been born by this day
   */
  public static Checked check(String typed, LocalDate today) {
    String id = Codes.normal(typed);
    if (id.length() == 15 && Codes.digits(id)) {
      return Checked.bad("这是15位的旧号码，2013年起停止使用，请填写现在的18位公民身份号码。");
    }
    if (id.length() != 18) {
      return Checked.bad("公民身份号码应为18位，现在是" + id.length() + "位，请对照证件核对。");
    }
    if (!Codes.digits(id.substring(0, 17)) || CHECKS.indexOf(id.charAt(17)) < 0) {
      return Checked.bad("公民身份号码前17位只能是数字，最后一位是数字或X，请对照证件核对。");
    }
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("value", id);
    parts.put("holder", holder(id));
    parts.put("region", id.substring(0, 6));
    List<String> remarks = new ArrayList<>();
    if (id.charAt(0) == '0') {
      return Checked.bad(parts, "前6位“" + id.substring(0, 6) + "”不是行政区划代码，请对照证件核对。");
    }
    if (id.charAt(0) != '9' && !Codes.isProvince(id.substring(0, 2))) {
      remarks.add("前6位“" + id.substring(0, 6) + "”不在现行行政区划代码中，请对照证件留意。");
    }
    LocalDate birth;
    try {
      birth =
          LocalDate.of(
              Integer.parseInt(id.substring(6, 10)),
              Integer.parseInt(id.substring(10, 12)),
              Integer.parseInt(id.substring(12, 14)));
    } catch (DateTimeException e) {
      return Checked.bad(parts, "第7至14位“" + id.substring(6, 14) + "”不是存在的出生日期，请对照证件核对。");
    }
    parts.put("birthDate", birth.toString());
    parts.put("sequence", id.substring(14, 17));
    parts.put("sex", (id.charAt(16) - '0') % 2 == 1 ? "男" : "女");
    parts.put("check", id.substring(17));
    if (birth.isAfter(today)) {
      return Checked.bad(parts, "出生日期" + birth + "还没有到，请对照证件核对。");
    }
    if (birth.isBefore(today.minusYears(OLDEST_YEARS))) {
      return Checked.bad(parts, "出生日期" + birth + "距今超过" + OLDEST_YEARS + "年，请对照证件核对。");
    }
    if (id.charAt(17) != checkCharacter(id)) {
      return Checked.bad(parts, "校验不通过：18位中至少有一位写错，或者相邻两位写反，请对照证件逐位核对。");
    }
    return Checked.good(parts, remarks);
  }

  private static String holder(String id) {
    if (id.charAt(0) == '9') {
      return "外国人永久居留";
    }
    return switch (id.substring(0, 2)) {
      case "81" -> "香港居民居住证";
      case "82" -> "澳门居民居住证";
      case "83" -> "台湾居民居住证";
      default -> "居民身份证";
    };
  }

  /** The check character for the first 17 digits of {@code id}. */
  static char checkCharacter(String id) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (id.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECKS.charAt(sum % 11);
  }
}
