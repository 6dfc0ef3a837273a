package org.yici.payments.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Amounts in fen, as figures and as the capital numerals of official papers. */
public final class Money {
  /** Of a column n16,2: fourteen digits of yuan. */
  public static final long MOST = 9_999_999_999_999_999L;

  private static final Pattern PLAIN = Pattern.compile("\\d{1,14}(\\.\\d{1,2})?");
  private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";

  private Money() {}

  /** 1234.50. */
  public static String plain(long fen) {
    String sign = fen < 0 ? "-" : "";
    return sign + Math.abs(fen) / 100 + String.format(".%02d", Math.abs(fen) % 100);
  }

  /** 1,234.50元. */
  public static String yuan(long fen) {
    return String.format("%,d", fen / 100) + String.format(".%02d元", Math.abs(fen % 100));
  }

  /**
   * @throws IllegalArgumentException when it is no amount with at most two decimals
   */
  public static long fen(String plain) {
    if (plain == null || !PLAIN.matcher(plain.strip()).matches()) {
      throw new IllegalArgumentException("金额要写成 20.00 这样，这里是「" + plain + "」");
    }
    return new BigDecimal(plain.strip()).movePointRight(2).longValueExact();
  }

  /** Yuan with any decimals, rounded half up to fen. */
  public static long fen(BigDecimal yuan) {
    return yuan.setScale(2, RoundingMode.HALF_UP).movePointRight(2).longValueExact();
  }

  /**
   * 人民币大写 by 正确填写票据和结算凭证的基本规定 (银行支付结算办法 appendix 1): 壹佰贰拾元零伍分.
   *
   * @param fen 0 to {@link #MOST}
   */
  public static String capitals(long fen) {
    if (fen < 0 || fen > MOST) {
      throw new IllegalArgumentException("no such amount: " + fen);
    }
    long yuan = fen / 100;
    int jiao = (int) (fen / 10 % 10);
    int rest = (int) (fen % 10);
    if (fen == 0) {
      return "零元整";
    }
    StringBuilder out = new StringBuilder(yuan == 0 ? "" : words(yuan) + "元");
    if (jiao == 0 && rest == 0) {
      return out.append('整').toString();
    }
    if (jiao > 0) {
      out.append(DIGITS.charAt(jiao)).append('角');
    } else if (yuan > 0) {
      out.append('零');
    }
    return rest == 0
        ? out.append('整').toString()
        : out.append(DIGITS.charAt(rest)).append('分').toString();
  }

  private static String words(long n) {
    if (n >= 100_000_000L) {
      return split(n, 100_000_000L, "亿");
    }
    if (n >= 10_000) {
      return split(n, 10_000, "万");
    }
    if (n >= 1000) {
      return split(n, 1000, "仟");
    }
    if (n >= 100) {
      return split(n, 100, "佰");
    }
    if (n >= 10) {
      return split(n, 10, "拾");
    }
    return String.valueOf(DIGITS.charAt((int) n));
  }

  private static String split(long n, long unit, String name) {
    long rest = n % unit;
    String gap = rest < unit / 10 ? "零" : "";
    return words(n / unit) + name + (rest == 0 ? "" : gap + words(rest));
  }
}
