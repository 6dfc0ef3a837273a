package org.yici.catalog.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yici.catalog.Finding;
import org.yici.catalog.GuideFiles;
import org.yici.catalog.MadeFiles;
import org.yici.directory.Pack;
import org.yici.law.LawLibrary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the gate answers does not depend on what it has checked before. */
class RememberedAnswersTest {
  private static final List<String> LISTS =
      List.of("materials", "steps", "fees", "faqs", "intermediaries", "remedies");
  private static final List<String> WORDS =
      List.of(
          "",
          "无",
          "待定",
          "1,2,2",
          "按规定办理",
          "《食品安全法》第三十五条：“这句话条文里没有”",
          "《行政许可法》第九百条",
          "工作日 8:30-27:00",
          "0375-12345",
          "相关材料等");

  @Test
  void aGuideGetsTheSameFindingsFromAGateThatHasSeenManyAndFromOneThatRemembersNothing()
      throws Exception {
    GuideChecks forgetful = checks(0);
    GuideChecks seen = checks(20_000_000);
    GuideChecks forgetsSoon = checks(30_000);
    Random random = new Random(41);
    JsonNode good;
    try (var in = getClass().getResourceAsStream("/catalog/guide.json")) {
      good = JsonMapper.shared().readTree(in);
    }
    int found = 0;
    for (int i = 0; i < 400; i++) {
      JsonNode guide = changed((ObjectNode) good.deepCopy(), random);
      List<Finding> plain = run(forgetful, guide);
      assertThat(run(seen, guide)).isEqualTo(plain);
      assertThat(run(forgetsSoon, guide)).isEqualTo(plain);
      found += plain.size();
    }
    assertThat(found).isGreaterThan(400);
  }

  /** One to four values put elsewhere, taken away, or replaced. */
  private static JsonNode changed(ObjectNode guide, Random random) {
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      ObjectNode row = (ObjectNode) guide.get("elements");
      ArrayNode rows = (ArrayNode) guide.get(LISTS.get(random.nextInt(LISTS.size())));
      if (random.nextBoolean() && !rows.isEmpty()) {
        row = (ObjectNode) rows.get(random.nextInt(rows.size()));
      }
      List<String> fields = new ArrayList<>(row.propertyNames());
      String field = fields.get(random.nextInt(fields.size()));
      switch (random.nextInt(4)) {
        case 0 -> row.remove(field);
        case 1 -> row.put(field, random.nextInt(40));
        case 2 -> row.set(field, row.get(fields.get(random.nextInt(fields.size()))));
        default -> row.put(field, WORDS.get(random.nextInt(WORDS.size())));
      }
      if (row.isEmpty()) {
        row.put(field, "");
      }
    }
    return guide;
  }

  private static List<Finding> run(GuideChecks checks, JsonNode guide) {
    List<Finding> findings = new ArrayList<>();
    checks.run(guide, findings::add);
    return findings;
  }

  private static GuideChecks checks(long remembered) {
    return new GuideChecks(
        Pack.PACK,
        Pack.PACK.codeSets(),
        new LawLibrary(Path.of("city/pingdingshan/laws")),
        new GuideFiles(Pack.PACK, MadeFiles.NONE),
        code -> Optional.empty(),
        code -> Optional.empty(),
        (code, name) -> Optional.empty(),
        remembered);
  }
}
