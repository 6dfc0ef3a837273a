package org.yici.licences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long a licence is valid, in the four ways a type can say it. */
class ValidityTest {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 28);

  /** The day of the grant counts: five years from 2026-02-28 end on 2031-02-27. */
  @Test
  void aTermEndsTheDayBeforeItsAnniversary() {
    assertThat(Validity.years(5).end(DAY, Map.of())).isEqualTo("2031-02-27");
    assertThat(Validity.LONG.end(DAY, Map.of())).isNull();
  }

  @Test
  void aDateOfTheApplicationIsTheLastDay() {
    Validity v = new Validity(Validity.FIELD, null, "租赁到期日", null);
    assertThat(v.end(DAY, Map.of("租赁到期日", "2027-05-01"))).isEqualTo("2027-05-01");
    assertThatThrownBy(() -> v.end(DAY, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("租赁到期日");
    assertThatThrownBy(() -> v.end(DAY, Map.of("租赁到期日", "2025-05-01")))
        .hasMessageContaining("早于发证");
  }

  /** 医疗机构管理条例 22: fewer than 100 beds every year, else every three years. */
  @Test
  void aRuleCountsYearsOrGivesADayOrNoEnd() {
    Validity v = rule("said[\"床位数\"] < 100 ? 1 : 3");
    assertThat(v.end(DAY, Map.of("床位数", 99))).isEqualTo("2027-02-27");
    assertThat(v.end(DAY, Map.of("床位数", 100))).isEqualTo("2029-02-27");
    assertThat(rule("'2030-12-31'").end(DAY, Map.of())).isEqualTo("2030-12-31");
    assertThat(rule("issued > '2026-01-01' ? '' : '2030-12-31'").end(DAY, Map.of())).isNull();
  }

  @Test
  void aRuleThatIsWrongOrGivesNoDayIsSaidInChinese() {
    assertThat(Validity.fault("said[")).contains("写错了");
    assertThat(Validity.fault("1 + 1")).isNull();
    assertThatThrownBy(() -> rule("said['没有']").end(DAY, Map.of())).hasMessageContaining("算不出来");
    assertThatThrownBy(() -> rule("0").end(DAY, Map.of())).hasMessageContaining("1到100年");
    assertThatThrownBy(() -> rule("'明年'").end(DAY, Map.of())).hasMessageContaining("最后一天");
  }

  private static Validity rule(String cel) {
    return new Validity(Validity.RULE, null, null, cel);
  }
}
