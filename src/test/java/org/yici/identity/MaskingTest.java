package org.yici.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

class MaskingTest {
  @Example
  void showsEnoughToRecogniseOnesOwn() {
    assertThat(Masking.idNumber("410402199003070019")).isEqualTo("410402********0019");
    assertThat(Masking.mobile("13812345678")).isEqualTo("138****5678");
    assertThat(Masking.address("平顶山市湛河区轻工路街道亚兴路26号院")).startsWith("平顶山市湛河*");
    assertThat(Masking.idNumber(null)).isEmpty();
  }

  /** The day of birth and the order within it stay hidden. */
  @Property
  void hidesTheEightMiddleDigitsOfEveryIdNumber(@ForAll @NumericChars @StringLength(18) String id) {
    assertThat(Masking.idNumber(id)).matches("\\d{6}\\*{8}\\d{4}");
  }

  /** 个人信息保护法第六条: no more than needed, also for values nobody expected. */
  @Property
  void keepsTheLengthAndHidesAtLeastFourCharactersOrAllButTheFirst(
      @ForAll @StringLength(max = 40) String value) {
    for (String masked :
        new String[] {Masking.idNumber(value), Masking.mobile(value), Masking.address(value)}) {
      int length = value.codePointCount(0, value.length());
      assertThat(masked.codePointCount(0, masked.length())).isEqualTo(length);
      long hidden = length - shown(value, masked);
      assertThat(hidden).isGreaterThanOrEqualTo(Math.min(4, Math.max(0, length - 1)));
    }
  }

  private static long shown(String value, String masked) {
    int[] a = value.codePoints().toArray();
    int[] b = masked.codePoints().toArray();
    long shown = 0;
    for (int i = 0; i < a.length; i++) {
      shown += b[i] != '*' ? 1 : 0;
    }
    return shown;
  }
}
