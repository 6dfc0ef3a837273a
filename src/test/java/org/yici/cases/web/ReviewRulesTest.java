package org.yici.cases.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.yici.cases.CaseItem;
import org.yici.catalog.Guide;

/** 行政许可法 34, 38: what a review says, it says point by point, with reasons and provisions. */
class ReviewRulesTest {
  private static final CaseItem ITEM =
      new CaseItem(
          "c",
          "b",
          1,
          "事项",
          "a",
          "机关",
          "410411",
          Map.of(),
          List.of(new CaseItem.Material("M1", "申请书", "1", false, "填写完整；有签名。", null, null)),
          List.of(),
          List.of(new CaseItem.Check("C1", "一", ""), new CaseItem.Check("C2", "二", "")),
          List.of());

  private static Map<String, Object> review(String opinion, String... results) {
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      if (results[i] != null) {
        list.add(new HashMap<>(Map.of("id", "C" + (i + 1), "result", results[i])));
      }
    }
    Map<String, Object> data = new HashMap<>();
    data.put("opinion", opinion);
    data.put("checklist", list);
    return data;
  }

  private static Map<String, String> faults(Map<String, Object> data) {
    return ReviewRules.faults("review", data, ITEM, List.of());
  }

  @Test
  void aGrantHasEveryPointPassedOrReasons() {
    assertThat(faults(review("grant", "pass", "none"))).isEmpty();
    assertThat(faults(review("grant", "pass"))).containsKey("text");
    Map<String, Object> withReasons = review("grant", "pass");
    withReasons.put("text", "第二点另有证明");
    assertThat(faults(withReasons)).isEmpty();
  }

  @Test
  void aRefusalNamesThePointsThatFailedAndTheProvisions() {
    assertThat(faults(review("refuse", "pass", "pass"))).containsKeys("checklist", "basis");
    Map<String, Object> data = review("refuse", "pass", "fail");
    assertThat(faults(data)).containsKeys("checklist.C2", "basis");
    data.put("basis", "食品安全法第三十三条第四项");
    data.put(
        "checklist",
        List.of(
            Map.of("id", "C1", "result", "pass"),
            Map.of("id", "C2", "result", "fail", "note", "生熟走向交叉")));
    assertThat(faults(data)).isEmpty();
  }

  /** Whatever is ticked: no failed point ever goes with a grant without reasons. */
  @Property(tries = 500)
  void noFailedPointGoesWithAGrantInSilence(
      @ForAll boolean first, @ForAll boolean second, @ForAll boolean reasons) {
    Map<String, Object> data = review("grant", first ? "pass" : "fail", second ? "pass" : "fail");
    if (reasons) {
      data.put("text", "理由");
    }
    boolean silent = !reasons && !(first && second);
    assertThat(faults(data).containsKey("text")).isEqualTo(silent);
  }

  /** 裁量: which grade, and why. */
  @Test
  void aDiscretionIsRecordedWithItsGradeAndReason() {
    Guide guide =
        new Guide(
            "c",
            1,
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(
                "DISCRETION",
                List.of(
                    Map.of(
                        "id", "term",
                        "what", "有效期",
                        "basis", "某法第几条",
                        "grades", List.of(Map.of("id", "a", "when", "首次", "then", "三年"))))));
    List<Discretion> all = Discretion.of(guide);
    assertThat(all).hasSize(1);
    assertThat(all.get(0).inputs())
        .extracting(FormInput::name)
        .containsExactly("discretion-term.grade", "discretion-term.why");
    Map<String, Object> data = review("grant", "pass", "pass");
    assertThat(ReviewRules.faults("review", data, ITEM, all))
        .containsKeys("discretion-term.grade", "discretion-term.why");
    data.put("discretion-term", Map.of("grade", "a", "why", "首次申请"));
    assertThat(ReviewRules.faults("review", data, ITEM, all)).isEmpty();
    assertThat(
            Discretion.of(
                new Guide(
                    "c", 1, Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                    List.of(), Map.of())))
        .isEmpty();
  }

  @Test
  void theStandardOfAMaterialIsTakenApartIntoPoints() {
    assertThat(CheckPages.points(ITEM.materials().get(0))).containsExactly("填写完整", "有签名");
  }
}
