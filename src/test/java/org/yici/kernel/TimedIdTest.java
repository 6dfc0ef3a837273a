package org.yici.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TimedIdTest {
  private static final long LAST = (1L << 48) - 2;

  /** RFC 9562, section 5.7. */
  @Property
  void isOfVersionSevenAndSortsByTimeAsPostgresqlSorts(
      @ForAll @LongRange(min = 0, max = LAST) long at,
      @ForAll long random,
      @ForAll long more,
      @ForAll long other) {
    UUID id = TimedId.at(at, random, more);
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.toString()).isLessThan(TimedId.at(at + 1, other, more).toString());
  }

  @Property(tries = 100)
  void twoAreNeverTheSame() {
    assertThat(TimedId.next()).isNotEqualTo(TimedId.next());
  }
}
