package org.yici.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;

/** Steps that only some cases take: the answers decide, and what only the review shows stays. */
class StepsBySituationTest extends IntegrationTest {
  @Autowired private Catalog catalog;
  @Autowired private Intake intake;

  private List<String> steps(String base, Map<String, Object> answers) {
    CaseItem item = intake.item(catalog.itemFor(base, "410411").orElseThrow().code());
    return intake.narrowed(item, answers).steps().stream().map(CaseItem.Step::name).toList();
  }

  /** 住房公积金管理条例 24: each reason is verified in its own way. */
  @Test
  void whoDrawsTheFundForRentIsNotCheckedForALoan() {
    assertThat(steps("002017002001", Map.of("purpose", "rent")))
        .contains("核对账户和余额", "查名下有没有住房")
        .doesNotContain("核对购房合同", "核对贷款和还款");
    assertThat(steps("002017002001", Map.of("purpose", "buy")))
        .contains("核对购房合同")
        .doesNotContain("查名下有没有住房");
  }

  /** 企业投资项目核准和备案管理条例 9: opinions where others are concerned, an assessment where needed. */
  @Test
  void aStepAsNeededStaysWhateverTheAnswers() {
    assertThat(steps("000104001000", Map.of("opinions", "")))
        .contains("委托评估")
        .doesNotContain("书面征求意见");
    assertThat(steps("000104001000", Map.of("opinions", "水利部门")))
        .containsSubsequence("项目审查", "书面征求意见", "委托评估", "核准决定");
  }

  /** 社会救助暂行办法 48: in urgent need the help comes first and the notice afterwards. */
  @Test
  void urgentNeedIsHelpedBeforeThePublicNotice() {
    assertThat(steps("000511003000", Map.of("urgent", "yes")))
        .contains("先救急")
        .doesNotContain("村（社区）公示");
    assertThat(steps("000511003000", Map.of("urgent", "no")))
        .contains("村（社区）公示")
        .doesNotContain("先救急");
  }
}
