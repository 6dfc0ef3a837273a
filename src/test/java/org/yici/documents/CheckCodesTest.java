package org.yici.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Codes of papers: nobody guesses them, those made together lie together. */
class CheckCodesTest {
  @Property(tries = 200)
  void papersOfAMinuteLieTogetherAndTheNextMinuteFollows(
      @ForAll @LongRange(min = 0, max = 26_998) long minute) {
    String a = CheckCodes.at(minute);
    String b = CheckCodes.at(minute);
    String later = CheckCodes.at(minute + 1);
    assertThat(a.substring(0, 3)).isEqualTo(b.substring(0, 3)).isLessThan(later.substring(0, 3));
    assertThat(a).isNotEqualTo(b).isEqualTo(CheckCodes.normal(CheckCodes.printed(a)));
  }

  @Test
  void minutesComeRoundWithoutACodeComingAgain() {
    assertThat(CheckCodes.at(27_000L * 1100 + 7).substring(0, 3))
        .isEqualTo(CheckCodes.at(7).substring(0, 3));
    Set<String> codes =
        IntStream.range(0, 20_000).mapToObj(i -> CheckCodes.at(7)).collect(Collectors.toSet());
    assertThat(codes).hasSize(20_000);
  }

  @Test
  void everyPlaceBehindTheMinuteTakesEveryCharacter() {
    for (int place = 3; place < 16; place++) {
      Set<Character> seen = new HashSet<>();
      for (int i = 0; i < 2_000; i++) {
        seen.add(CheckCodes.next().charAt(place));
      }
      assertThat(seen).hasSize(30);
    }
  }
}
