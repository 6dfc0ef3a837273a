package org.yici.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * 统一社会信用代码, GB 32100-2015: authority (1), kind of body (1), region (6), organisation code by GB
 * 11714 (9), check character (1). A wrong single character and two swapped neighbours are always
 * found.
 */
public final class CreditCode {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final String ORGAN_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int[] ORGAN_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  /** Authority and kind of body by the first two characters, else the authority by the first. */
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("11", "机关"),
          Map.entry("12", "事业单位"),
          Map.entry("13", "群众团体"),
          Map.entry("19", "机构编制部门登记的其他机构"),
          Map.entry("51", "社会团体"),
          Map.entry("52", "民办非企业单位"),
          Map.entry("53", "基金会"),
          Map.entry("59", "民政部门登记的其他机构"),
          Map.entry("91", "企业"),
          Map.entry("92", "个体工商户"),
          Map.entry("93", "农民专业合作社"),
          Map.entry("Y1", "其他"),
          Map.entry("1", "机构编制部门登记"),
          Map.entry("2", "外交部门登记"),
          Map.entry("3", "司法行政部门登记"),
          Map.entry("4", "文化部门登记"),
          Map.entry("5", "民政部门登记"),
          Map.entry("6", "旅游部门登记"),
          Map.entry("7", "宗教事务部门登记"),
          Map.entry("8", "工会登记"),
          Map.entry("9", "市场监督管理部门登记"),
          Map.entry("A", "中央军委改革和编制部门登记"),
          Map.entry("N", "农业农村部门登记"),
          Map.entry("Y", "其他部门登记"));

  private CreditCode() {}

  /** Parts: value, authority, kind, kindName, region, organ, check. */
  public static Checked check(String typed) {
    String code = Codes.normal(typed);
    if (code.length() != 18) {
      return Checked.bad("统一社会信用代码应为18位，现在是" + code.length() + "位，请对照营业执照或登记证书核对。");
    }
    String stranger = Codes.stranger(code, ALPHABET);
    if (stranger != null) {
      return Checked.bad(stranger + "不能用在统一社会信用代码里（只用数字和大写字母，没有I、O、S、V、Z），请核对是否与1、0、5、U、2看混。");
    }
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("value", code);
    parts.put("authority", code.substring(0, 1));
    parts.put("kind", code.substring(0, 2));
    String kind = KINDS.getOrDefault(code.substring(0, 2), KINDS.get(code.substring(0, 1)));
    parts.put("kindName", kind);
    parts.put("region", code.substring(2, 8));
    parts.put("organ", code.substring(8, 17));
    parts.put("check", code.substring(17));
    if (kind == null) {
      return Checked.bad(parts, "第1位“" + code.charAt(0) + "”不是登记管理部门代码，请核对。");
    }
    if (!Codes.digits(code.substring(2, 8))) {
      return Checked.bad(parts, "第3至8位应是6位数字的行政区划代码，现在是“" + code.substring(2, 8) + "”，请核对。");
    }
    if (code.charAt(17) != checkCharacter(code.substring(0, 17))) {
      return Checked.bad(parts, "校验不通过：18位中至少有一位写错，或者相邻两位写反，请逐位核对。");
    }
    List<String> remarks = new ArrayList<>();
    if (code.charAt(16) != organCheck(code.substring(8, 16))) {
      remarks.add("第9至17位主体标识码自身的校验位不符（GB 11714），请留意。");
    }
    return Checked.good(parts, remarks);
  }

  /**
   * @param prefix authority and kind, 2 characters, such as 11 for an organ of government
   * @param region 6 digits
   * @param serial first 8 characters of the organisation code
   * @throws IllegalArgumentException when a part has the wrong form
   */
  public static String make(String prefix, String region, String serial) {
    String body = prefix + region + serial;
    if (prefix.length() != 2
        || region.length() != 6
        || serial.length() != 8
        || Codes.stranger(body, ALPHABET) != null) {
      throw new IllegalArgumentException("不能组成统一社会信用代码：" + prefix + " " + region + " " + serial);
    }
    body += organCheck(serial);
    String code = body + checkCharacter(body);
    Checked checked = check(code);
    if (!checked.valid()) {
      throw new IllegalArgumentException(checked.reason());
    }
    return code;
  }

  /** Weights are the powers of 3 modulo 31. */
  private static char checkCharacter(String first17) {
    int sum = 0;
    int weight = 1;
    for (char c : first17.toCharArray()) {
      sum += ALPHABET.indexOf(c) * weight;
      weight = weight * 3 % 31;
    }
    return ALPHABET.charAt((31 - sum % 31) % 31);
  }

  /** Check character of an organisation code, GB 11714. */
  static char organCheck(String first8) {
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += ORGAN_ALPHABET.indexOf(first8.charAt(i)) * ORGAN_WEIGHTS[i];
    }
    int check = 11 - sum % 11;
    return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
  }
}
