package org.yici.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yici.platform.CityPack;
import tools.jackson.databind.JsonNode;

/** tasks.yaml says nothing that plan No. 43 of 2019 does not say, and leaves no task out. */
class PlanInThePackTest {
  private static final CityPack PACK = new CityPack(Path.of("city/pingdingshan"));
  private final JsonNode file = PACK.yamlTree("tasks.yaml");

  /** Without the line breaks of pages and the marks of bold type that its source has. */
  private static String plain(String text) {
    return text.replaceAll("[\\s*]", "");
  }

  private final String text = plain(PACK.text("policy/2019-43.txt"));

  private List<JsonNode> tasks() {
    List<JsonNode> all = new ArrayList<>();
    file.path("tasks").forEach(all::add);
    return all;
  }

  /** Lines of the text that begin so, in their order. */
  private static List<String> lines(String head) {
    List<String> all = new ArrayList<>();
    Matcher m =
        Pattern.compile("(?m)^" + head + "[:：](.*)$").matcher(PACK.text("policy/2019-43.txt"));
    while (m.find()) {
      all.add(plain(m.group(1)));
    }
    return all;
  }

  @Test
  void thereAre25TasksInFiveParts() {
    assertThat(tasks()).hasSize(25);
    assertThat(tasks().stream().map(t -> t.path("part").asInt()))
        .containsExactly(1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 5);
    assertThat(tasks().stream().map(t -> t.path("id").asString()).distinct()).hasSize(25);
  }

  @Test
  void everyTitleAndQuoteOccursInThePlanWordForWord() {
    for (JsonNode task : tasks()) {
      List<String> quotes = new ArrayList<>(List.of(task.path("title").asString()));
      task.path("quote").forEach(q -> quotes.add(q.asString()));
      task.path("milestones")
          .forEach(m -> quotes.add(m.path("quote").isString() ? m.path("quote").asString() : ""));
      if (task.path("limit").isString()) {
        quotes.add(task.path("limit").asString());
      }
      assertThat(quotes).as(task.path("id").asString()).allMatch(q -> text.contains(plain(q)));
    }
  }

  @Test
  void theUnitsOfEachTaskAreThoseOfThePlanInItsOrder() {
    assertThat(tasks().stream().map(t -> names(t.path("lead"))))
        .isEqualTo(lines("责任单位").stream().map(PlanInThePackTest::split).toList());
    assertThat(tasks().stream().map(t -> names(t.path("support"))).filter(n -> !n.isEmpty()))
        .isEqualTo(lines("配合单位").stream().map(PlanInThePackTest::split).toList());
  }

  private static List<String> names(JsonNode units) {
    List<String> names = new ArrayList<>();
    units.forEach(u -> names.add(plain(u.path("name").asString())));
    return names;
  }

  /** At commas that do not stand in brackets, as 各县（市、区） has one. */
  private static List<String> split(String line) {
    return List.of(line.replaceAll("([(（])市、区([)）])", "$1市；区$2").split("[,，、]")).stream()
        .map(n -> n.replace('；', '、'))
        .toList();
  }

  @Test
  void theLimitsAreThoseOfThePlanAndNoneIsInvented() {
    assertThat(
            tasks().stream()
                .filter(t -> t.path("limit").isString())
                .map(t -> plain(t.path("limit").asString()).replaceAll("^任务时限[:：]", "")))
        .isEqualTo(lines("任务时限"));
    for (JsonNode task : tasks()) {
      String own = plain(task.path("quote").toString() + task.path("limit").asString(""));
      for (JsonNode m : task.path("milestones")) {
        if (m.path("due").isString()) {
          String[] ymd = m.path("due").asString().split("-");
          assertThat(ymd[0]).isEqualTo("2019");
          String month = Integer.parseInt(ymd[1]) + "月";
          // 五 names the month only: its last day
          boolean monthOnly = task.path("id").asString().equals("5.1");
          assertThat(own)
              .contains(monthOnly ? "2019年11月投入使用" : month + Integer.parseInt(ymd[2]) + "日");
        }
      }
    }
  }

  /** The dated steps of 一.6, one by one. */
  @Test
  void theThreeStepsOfTheLicenceTaskAreMilestonesOfTheirOwn() {
    JsonNode task =
        tasks().stream()
            .filter(t -> t.path("id").asString().equals("1.6"))
            .findFirst()
            .orElseThrow();
    List<String> days = new ArrayList<>();
    task.path("milestones").forEach(m -> days.add(m.path("due").asString()));
    assertThat(days).containsExactly("2019-09-10", "2019-10-20", "2019-12-20");
  }

  /** 二.1 has no end; 二.2, 二.3 and 四.6 go on after theirs. */
  @Test
  void whereThePlanNamesNoEndTheMilestoneHasNone() {
    assertThat(
            tasks().stream()
                .filter(
                    t -> {
                      boolean open = false;
                      for (JsonNode m : t.path("milestones")) {
                        open |= m.path("due").isNull();
                      }
                      return open;
                    })
                .map(t -> t.path("id").asString()))
        .containsExactly("2.1", "2.2", "2.3", "4.6");
  }
}
