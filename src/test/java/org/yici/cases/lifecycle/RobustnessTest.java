package org.yici.cases.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.yici.cases.lifecycle.Histories.History;
import org.yici.cases.lifecycle.Histories.Step;
import org.yici.kernel.InputException;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a program outside sends is judged or named as wrong, never a fault of ours. */
class RobustnessTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final List<String> FIELDS =
      Actions.all().stream().flatMap(a -> a.data().stream()).distinct().toList();

  static Object anything(Random random) {
    Object[] values = {
      null,
      "",
      " ",
      "x",
      "0",
      "false",
      true,
      false,
      0,
      -1,
      2.5,
      1e300,
      Long.MAX_VALUE,
      "2024-02-30",
      "9999-12-31",
      "+999999999-12-31",
      "2024-03-04T09:00",
      List.of(),
      Map.of(),
      Arrays.asList(null, "a", Map.of("id", "b"), List.of("c")),
      Map.of(
          "material", List.of(1), "signed", false, "reconsideration", List.of(Map.of("body", 1))),
      "grant",
      "refuse",
      "renew",
      "hearing",
      "testing",
      "fraud",
      "between-parties"
    };
    return values[random.nextInt(values.length)];
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  @Label("任何数据都得到准或者不准")
  void anyDataIsJudged(@ForAll long seed) {
    History h = Histories.of(seed);
    Random random = new Random(seed);
    for (Step s : h.steps()) {
      for (Actions.Action action : Actions.all()) {
        Map<String, Object> data = new HashMap<>(s.act().data());
        for (int i = 0; i < 3; i++) {
          data.put(FIELDS.get(random.nextInt(FIELDS.size())), anything(random));
        }
        for (String field : action.data()) {
          if (random.nextBoolean()) {
            data.put(field, anything(random));
          }
        }
        List<Role> actors = List.copyOf(action.actors());
        Role role = actors.get(random.nextInt(actors.size()));
        Act act = new Act(s.act().at(), role, null, action.id(), data);
        Verdict verdict = Lifecycle.decide(s.before(), act, h.item(), Histories.law(act.at()));
        assertThat(verdict.file()).isNotNull();
      }
    }
  }

  @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
  @Label("任何事项字段都读得出，或者指明哪一项写错了")
  void anyItemIsReadOrNamed(@ForAll long seed) {
    Random random = new Random(seed);
    Map<String, Object> json = new HashMap<>();
    var fields = ItemRule.class.getRecordComponents();
    for (int i = 0; i < 4; i++) {
      json.put(fields[random.nextInt(fields.length)].getName(), anything(random));
    }
    try {
      assertThat(ItemRule.of(json)).isNotNull();
    } catch (InputException e) {
      assertThat(e.faults()).isNotEmpty();
      assertThat(e.faults().get(0).path()).startsWith("item");
    }
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  @Label("案件写成 JSON 再读回，一字不差；事项规则也一样")
  void jsonRoundTrip(@ForAll long seed) {
    History h = Histories.of(seed);
    for (Step s : h.steps()) {
      CaseFile file = s.after();
      assertThat(JSON.readValue(JSON.writeValueAsString(file), CaseFile.class)).isEqualTo(file);
    }
    assertThat(JSON.readValue(JSON.writeValueAsString(h.item()), ItemRule.class))
        .isEqualTo(h.item());
  }
}
