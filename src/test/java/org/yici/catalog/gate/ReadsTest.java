package org.yici.catalog.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yici.catalog.Elements;
import org.yici.platform.CityPack;
import tools.jackson.databind.json.JsonMapper;

/** An answer is only remembered under everything the rule has read. */
class ReadsTest {
  private static final GuideView VIEW =
      new GuideView(
          JsonMapper.shared()
              .readTree(
                  """
                  {"elements": {"TASK_NAME": "甲"},
                   "materials": [{"MATERIAL_NAME": "乙", "BY_LAW": "丙"}]}
                  """),
          Elements.of(new CityPack(Path.of("city/pingdingshan"))));

  private static Object[] read(String expression) {
    Reads reads = new Reads();
    reads.add(Expressions.compile(expression).expression());
    return reads.values("R", VIEW, Map.of("X", "丁"));
  }

  @Test
  void fieldsOfTheGuideTheRowAndTheRowsOfListsAreWhatARuleReads() {
    assertThat(read("g.TASK_NAME == row.X")).containsExactly("R", "甲", "丁");
    assertThat(read("has(row.Y)")).containsExactly("R", Memo.ABSENT);
    assertThat(read("size(materials) > 0")).containsExactly("R", 1);
    assertThat(read("materials.all(m, m.BY_LAW != '')")).containsExactly("R", 1, "丙");
    assertThat(read("codes(g.TASK_NAME).exists(c, c == '1')")).containsExactly("R", "甲");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'X' in row",
        "g['TASK' + '_NAME'] == ''",
        "materials[0].BY_LAW == ''",
        "size(materials.filter(m, m.BY_LAW == '')) > 0",
        "repeated(materials) == ''",
        "materials == faqs",
        "materials.all(row, row.BY_LAW == '')"
      })
  void whatARuleReadsInAnotherWayIsComputedEachTime(String expression) {
    assertThat(read(expression)).isNull();
  }
}
