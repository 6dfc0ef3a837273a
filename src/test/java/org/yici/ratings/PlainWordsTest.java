package org.yici.ratings;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 个人信息保护法 art. 6: what a rating does not need is not kept. */
class PlainWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "我的号码是41040219900101001X，请回电",
        "身份证 410402 19900101 0019 办的",
        "打我13837512345",
        "打我138-3751-2345。",
        "+8613837512345",
        "电话0375-2660000",
        "卡号6222021702012345678",
        "全角１３８３７５１２３４５也不行"
      })
  void numbersOfPeopleTelephonesAndCardsAreTakenOut(String words) {
    assertThat(PlainWords.of(words)).doesNotContainPattern("\\d{5}").contains("〔");
  }

  @Test
  void whatIsNoSuchNumberStays() {
    String words = "10月12日去了3次，等了120分钟，说2026年再来，补了第4、5两份材料";
    assertThat(PlainWords.of(words)).isEqualTo(words);
    assertThat(PlainWords.of("  ")).isNull();
  }

  @Property
  void noMobileNumberSurvivesInAnySentence(
      @ForAll @LongRange(min = 13000000000L, max = 19999999999L) long mobile) {
    assertThat(PlainWords.of("请打" + mobile + "找我")).isEqualTo("请打〔电话〕找我");
  }
}
