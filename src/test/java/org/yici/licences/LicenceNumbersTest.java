package org.yici.licences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.yici.kernel.CreditCode;
import org.yici.kernel.LicenceId;
import org.yici.platform.CityPack;

/** Numbers by their patterns, identifiers by GB/T 36904-2018. */
class LicenceNumbersTest {
  private static final LicenceTypes TYPES =
      new LicenceTypes(new CityPack(Path.of("city/pingdingshan")));

  @Test
  void theLastDigitOfRealFoodLicencesIsMod11_10OfGbt17710() {
    for (String real : List.of("24107110024586", "13101060025900", "23506230105266")) {
      assertThat(LicenceNumbers.mod11of10(real.substring(0, 13))).isEqualTo(real.charAt(13) - '0');
    }
  }

  @Test
  void theCheckCharacterOfRealIdentifiersIsIso7064Mod37_36() {
    assertThat(LicenceId.make("11100000000013338W011", "11430000006122244L", "20230000403", 1))
        .endsWith(".001.U");
    assertThat(LicenceId.make("11100000000013338W009", "11330105002500287C", "2025052201", 2))
        .endsWith(".002.0");
    assertThat(LicenceId.make("11100000MB03271699022", "340100", "000000016", 1))
        .endsWith(".001.9");
  }

  @Test
  void everyTypeNumbersInItsForm() {
    assertThat(number("食品经营许可证", "2", 17)).matches("JY2410411000017\\d");
    assertThat(number("食品经营许可证", "3", 17)).matches("JY3410411000017\\d");
    assertThat(number("食品小经营店登记证", "", 3)).isEqualTo("XD4104112026000003");
    assertThat(number("公共场所卫生许可证", "", 3)).isEqualTo("豫卫公证字〔2026〕第410411-000003号");
    assertThat(number("烟草专卖零售许可证", "", 123)).isEqualTo("410411000123");
  }

  /** 市场主体登记管理条例 21, GB 32100: the number of a business licence is the firm's credit code. */
  @Test
  void aBusinessLicenceIsNumberedByAValidCreditCode() {
    for (String base : List.of("000131001001", "000131002000")) {
      LicenceType type = TYPES.ofItem(base).orElseThrow();
      String number = LicenceNumbers.number(type.number(), "", "410411", 2026, 7);
      assertThat(number).matches("9[12]410411MX000007..");
      assertThat(CreditCode.check(number).valid()).isTrue();
    }
  }

  @Test
  void aSeriesThatRunsOutSaysSo() {
    assertThatThrownBy(() -> number("食品经营许可证", "2", 1_000_000)).hasMessageContaining("六位顺序号用完了");
  }

  @Property
  void aWrongDigitNeverPassesAsTheNumber(
      @ForAll @IntRange(min = 1, max = 999_999) int n,
      @ForAll @IntRange(min = 2, max = 15) int at,
      @ForAll @IntRange(min = 0, max = 9) int digit) {
    String number = number("食品经营许可证", "2", n);
    Assume.that(number.charAt(at) - '0' != digit);
    String wrong = number.substring(2, at) + digit + number.substring(at + 1);
    assertThat(LicenceNumbers.mod11of10(wrong.substring(0, 13)))
        .isNotEqualTo(wrong.charAt(13) - '0');
  }

  @Property
  void identifiersOfOneIssuerAndTypeDifferWheneverTheNumbersOfTheSeriesDo(
      @ForAll @IntRange(min = 1, max = 999_999) int a,
      @ForAll @IntRange(min = 1, max = 999_999) int b,
      @ForAll @IntRange(min = 2020, max = 2060) int year) {
    Assume.that(a != b);
    assertThat(LicenceNumbers.serial("410411", year, a))
        .isNotEqualTo(LicenceNumbers.serial("410411", year, b))
        .isNotEqualTo(LicenceNumbers.serial("410411", year + 1, a));
    String made =
        LicenceId.make(
            TYPES.all().get(0).code(),
            "11410411MB9000012X",
            LicenceNumbers.serial("410411", 0, a),
            7);
    assertThat(LicenceId.check(made).valid()).isTrue();
    assertThat(LicenceId.check(made).parts()).containsEntry("version", "007");
  }

  private static String number(String name, String kind, int n) {
    LicenceType type =
        TYPES.all().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    return LicenceNumbers.number(type.number(), kind, "410411", 2026, n);
  }
}
