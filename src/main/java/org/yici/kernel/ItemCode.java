package org.yici.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * 政务服务事项编码: 基本编码 of 12 digits, 实施编码 of 31 characters (credit code of the agency 18, level 1, base
 * 12), 业务办理项编码 of 33 (plus serial 01-99). Whether the base code is in a catalogue, and whether
 * agency and level agree, only the catalogue can tell.
 */
public final class ItemCode {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("01", "行政许可"),
          Map.entry("02", "行政处罚"),
          Map.entry("03", "行政强制"),
          Map.entry("04", "行政征收"),
          Map.entry("05", "行政给付"),
          Map.entry("06", "行政检查"),
          Map.entry("07", "行政确认"),
          Map.entry("08", "行政奖励"),
          Map.entry("09", "行政裁决"),
          Map.entry("10", "其他类别事项"),
          Map.entry("20", "公共服务事项"));

  private ItemCode() {}

  /** The national item types (CS-TYPE) with their names, by code. */
  public static Map<String, String> types() {
    return new TreeMap<>(TYPES);
  }

  /** The name of an item type; of a local one its code. */
  public static String typeName(String type) {
    return TYPES.getOrDefault(type, type);
  }

  /** The item type in a base code of 12 characters, local ones too; empty when it has none. */
  public static String typeOf(String baseCode) {
    return baseCode == null || baseCode.length() < 4 ? "" : baseCode.substring(2, 4);
  }

  /**
   * Parts: value, form (base, implementing, handling), uscc, level, base, setBy, type, department,
   * main, sub, serial; those of the agency only from 31 characters on.
   */
  public static Checked check(String typed) {
    String code = Codes.normal(typed);
    int length = code.length();
    if (length != 12 && length != 31 && length != 33) {
      return Checked.bad(
          "事项编码应为12位（基本编码）、31位（实施编码）或33位（业务办理项编码），现在是" + length + "位。其他长度的是地方编码，请填国家规则的编码。");
    }
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("value", code);
    parts.put("form", length == 12 ? "base" : length == 31 ? "implementing" : "handling");
    String base = length == 12 ? code : code.substring(19, 31);
    if (length > 12) {
      String fault = readAgency(code, parts);
      if (fault != null) {
        return Checked.bad(parts, fault);
      }
    }
    if (!Codes.digits(base)) {
      return Checked.bad(parts, "基本编码“" + base + "”应是12位数字；含字母的是省内地方编码，请填国家规则的编码。");
    }
    parts.put("base", base);
    parts.put("setBy", base.substring(0, 2));
    parts.put("type", base.substring(2, 4));
    parts.put("department", base.substring(4, 6));
    parts.put("main", base.substring(6, 9));
    parts.put("sub", base.substring(9, 12));
    List<String> remarks = new ArrayList<>();
    String fault = judgeBase(parts, remarks);
    if (fault != null) {
      return Checked.bad(parts, fault);
    }
    if (length == 33) {
      String serial = code.substring(31);
      parts.put("serial", serial);
      if (!Codes.digits(serial) || serial.equals("00")) {
        return Checked.bad(parts, "最后两位是业务办理项顺序号，应在01至99之间，现在是“" + serial + "”。");
      }
    }
    return Checked.good(parts, remarks);
  }

  /** The fault of credit code or level, or null. */
  private static String readAgency(String code, Map<String, String> parts) {
    String uscc = code.substring(0, 18);
    parts.put("uscc", uscc);
    parts.put("level", code.substring(18, 19));
    Checked agency = CreditCode.check(uscc);
    if (!agency.valid()) {
      return "前18位实施主体代码有误：" + agency.reason();
    }
    if (code.charAt(18) < '1' || code.charAt(18) > '7') {
      return "第19位是行使层级，应在1至7之间，现在是“" + code.charAt(18) + "”。";
    }
    return null;
  }

  private static String judgeBase(Map<String, String> parts, List<String> remarks) {
    String setBy = parts.get("setBy");
    if (!setBy.equals("00") && !Codes.isProvince(setBy)) {
      return "基本编码前两位“" + setBy + "”应为00（国家目录）或省级区划代码，请核对。";
    }
    String uscc = parts.get("uscc");
    if (uscc != null && !setBy.equals("00") && !setBy.equals(uscc.substring(2, 4))) {
      return "基本编码属于“" + setBy + "”省级目录，实施主体却在“" + uscc.substring(2, 4) + "”，两者应一致，请核对。";
    }
    String type = parts.get("type");
    if (TYPES.containsKey(type)) {
      parts.put("typeName", TYPES.get(type));
      return null;
    }
    int number = Integer.parseInt(type);
    if (number == 0) {
      return "基本编码第3、4位“00”是大类，不能作为事项类型，请填01至10或20。";
    }
    remarks.add("事项类型“" + type + "”是地方扩展，不在国家标准的类型中，请留意。");
    return null;
  }
}
