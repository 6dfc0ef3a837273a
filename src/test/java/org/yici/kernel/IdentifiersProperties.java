package org.yici.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What the check characters promise, on random codes. */
class IdentifiersProperties {
  private static final LocalDate TODAY = LocalDate.of(2026, 10, 10);
  private static final String USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final String LETTERS_AND_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String[] BASES = {"000131025000", "410105001002", "002099806003"};

  @Provide
  Arbitrary<String> creditCodes() {
    return Combinators.combine(
            Arbitraries.of("11", "12", "51", "91", "92", "N2", "Y1"),
            Arbitraries.strings().numeric().ofLength(6),
            Arbitraries.strings().withChars(USCC_ALPHABET.toCharArray()).ofLength(8))
        .as(CreditCode::make);
  }

  @Provide
  Arbitrary<String> citizenIds() {
    return Combinators.combine(
            Arbitraries.of("410402", "110105", "810000", "911124"),
            Arbitraries.integers().between(0, 36500),
            Arbitraries.integers().between(1, 999))
        .as(
            (region, days, sequence) -> {
              String birth = TODAY.minusDays(days).toString().replace("-", "");
              String first = region + birth + String.format("%03d", sequence);
              return first + CitizenId.checkCharacter(first);
            });
  }

  @Provide
  Arbitrary<String> licenceIds() {
    return Combinators.combine(
            creditCodes(),
            creditCodes(),
            Arbitraries.strings()
                .withChars(LETTERS_AND_DIGITS.toCharArray())
                .ofMinLength(1)
                .ofMaxLength(32),
            Arbitraries.integers().between(1, 999))
        .as(
            (type, issuer, serial, version) ->
                LicenceId.make(type + "001", issuer, serial, version));
  }

  @Property
  void madeCreditCodesAreValid(@ForAll("creditCodes") String code) {
    assertThat(CreditCode.check(code).valid()).isTrue();
    assertThat(CreditCode.check(code).reason()).isNull();
  }

  @Property // GB 32100-2015: weights are powers of a generator modulo the prime 31
  void oneWrongCharacterInACreditCodeIsFound(
      @ForAll("creditCodes") String code,
      @ForAll @IntRange(max = 17) int at,
      @ForAll @IntRange(max = 30) int other) {
    String wrong = replace(code, at, USCC_ALPHABET.charAt(other));
    assertThat(CreditCode.check(wrong).valid()).isEqualTo(wrong.equals(code));
  }

  @Property // GB 32100-2015
  void swappedNeighboursInACreditCodeAreFound(
      @ForAll("creditCodes") String code, @ForAll @IntRange(max = 16) int at) {
    String wrong = swap(code, at);
    assertThat(CreditCode.check(wrong).valid()).isEqualTo(wrong.equals(code));
  }

  @Property // GB 11643-1999: modulo the prime 11
  void oneWrongDigitInACitizenIdIsFound(
      @ForAll("citizenIds") String id,
      @ForAll @IntRange(max = 17) int at,
      @ForAll @IntRange(max = 10) int other) {
    assertThat(CitizenId.check(id, TODAY).valid()).isTrue();
    String wrong = replace(id, at, "0123456789X".charAt(other));
    assertThat(CitizenId.check(wrong, TODAY).valid()).isEqualTo(wrong.equals(id));
  }

  @Property // GB 11643-1999
  void swappedNeighboursInACitizenIdAreFound(
      @ForAll("citizenIds") String id, @ForAll @IntRange(max = 16) int at) {
    String wrong = swap(id, at);
    assertThat(CitizenId.check(wrong, TODAY).valid()).isEqualTo(wrong.equals(id));
  }

  @Property // ISO 7064 MOD 37,36
  void madeLicenceIdsAreValidAndOneWrongCharacterIsFound(
      @ForAll("licenceIds") String id, @ForAll int where, @ForAll @IntRange(max = 35) int other) {
    assertThat(LicenceId.check(id).valid()).isTrue();
    int at = LicenceId.ROOT.length() + Math.floorMod(where, id.length() - LicenceId.ROOT.length());
    Assume.that(id.charAt(at) != '.');
    String wrong = replace(id, at, LETTERS_AND_DIGITS.charAt(other));
    assertThat(LicenceId.check(wrong).valid()).isEqualTo(wrong.equals(id));
  }

  @Property
  void madeCaseNumbersAreValidAndTellWhatWentIn(
      @ForAll @IntRange(max = 2) int base,
      @ForAll @IntRange(max = 30000) int day,
      @ForAll @LongRange(min = 1, max = 999999) long serial) {
    String item = CreditCode.make("11", "410400", "MB000001") + "3" + BASES[base];
    LocalDate date = LocalDate.of(2000, 1, 1).plusDays(day);
    Checked checked = CaseNumber.DEFAULT.check(CaseNumber.DEFAULT.make(item, date, serial));
    assertThat(checked.valid()).isTrue();
    assertThat(checked.parts())
        .containsEntry("item", item)
        .containsEntry("date", date.toString())
        .containsEntry("serial", String.format("%06d", serial));
  }

  @Property
  void noTypingMakesACheckFail(@ForAll String typed) {
    assertThat(CreditCode.check(typed).valid()).isFalse();
    assertThat(CitizenId.check(typed, TODAY).reason()).isNotBlank();
    assertThat(ItemCode.check(typed).reason()).isNotBlank();
    assertThat(LicenceId.check(typed).reason()).isNotBlank();
    assertThat(CaseNumber.DEFAULT.check(typed).reason()).isNotBlank();
    assertThat(ProjectCode.check(typed).reason()).isNotBlank();
    assertThat(Mobile.check(typed)).isNotNull();
  }

  private static String replace(String code, int at, char c) {
    return code.substring(0, at) + c + code.substring(at + 1);
  }

  private static String swap(String code, int at) {
    return code.substring(0, at) + code.charAt(at + 1) + code.charAt(at) + code.substring(at + 2);
  }
}
