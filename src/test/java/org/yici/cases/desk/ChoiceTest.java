package org.yici.cases.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.yici.cases.Desk;
import org.yici.cases.desk.Choice.Candidate;
import org.yici.cases.desk.Choice.Turn;

/** Who is given a case. */
class ChoiceTest {
  private static final String ITEM = "11410411MB1234567X4000131025000";

  private static Turn turn(Desk desk, String... barred) {
    return new Turn(desk, ITEM, "000131025000", "食品经营许可", "market", "410411", Set.of(barred));
  }

  private static Candidate who(String id, String section, int load) {
    return new Candidate(id, section, load, false);
  }

  private static Route route(String item, String kind, String region, String... staff) {
    return new Route(
        UUID.randomUUID(), "u", Desk.REVIEWER, item, kind, region, null, List.of(staff));
  }

  @Test
  void theOneWithTheFewestCasesAmongEqualsTheLowestNumber() {
    List<Candidate> people = List.of(who("S3", "办公室", 1), who("S2", "办公室", 1), who("S1", "办公室", 2));
    Assignment a = Choice.of(turn(Desk.REVIEWER), null, people, List.of());
    assertThat(a.assignee()).isEqualTo("S2");
    assertThat(a.why()).isEqualTo("全岗位 3 人在岗，手上最少（1 件）");
  }

  @Test
  void theSectionWhoseNameTheItemHolds() {
    List<Candidate> people = List.of(who("S1", "办公室", 0), who("S2", "食品经营许可股", 9));
    assertThat(Choice.of(turn(Desk.REVIEWER), null, people, List.of()).assignee()).isEqualTo("S2");
  }

  @Test
  void aRuleBeforeTheSectionAndTheMostExactRuleBeforeAll() {
    List<Candidate> people =
        List.of(who("S1", "食品经营许可股", 0), who("S2", "办公室", 9), who("S3", "办公室", 9));
    List<Route> rules =
        List.of(
            route(null, "market", "410411", "S1"),
            route("000131025000", null, null, "S2"),
            route(ITEM, null, null, "S3"),
            route("000111111111", null, null, "S1"));
    assertThat(Choice.of(turn(Desk.REVIEWER), null, people, rules).assignee()).isEqualTo("S3");
    assertThat(Choice.of(turn(Desk.REVIEWER), null, people, rules.subList(0, 2)).assignee())
        .isEqualTo("S2");
    assertThat(Choice.of(turn(Desk.REVIEWER), null, people, rules.subList(0, 1)).assignee())
        .isEqualTo("S1");
    assertThat(Choice.of(turn(Desk.APPROVER), null, people, rules).why())
        .as("a rule for another desk says nothing here")
        .startsWith("食品经营许可股");
  }

  /** P10: who reviewed does not decide, whatever a rule says; nobody rather than the wrong one. */
  @Test
  void theBarredAreNeverChosen() {
    List<Candidate> people = List.of(who("S1", "局领导", 0), who("S2", "局领导", 9));
    List<Route> rules =
        List.of(
            new Route(
                UUID.randomUUID(), "u", Desk.APPROVER, null, null, null, null, List.of("S1")));
    assertThat(Choice.of(turn(Desk.APPROVER, "S1"), "S1", people, rules).assignee())
        .isEqualTo("S2");
    Assignment nobody = Choice.of(turn(Desk.APPROVER, "S1", "S2"), null, people, rules);
    assertThat(nobody.assignee()).isNull();
    assertThat(nobody.why()).contains("回避");
  }

  @Property
  void neitherOrderNorLuckDecides(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 5) Integer> loads,
      @ForAll @IntRange(min = 0, max = 4095) int absent,
      @ForAll long seed) {
    List<Candidate> people = new ArrayList<>();
    for (int i = 0; i < loads.size(); i++) {
      people.add(new Candidate("S" + (100 + i), "股", loads.get(i), (absent >> i & 1) == 1));
    }
    Assignment first = Choice.of(turn(Desk.REVIEWER), null, people, List.of());
    Collections.shuffle(people, new Random(seed));
    assertThat(Choice.of(turn(Desk.REVIEWER), null, people, List.of())).isEqualTo(first);
    List<Candidate> there = people.stream().filter(c -> !c.absent()).toList();
    if (there.isEmpty()) {
      assertThat(first.assignee()).isNull();
    } else {
      Candidate chosen =
          there.stream().filter(c -> c.id().equals(first.assignee())).findFirst().orElseThrow();
      assertThat(there).allSatisfy(c -> assertThat(c.load()).isGreaterThanOrEqualTo(chosen.load()));
    }
  }
}
