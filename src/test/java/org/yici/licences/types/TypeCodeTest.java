package org.yici.licences.types;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 证照类型代码: credit code of the national authority and a serial of three. */
class TypeCodeTest {
  @ParameterizedTest
  @CsvSource({"11100000MB0341032Y,002", "11100000000013338W,011", "11100000MB03271699,022"})
  void theCodesOfTheStandardAreRight(String authority, String serial) {
    String code = TypeCode.of(authority, serial);
    assertThat(code).hasSize(21);
    assertThat(TypeCode.fault(code)).isNull();
    assertThat(TypeCode.placeholder(code)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "11100000MB0341032Y90, 21位",
    "11100000MB0341032X901, 统一社会信用代码",
    "11100000MB0341032Y000, 001至999",
    "11100000MB0341032Y9A1, 001至999"
  })
  void whatIsWrongIsSaid(String code, String says) {
    assertThat(TypeCode.fault(code)).contains(says);
  }

  @Test
  void serialsThatBeginWithNineAreOursUntilConfirmed() {
    assertThat(TypeCode.placeholder("11100000MB0341032Y901")).isTrue();
    assertThat(TypeCode.of(" 11100000mb0341032y ", " 901 ")).isEqualTo("11100000MB0341032Y901");
  }
}
