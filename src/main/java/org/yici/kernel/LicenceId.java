package org.yici.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * 电子证照标识, GB/T 36904-2018: {@code 1.2.156.3005.2.type.issuer.serial.version.check}; the OID root
 * may be left out on input. The check character is ISO 7064 MOD 37,36 over type, issuer, serial and
 * version without dots: a wrong single character is always found, swapped neighbours nearly always.
 */
public final class LicenceId {
  public static final String ROOT = "1.2.156.3005.2";
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private LicenceId() {}

  /** Parts: value (with root), type, issuer, serial, version, check. */
  public static Checked check(String typed) {
    String id = Codes.normal(typed);
    if (id.startsWith(ROOT + ".")) {
      id = id.substring(ROOT.length() + 1);
    }
    String[] p = id.split("\\.", -1);
    if (p.length != 5) {
      return Checked.bad("电子证照标识应为“" + ROOT + ".证照类型代码.颁发机构代码.流水号.版本号.校验位”，根标识可以省略，请核对各段之间的点。");
    }
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("value", ROOT + "." + id);
    parts.put("type", p[0]);
    parts.put("issuer", p[1]);
    parts.put("serial", p[2]);
    parts.put("version", p[3]);
    parts.put("check", p[4]);
    String fault = fault(p[0], p[1], p[2], p[3]);
    if (fault != null) {
      return Checked.bad(parts, fault);
    }
    if (p[4].length() != 1 || p[4].charAt(0) != checkCharacter(p[0] + p[1] + p[2] + p[3])) {
      return Checked.bad(parts, "校验不通过：标识中至少有一位写错，请对照证照逐位核对。");
    }
    List<String> remarks = new ArrayList<>();
    if (!CreditCode.check(p[0].substring(0, 18)).valid()) {
      remarks.add("证照类型代码的前18位不是有效的统一社会信用代码，请留意。");
    }
    if (p[1].length() != 18) {
      remarks.add("颁发机构代码不是18位统一社会信用代码，请留意。");
    } else if (!CreditCode.check(p[1]).valid()) {
      remarks.add("颁发机构代码不是有效的统一社会信用代码，请留意。");
    }
    return Checked.good(parts, remarks);
  }

  /**
   * The identifier with root and check character.
   *
   * @param type 21 characters: credit code of the national authority and a serial of 3
   * @param issuer credit code of the issuing body
   * @param serial 1 to 32 digits and upper-case letters, unique per issuer and type
   * @param version 1 to 999; 1 for the first issue
   * @throws IllegalArgumentException when a part has the wrong form
   */
  public static String make(String type, String issuer, String serial, int version) {
    String digits = version < 1 || version > 999 ? "" : String.format("%03d", version);
    String fault = fault(type, issuer, serial, digits);
    if (fault != null) {
      throw new IllegalArgumentException(fault);
    }
    char check = checkCharacter(type + issuer + serial + digits);
    return String.join(".", ROOT, type, issuer, serial, digits, String.valueOf(check));
  }

  private static String fault(String type, String issuer, String serial, String version) {
    if (type.length() != 21 || Codes.stranger(type, ALPHABET) != null) {
      return "证照类型代码应为21位数字和字母，现在是“" + type + "”，请核对。";
    }
    if (issuer.isEmpty() || issuer.length() > 18 || Codes.stranger(issuer, ALPHABET) != null) {
      return "颁发机构代码应为18位统一社会信用代码，现在是“" + issuer + "”，请核对。";
    }
    if (serial.isEmpty() || serial.length() > 32 || Codes.stranger(serial, ALPHABET) != null) {
      return "流水号应为1至32位数字和字母，现在是“" + serial + "”，请核对。";
    }
    if (version.length() != 3 || !Codes.digits(version) || version.equals("000")) {
      return "版本号应为001至999的三位数字，现在是“" + version + "”，请核对。";
    }
    return null;
  }

  /** ISO 7064 MOD 37,36 over digits and upper-case letters. */
  static char checkCharacter(String text) {
    int p = 36;
    for (char c : text.toCharArray()) {
      p = (p + ALPHABET.indexOf(c)) % 36;
      p = (p == 0 ? 36 : p) * 2 % 37;
    }
    return ALPHABET.charAt((37 - p) % 36);
  }
}
