package org.yici.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 办件编号: by default the 31 characters of the implementing code, yyMMdd of submission and a serial of
 * 6 per item and day, 43 characters. The provincial rule is not published, so the pattern is a
 * setting.
 *
 * @param itemLength 31 (implementing) or 33 (handling)
 * @param prefix in front of the item code, such as a province's digits; often empty
 * @param longYear yyyyMMdd instead of yyMMdd
 * @param serialWidth 4 to 9 digits
 */
public record CaseNumber(int itemLength, String prefix, boolean longYear, int serialWidth) {
  public static final CaseNumber DEFAULT = new CaseNumber(31, "", false, 6);

  private static final int MAX_LENGTH = 50;

  public CaseNumber {
    if ((itemLength != 31 && itemLength != 33)
        || serialWidth < 4
        || serialWidth > 9
        || prefix.length() + itemLength + (longYear ? 8 : 6) + serialWidth > MAX_LENGTH) {
      throw new IllegalArgumentException("办件编号规则不成立：事项编码31或33位，流水号4至9位，总长不超过50位");
    }
  }

  private static final Pattern PATTERN =
      Pattern.compile("([0-9A-Z]{0,10})\\{item(31|33)}\\{(yyMMdd|yyyyMMdd)}\\{serial([4-9])}");

  /**
   * Reads a rule such as {@code {item31}{yyMMdd}{serial6}}, the default, or {@code
   * 37{item31}{yyyyMMdd}{serial4}}.
   *
   * @throws IllegalArgumentException when the text is no such rule, or its numbers would be longer
   *     than 50 (GB/T 39046-2020)
   */
  public static CaseNumber of(String pattern) {
    Matcher m = PATTERN.matcher(pattern);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "办件编号规则“"
              + pattern
              + "”看不懂：写成 前缀{item31}{yyMMdd}{serial6} 的样子，item 可为31或33，日期可为yyyyMMdd，serial 为4至9");
    }
    return new CaseNumber(
        Integer.parseInt(m.group(2)),
        m.group(1),
        m.group(3).equals("yyyyMMdd"),
        Integer.parseInt(m.group(4)));
  }

  /** All but the serial; a handling item's code (33) gives its item's first characters. */
  public String start(String itemCode, LocalDate date) {
    return prefix
        + itemCode.substring(0, Math.min(itemLength, itemCode.length()))
        + date.format(DateTimeFormatter.ofPattern(longYear ? "yyyyMMdd" : "yyMMdd"));
  }

  private int dateLength() {
    return longYear ? 8 : 6;
  }

  public int length() {
    return prefix.length() + itemLength + dateLength() + serialWidth;
  }

  /**
   * @param serial from 1
   * @throws IllegalArgumentException when the item code is not valid or the serial does not fit
   */
  public String make(String itemCode, LocalDate date, long serial) {
    String digits = Long.toString(serial);
    if (serial < 1 || digits.length() > serialWidth) {
      throw new IllegalArgumentException("当日流水号 " + serial + " 超出" + serialWidth + "位");
    }
    String number = start(itemCode, date) + "0".repeat(serialWidth - digits.length()) + digits;
    Checked checked = check(number);
    if (!checked.valid()) {
      throw new IllegalArgumentException(checked.reason());
    }
    return number;
  }

  /** Parts: value, item, date, serial, then the parts of the item code. */
  public Checked check(String typed) {
    String number = Codes.normal(typed);
    if (number.length() != length()) {
      return Checked.bad("办件编号应为" + length() + "位，现在是" + number.length() + "位，请对照受理凭证核对。");
    }
    if (!number.startsWith(prefix)) {
      return Checked.bad("办件编号应以“" + prefix + "”开头，请对照受理凭证核对。");
    }
    int at = prefix.length();
    String item = number.substring(at, at + itemLength);
    String date = number.substring(at + itemLength, at + itemLength + dateLength());
    String serial = number.substring(at + itemLength + dateLength());
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("value", number);
    parts.put("item", item);
    parts.put("date", date);
    parts.put("serial", serial);
    Checked code = ItemCode.check(item);
    code.parts().forEach(parts::putIfAbsent);
    if (!code.valid()) {
      return Checked.bad(parts, "办件编号中的事项编码有误：" + code.reason());
    }
    try {
      var form = DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
      parts.put("date", LocalDate.parse(longYear ? date : "20" + date, form).toString());
    } catch (DateTimeException e) {
      return Checked.bad(parts, "办件编号中的日期“" + date + "”不存在，请对照受理凭证核对。");
    }
    if (!Codes.digits(serial) || Long.parseLong(serial) == 0) {
      return Checked.bad(parts, "办件编号最后" + serialWidth + "位是当日流水号，应为从1起的数字，现在是“" + serial + "”。");
    }
    return Checked.good(parts, code.reason() == null ? List.of() : List.of(code.reason()));
  }
}
