package org.yici.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Locking personal data: SM4-GCM bound to a column, HMAC-SM3 as index, both in generations. */
class PersonalDataTest {
  private static final String COLUMN = "identity_account.id_number";
  private static final String NUMBER = "410411199003070012";

  private static byte[] key(int first) {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (first + i);
    }
    return key;
  }

  /** As it is with so many generations, of which the last two are in use. */
  private static PersonalData with(int generations) {
    Map<Integer, DataKeys.Key> keys = new java.util.HashMap<>();
    for (int g = 1; g <= generations; g++) {
      keys.put(g, DataKeys.Key.of(g, key((g - 1) * 7)));
    }
    List<Integer> live = generations == 1 ? List.of(1) : List.of(generations - 1, generations);
    return new PersonalData(new DataKeys(() -> new DataKeys.Known(keys, generations, live)));
  }

  @Property(tries = 200)
  void whatIsLockedOpensWithAnyLaterGenerationPresent(
      @ForAll @StringLength(max = 60) String text,
      @ForAll @IntRange(min = 1, max = 4) int then,
      @ForAll @IntRange(min = 0, max = 3) int later) {
    byte[] locked = with(then).encrypt(COLUMN, text);
    assertThat(PersonalData.generation(locked)).isEqualTo(then);
    assertThat(locked).startsWith(PersonalData.head(then));
    assertThat(with(then + later).decrypt(COLUMN, locked)).isEqualTo(text);
  }

  @Property(tries = 200)
  void anIndexIsCarriedOverWithoutTheValue(
      @ForAll @StringLength(max = 60) String text,
      @ForAll @IntRange(min = 1, max = 3) int then,
      @ForAll @IntRange(min = 0, max = 3) int later) {
    byte[] index = with(then).blindIndex(text);
    PersonalData now = with(then + later);
    assertThat(PersonalData.indexGeneration(index)).isEqualTo(then);
    assertThat(now.isIndexOf(index, text)).isTrue();
    assertThat(now.carryOver(index, then + later)).isEqualTo(now.blindIndex(text));
    assertThat(now.blindIndexes(text))
        .satisfies(
            all ->
                assertThat(java.util.Arrays.stream(all))
                    .anyMatch(i -> java.util.Arrays.equals(i, now.blindIndex(text))));
  }

  @Test
  void aValueInAnotherColumnDoesNotOpen() {
    PersonalData personal = new PersonalData(key(0));
    byte[] locked = personal.encrypt(COLUMN, NUMBER);
    assertThatThrownBy(() -> personal.decrypt("identity_account.mobile", locked))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("换了地方");
  }

  @Test
  void anyChangedByteIsNoticed() {
    PersonalData personal = new PersonalData(key(0));
    byte[] locked = personal.encrypt(COLUMN, NUMBER);
    for (int i = 0; i < locked.length; i++) {
      byte[] changed = locked.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> personal.decrypt(COLUMN, changed))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void valuesFromBeforeThereWereGenerationsStayReadable() {
    PersonalData personal = with(3);
    byte[] old =
        HexFormat.of()
            .parseHex(
                "01b7e57a811fec18302255b150bd7e81735dc39352620282c1b47c7a37fec77a684b923289682960e651cc1e2d722b");
    byte[] index =
        HexFormat.of().parseHex("e8113235d31df3688c87caad35c77ea3b371d2bbbfad53aedbcbcbe5d28ff18f");
    assertThat(personal.decrypt(COLUMN, old)).isEqualTo(NUMBER);
    assertThat(personal.isIndexOf(index, NUMBER)).isTrue();
    assertThat(personal.derive(NUMBER)).isEqualTo(index);
  }

  @Test
  void aGenerationThatIsNotThereIsNamed() {
    byte[] locked = with(2).encrypt(COLUMN, NUMBER);
    assertThatThrownBy(() -> new PersonalData(key(0)).decrypt(COLUMN, locked))
        .hasMessageContaining("第2代");
  }
}
