package org.yici.forms;

import static org.yici.forms.Writing.quote;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.yici.forms.FormDefinition.Field;

/** Numbers as people write them: {@code 1,200}, {@code ８６}, {@code 86平方米}. */
final class NumberCheck {
  private static final Pattern PLAIN = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,6})?");
  private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d{1,6})?");
  private static final Pattern LONG = Pattern.compile("[+-]?\\d+(\\.\\d*)?");

  private NumberCheck() {}

  static Outcome check(Field f, String written) {
    Bounds b = f.bounds();
    String s = Writing.code(written);
    if (b.unit() != null && s.endsWith(Writing.code(b.unit()))) {
      s = s.substring(0, s.length() - Writing.code(b.unit()).length());
    }
    if (GROUPED.matcher(s).matches()) {
      s = s.replace(",", "");
    }
    boolean whole = f.type() == FieldType.INTEGER;
    if (!PLAIN.matcher(s).matches()) {
      if (LONG.matcher(s).matches()) {
        return Outcome.wrong("这个数太长了，最多 15 位整数、6 位小数，请核对。");
      }
      return Outcome.wrong(
          "请写" + (whole ? "整数" : "数字") + "，例如 " + f.example() + "。您写的" + quote(written) + "我们读不懂。");
    }
    BigDecimal n = tidy(new BigDecimal(s));
    String unit = b.unit() == null ? "" : " " + b.unit();
    if (whole && n.scale() > 0) {
      return Outcome.wrong("请写整数，例如 " + f.example() + "。您写的" + quote(written) + "带小数。");
    }
    if (b.min() != null && n.compareTo(b.min()) < 0) {
      return Outcome.wrong(
          "最少 " + b.min().toPlainString() + unit + "，您写的是 " + n.toPlainString() + unit + "，请核对。");
    }
    if (b.max() != null && n.compareTo(b.max()) > 0) {
      return Outcome.wrong(
          "最多 " + b.max().toPlainString() + unit + "，您写的是 " + n.toPlainString() + unit + "，请核对。");
    }
    if (b.step() != null && n.remainder(b.step()).signum() != 0) {
      return Outcome.wrong(
          "这里的数要是 " + b.step().toPlainString() + " 的倍数，您写的是 " + n.toPlainString() + "。");
    }
    return Outcome.kept(whole ? (Object) n.longValueExact() : n);
  }

  /** Digits of a number from JSON; one with a monstrous exponent is left in scientific form. */
  static String plain(Number n) {
    if (n instanceof BigInteger i) {
      return i.bitLength() > 200 ? "1E999" : i.toString();
    }
    BigDecimal d;
    if (n instanceof BigDecimal given) {
      d = given;
    } else if (n instanceof Double || n instanceof Float) {
      if (!Double.isFinite(n.doubleValue())) {
        return n.toString();
      }
      d = BigDecimal.valueOf(n.doubleValue());
    } else {
      return n.toString();
    }
    return Math.abs((long) d.scale()) > 60 || d.precision() > 60
        ? d.toString()
        : tidy(d).toPlainString();
  }

  /** 86.00 and 86 are the same answer; -0 is 0. */
  private static BigDecimal tidy(BigDecimal n) {
    BigDecimal s = n.stripTrailingZeros();
    return s.scale() < 0 ? s.setScale(0) : s;
  }
}
