package org.yici.forms;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Check rules of the two numbers every form asks for; each answers null or what is wrong. */
final class Identifiers {
  private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String ID_CHECK = "10X98765432";
  private static final String USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private Identifiers() {}

  /** 公民身份号码 (GB 11643): 18 characters, a real birthday, check character by MOD 11-2. */
  static String citizenIdFault(String id) {
    if (id.length() != 18) {
      return "身份证号是 18 位，您写了 " + id.length() + " 位，请核对。";
    }
    if (!id.matches("\\d{17}[\\dX]")) {
      return "身份证号前 17 位是数字，最后一位是数字或 X，请核对。";
    }
    try {
      var unused =
          LocalDate.of(
              Integer.parseInt(id.substring(6, 10)),
              Integer.parseInt(id.substring(10, 12)),
              Integer.parseInt(id.substring(12, 14)));
    } catch (DateTimeException e) {
      return "身份证号里的出生日期（第 7 到 14 位）不存在，请核对。";
    }
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (id.charAt(i) - '0') * ID_WEIGHTS[i];
    }
    return ID_CHECK.charAt(sum % 11) == id.charAt(17) ? null : "身份证号的校验位对不上，有一位写错了，请对着证件核对。";
  }

  /** 统一社会信用代码 (GB 32100): 18 characters without I O S V Z, check character by MOD 31-3. */
  static String creditCodeFault(String code) {
    if (code.length() != 18) {
      return "统一社会信用代码是 18 位，您写了 " + code.length() + " 位，请核对。";
    }
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < 18; i++) {
      int value = USCC_ALPHABET.indexOf(code.charAt(i));
      if (value < 0) {
        return "统一社会信用代码里没有「" + code.charAt(i) + "」这个字符（不用 I、O、S、V、Z），请核对第 " + (i + 1) + " 位。";
      }
      if (i < 17) {
        sum += value * weight;
        weight = weight * 3 % 31;
      }
    }
    return USCC_ALPHABET.charAt((31 - sum % 31) % 31) == code.charAt(17)
        ? null
        : "统一社会信用代码的校验位对不上，有一位写错了，请对着执照核对。";
  }
}
