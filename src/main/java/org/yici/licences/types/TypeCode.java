package org.yici.licences.types;

import org.yici.kernel.CreditCode;

/**
 * 证照类型代码, 21 characters: credit code of the national authority (18) and a serial of three (GB/T
 * 36902-2018). The national directory could not be had: a serial that begins with 9 is ours until
 * it is confirmed.
 */
public final class TypeCode {
  private static final int AUTHORITY = 18;

  private TypeCode() {}

  /**
   * Builds a code.
   *
   * @return what is wrong in Chinese is told by {@link #fault}
   */
  public static String of(String authority, String serial) {
    return authority.strip().toUpperCase(java.util.Locale.ROOT) + serial.strip();
  }

  /** What is wrong with a code, in Chinese; null when it is right. */
  public static String fault(String code) {
    if (code.length() != AUTHORITY + 3) {
      return "证照类型代码应为21位：国家主管部门的统一社会信用代码18位、顺序号3位，现在是" + code.length() + "位";
    }
    var authority = CreditCode.check(code.substring(0, AUTHORITY));
    if (!authority.valid()) {
      return "前18位不是有效的统一社会信用代码：" + authority.reason();
    }
    String serial = code.substring(AUTHORITY);
    return serial.matches("[0-9]{3}") && !serial.equals("000")
        ? null
        : "后3位应为001至999的顺序号，现在是“" + serial + "”";
  }

  /** Whether the code waits to be confirmed by the national directory (待确认). */
  public static boolean placeholder(String code) {
    return code.charAt(AUTHORITY) == '9';
  }
}
