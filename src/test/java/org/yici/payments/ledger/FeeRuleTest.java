package org.yici.payments.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yici.platform.CityPack;
import tools.jackson.databind.JsonNode;

/** What a guide's fee row comes to: elements F, FEE_STAND. */
class FeeRuleTest {
  private static FeeRule rule(Object... fields) {
    Map<String, Object> row = new HashMap<>();
    row.put("FEE_NAME", "工本费");
    row.put("BY_LAW", "《道路运输条例》第八十条");
    row.put("FEE_STAND", "每证10元");
    for (int i = 0; i < fields.length; i += 2) {
      row.put(fields[i].toString(), fields[i + 1]);
    }
    return FeeRule.of(List.of(row), "decision").get(0);
  }

  @Test
  void oneAmountInTheWordsIsTheAmount() {
    assertThat(rule().sum(Map.of()).fen()).isEqualTo(1000);
    assertThat(rule("FEE_STAND", "每本 4.5 元").sum(Map.of()).fen()).isEqualTo(450);
  }

  @Test
  void wordsThatNameTwoAmountsAreNotGuessedAt() {
    assertThatThrownBy(() -> rule("FEE_STAND", "正本10元，副本5元").sum(Map.of()))
        .hasMessageContaining("没有写明怎么算");
  }

  @Test
  void byQuantityAndByAnswers() {
    FeeRule each = rule("amount", "10.00", "quantityBy", "answers.vehicles + 1");
    assertThat(each.sum(Map.of("vehicles", 3)).fen()).isEqualTo(4000);
    assertThat(each.sum(Map.of("vehicles", 3)).quantity()).isEqualTo(4);
    FeeRule kind = rule("amountBy", "answers.kind == 'lost' ? 40 : 20");
    assertThat(kind.sum(Map.of("kind", "lost")).fen()).isEqualTo(4000);
    assertThat(kind.sum(Map.of("kind", "new")).fen()).isEqualTo(2000);
    assertThatThrownBy(() -> kind.sum(Map.of())).hasMessageContaining("算不出来");
    assertThat(rule("when", "answers.kind == 'lost'").owed(Map.of("kind", "new"))).isFalse();
    assertThatThrownBy(() -> rule("amountBy", "0 - 5").sum(Map.of())).hasMessageContaining("负数");
  }

  @Test
  void reductionsComeFromTheGuideAndRoundToThePayersGood() {
    FeeRule r = rule("IS_DESC", "1", "DESC_EXPLAIN", "最低生活保障对象免收");
    assertThat(r.reductions()).hasSize(1);
    assertThat(FeeRule.reduced(1000, r.reductions().get(0).percent())).isZero();
    assertThat(FeeRule.reduced(1001, 50)).isEqualTo(500);
  }

  /** The default: payment holds nothing back, and only a named law can make it do so. */
  @Test
  void paymentComesFirstOnlyWhereTheRowNamesTheLaw() {
    assertThat(rule().beforeDelivery()).isFalse();
    assertThat(rule("feeBefore", "delivery").beforeDelivery()).isFalse();
    assertThat(rule("feeBefore", "delivery", "feeBeforeBasis", "《某某条例》第一条").beforeDelivery())
        .isTrue();
    assertThat(rule().moment()).isEqualTo("decision");
    assertThat(rule("feeWhen", "acceptance").moment()).isEqualTo("acceptance");
  }

  /** Every fee of a shipped guide can be computed from a filled-in form of it. */
  @Test
  void theFeesOfTheCitysGuidesComeToAnAmount() {
    CityPack pack = new CityPack(Path.of("city/pingdingshan"));
    int fees = 0;
    for (String guide : pack.list("guides", ".yaml")) {
      Map<String, Object> answers = new HashMap<>();
      for (JsonNode group : pack.yamlTree(guide.replace("guides/", "forms/")).get("groups")) {
        group.get("fields").forEach(f -> answers.put(f.get("key").asString(), text(f)));
      }
      List<Map<String, Object>> rows = new ArrayList<>();
      for (JsonNode fee : pack.yamlTree(guide).path("fees")) {
        Map<String, Object> row = new HashMap<>();
        fee.properties().forEach(p -> row.put(p.getKey(), p.getValue().asString("")));
        // a price that the city has yet to confirm is told and never billed
        if (!"false".equals(row.get("when"))) {
          rows.add(row);
        }
      }
      for (FeeRule rule : FeeRule.of(rows, "decision")) {
        assertThat(rule.sum(answers).fen()).as(guide).isPositive();
        fees++;
      }
    }
    assertThat(fees).isPositive();
  }

  private static String text(JsonNode field) {
    return field.get("example").isValueNode() ? field.get("example").asString() : "";
  }
}
