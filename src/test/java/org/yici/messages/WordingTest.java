package org.yici.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yici.cases.lifecycle.Actions;

class WordingTest {
  private static final Set<String> EVENTS =
      Set.of(
          "deemed-acceptance",
          "deemed-renewal",
          "licence-expired",
          "tolerance-missed",
          "overdue",
          "calendar-changed");
  private final Wording wording = new Wording();

  @Test
  void everyActHasWordsOrSaysWhyItIsSilent() {
    Set<String> acts = new TreeSet<>(EVENTS);
    Actions.all().forEach(a -> acts.add(a.id()));
    Set<String> spoken = new TreeSet<>();
    for (String act : acts) {
      if (wording.find(Wording.key(act, false, "applicant")).isPresent()) {
        spoken.add(act);
      }
    }
    Set<String> silent = wording.silent().keySet();
    assertThat(acts).containsAll(silent);
    for (String act : acts) {
      assertThat(silent.contains(act)).as(act).isNotEqualTo(spoken.contains(act));
    }
    assertThat(wording.silent().values()).allMatch(reason -> reason.length() > 5);
  }

  @Test
  void noWordsAreForActsThatDoNotExist() {
    for (String key : wording.all().keySet()) {
      String act = key.replace(".third-party", "");
      assertThat(Actions.find(act) != null || EVENTS.contains(act)).as(key).isTrue();
    }
  }

  @Test
  void anSmsIsNeverLongerThanOneAndKeepsTheNumberOfTheCase() {
    Map<String, String> long_ = new LinkedHashMap<>();
    wording.values().forEach(v -> long_.put(v, "12月31日"));
    long_.put("name", "平顶山***");
    long_.put("item", "公众聚集场所投入使用、营业前消防安全检查（采用告知承诺方式）延续、变更和补领");
    long_.put("short", "000017");
    long_.put("procedure", "专家评审");
    wording
        .all()
        .forEach(
            (key, words) -> {
              Wording.Said said = wording.say(words, long_);
              assertThat(said.sms()).as(key).hasSizeLessThanOrEqualTo(Wording.SMS);
              assertThat(said.sms()).as(key).contains("000017").startsWith("【一次】");
            });
  }

  @Test
  void anSmsTellsNothingPersonalButTheMaskedName() {
    Set<String> allowed =
        Set.of(
            "name",
            "item",
            "short",
            "on",
            "promised",
            "legal",
            "due",
            "correction",
            "delivery",
            "count",
            "left",
            "supplementUntil",
            "toleratedUntil",
            "procedure",
            "expectedDays",
            "days",
            "date",
            "hearingRequest",
            "hearingHold");
    wording
        .all()
        .forEach(
            (key, words) ->
                words
                    .sms()
                    .forEach(
                        sms ->
                            java.util.regex.Pattern.compile("\\{(\\w+)}")
                                .matcher(sms)
                                .results()
                                .forEach(m -> assertThat(allowed).as(key).contains(m.group(1)))));
    assertThat(MessageValues.masked("张秀兰")).isEqualTo("张**");
    assertThat(MessageValues.masked("老街坊烩面馆有限公司")).isEqualTo("老街坊***");
  }

  @Test
  void aLineWithoutItsValueIsLeftOut() {
    Wording.Said said =
        wording.say(
            wording.find("supplement").orElseThrow(),
            Map.of(
                "item",
                "食品经营许可",
                "on",
                "11月24日",
                "materials",
                "布局图",
                "agency",
                "局",
                "correction",
                "12月1日",
                "name",
                "张**",
                "short",
                "000017"));
    assertThat(said.body().lines()).hasSize(2).anyMatch(l -> l.startsWith("都齐了"));
    assertThat(said.body()).doesNotContain("{", "null");
  }
}
