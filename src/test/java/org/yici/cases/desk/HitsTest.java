package org.yici.cases.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What the search takes the typed words for. */
class HitsTest {
  private static final String NO = "11410411MB1234567X4000131025000260928000017";

  @Test
  void aNumberWholeOrByItsEnd() {
    assertThat(Hits.of(NO).whole()).isTrue();
    assertThat(Hits.of("17").tail()).isEqualTo("000017");
    assertThat(Hits.of("000017").tail()).isEqualTo("000017");
    assertThat(Hits.of("…260928 000017").day()).isEqualTo(LocalDate.of(2026, 9, 28));
    assertThat(Hits.of(NO.substring(20)).day()).isEqualTo(LocalDate.of(2026, 9, 28));
    assertThat(Hits.of("261399000017").day()).as("no such day").isNull();
  }

  @Test
  void namesByTheirBeginning() {
    Hits hits = Hits.of(" 老街坊 ");
    assertThat(hits.typed()).isEqualTo("老街坊");
    assertThat(hits.tail()).isNull();
    assertThat("老街坊烩面馆").isBetween(hits.typed(), hits.end());
    assertThat("老街头").isGreaterThan(hits.end());
  }

  /** 个人信息保护法 art. 51: a holder's number is found only whole. */
  @Test
  void aHoldersNumberOnlyWhole() {
    assertThat(Hits.of("410411197803129983").idNumber()).isTrue();
    assertThat(Hits.of("91410411MA40000X1B").idNumber()).isTrue();
    assertThat(Hits.of("41041119780312998").idNumber()).isFalse();
    assertThat(Hits.of("张秀兰").idNumber()).isFalse();
  }
}
