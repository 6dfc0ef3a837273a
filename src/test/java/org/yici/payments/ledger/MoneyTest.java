package org.yici.payments.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Amounts in figures and capitals (支付结算办法 附一 正确填写票据和结算凭证的基本规定). */
class MoneyTest {
  @Example
  void theExamplesOfTheRules() {
    assertThat(Money.capitals(140_950)).isEqualTo("壹仟肆佰零玖元伍角整");
    assertThat(Money.capitals(600_714)).isEqualTo("陆仟零柒元壹角肆分");
    assertThat(Money.capitals(1_640_902)).isEqualTo("壹万陆仟肆佰零玖元零贰分");
    assertThat(Money.capitals(32_504)).isEqualTo("叁佰贰拾伍元零肆分");
    assertThat(Money.capitals(2000)).isEqualTo("贰拾元整");
    assertThat(Money.capitals(1000)).isEqualTo("壹拾元整");
    assertThat(Money.capitals(50)).isEqualTo("伍角整");
    assertThat(Money.capitals(5)).isEqualTo("伍分");
    assertThat(Money.capitals(0)).isEqualTo("零元整");
    assertThat(Money.capitals(100_000_000_000_000L)).isEqualTo("壹万亿元整");
    assertThat(Money.capitals(10_000_100_000_000L)).isEqualTo("壹仟亿零壹佰万元整");
  }

  /** Read back by other rules than it was written by, every amount is the same. */
  @Property(tries = 5000)
  void capitalsSayTheAmountAndNothingElse(@ForAll @LongRange(min = 0, max = Money.MOST) long fen) {
    same(fen);
  }

  @Property(tries = 2000)
  void smallAmountsToo(@ForAll @LongRange(min = 0, max = 20_000_000) long fen) {
    same(fen);
  }

  /** Amounts with many zeros inside. */
  @Property(tries = 2000)
  void andThoseWithGaps(
      @ForAll @LongRange(min = 0, max = 99) long a,
      @ForAll @LongRange(min = 0, max = 99) long b,
      @ForAll @LongRange(min = 0, max = 99) long c) {
    same(a * 1_000_000_000_000L + b * 1_000_000L + c);
  }

  private static void same(long fen) {
    String words = Money.capitals(fen);
    assertThat(read(words)).as(words).isEqualTo(fen);
    assertThat(words).doesNotContain("零零").doesNotContain("零元零").matches("[^整]+整?");
    assertThat(words.endsWith("整")).isEqualTo(fen % 10 == 0);
    assertThat(Money.fen(Money.plain(fen))).isEqualTo(fen);
  }

  private static long read(String words) {
    String text = words.replace("整", "");
    long fen = 0;
    int at = text.indexOf('元');
    if (at >= 0) {
      fen = yuan(text.substring(0, at)) * 100;
      text = text.substring(at + 1);
    }
    for (int i = 0; i + 1 < text.length(); i++) {
      long digit = "零壹贰叁肆伍陆柒捌玖".indexOf(text.charAt(i));
      if (text.charAt(i + 1) == '角') {
        fen += digit * 10;
      } else if (text.charAt(i + 1) == '分') {
        fen += digit;
      }
    }
    return fen;
  }

  private static long yuan(String text) {
    long all = 0;
    long part = 0;
    long digit = 0;
    for (char c : text.toCharArray()) {
      int d = "零壹贰叁肆伍陆柒捌玖".indexOf(c);
      if (d >= 0) {
        digit = d;
        continue;
      }
      switch (c) {
        case '拾' -> part += digit * 10;
        case '佰' -> part += digit * 100;
        case '仟' -> part += digit * 1000;
        case '万' -> part = (part + digit) * 10_000;
        case '亿' -> {
          all += (part + digit) * 100_000_000L;
          part = 0;
        }
        default -> throw new IllegalArgumentException(text);
      }
      digit = 0;
    }
    return all + part + digit;
  }

  @Example
  void whatIsNoAmountIsRefused() {
    for (String no :
        new String[] {"", "-1", "1.234", "1,000", "1e3", "１", null, "999999999999999"}) {
      assertThatThrownBy(() -> Money.fen(no)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Property
  void oneWrongDigitOfAPayCodeIsAlwaysSeen(
      @ForAll @LongRange(min = 1, max = 99_999_999_999L) long serial,
      @ForAll @LongRange(min = 0, max = 19) long at,
      @ForAll @LongRange(min = 1, max = 9) long by) {
    String code = PayCode.of("410411", 2026, serial);
    assertThat(code).hasSize(20);
    assertThat(PayCode.valid(code)).isTrue();
    char[] wrong = code.toCharArray();
    wrong[(int) at] = (char) ('0' + (wrong[(int) at] - '0' + by) % 10);
    assertThat(PayCode.valid(new String(wrong))).isFalse();
  }
}
