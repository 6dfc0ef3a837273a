package org.yici.catalog.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yici.catalog.Elements;
import org.yici.catalog.Finding;
import org.yici.platform.CityPack;
import tools.jackson.databind.json.JsonMapper;

/** A rule that fails to evaluate is itself a finding, never silence. */
class UnjudgedRuleTest {
  @Test
  void aRuleThatCannotBeComputedIsAFindingOfItsOwnWeight(@TempDir Path pack) throws Exception {
    Files.createDirectories(pack.resolve("gate"));
    Files.writeString(
        pack.resolve("gate/broken.yaml"),
        """
        rules:
          - id: T99
            element: ITEM.TASK_NAME
            severity: block
            text: 名称里的数字不超过十
            basis: 例子
            valid: int(g.TASK_NAME) <= 10
            message: 太大
            repair: 改小
        """);
    RuleBook book = new RuleBook(new CityPack(pack), new Memo<>(0));
    Elements table = Elements.of(new CityPack(Path.of("city/pingdingshan")));
    var guide = JsonMapper.builder().build().readTree("{\"elements\":{\"TASK_NAME\":\"不是数字\"}}");
    List<Finding> findings = new ArrayList<>();
    book.check(new GuideView(guide, table), findings::add);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).blocks()).isTrue();
    assertThat(findings.get(0).rule()).isEqualTo("T99");
    assertThat(findings.get(0).message()).contains("名称里的数字不超过十").contains("算不出来");
  }
}
