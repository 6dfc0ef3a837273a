package org.yici.kernel;

import java.util.List;
import java.util.Map;

/** 手机号码 of the mainland: 11 digits, first 1, second 3 to 9. */
public final class Mobile {
  private Mobile() {}

  public static Checked check(String typed) {
    String number = Codes.normal(typed);
    if (!Codes.digits(number)) {
      return Checked.bad("手机号码只写11位数字，不要加国家代码、空格或横线。");
    }
    if (number.length() != 11) {
      return Checked.bad("手机号码应为11位，现在是" + number.length() + "位，请核对。");
    }
    if (number.charAt(0) != '1' || number.charAt(1) < '3') {
      return Checked.bad("手机号码应以13至19开头，现在是“" + number.substring(0, 2) + "”，请核对。");
    }
    return Checked.good(Map.of("value", number), List.of());
  }
}
