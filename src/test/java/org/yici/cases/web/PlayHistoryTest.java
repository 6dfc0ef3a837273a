package org.yici.cases.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.yici.cases.lifecycle.Actions;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.Table;
import org.yici.cases.web.Simulation.Played;
import org.yici.kernel.InputException;
import org.yici.law.CalendarReader;
import org.yici.law.Deadlines;

/** The history in the address, the forms derived from the table, and the worked examples. */
class PlayHistoryTest {
  private static final Deadlines DEADLINES =
      new Deadlines(CalendarReader.read(Path.of("city/pingdingshan/calendar.csv")));

  private static PlayHistory of(Table.Example e) {
    return PlayHistory.of(e);
  }

  @Test
  @DisplayName("十八个算例，每一步都如所写，最后的期限、状态、结果一日不差")
  void everyExampleComesOutAsWritten() {
    assertThat(Table.examples()).hasSize(18);
    for (Table.Example e : Table.examples()) {
      PlayHistory history = of(e);
      List<Played> played =
          Simulation.play(ItemRule.of(history.item()), history.requests(), DEADLINES);
      for (int i = 0; i < played.size(); i++) {
        boolean refused = e.steps().get(i).containsKey("refused");
        assertThat(played.get(i).verdict().ok()).as(e.n() + "/" + (i + 1)).isEqualTo(!refused);
      }
      CaseFile end = played.get(played.size() - 1).verdict().file();
      e.expect()
          .forEach(
              (what, value) -> {
                switch (what) {
                  case "state" -> assertThat(end.state().id()).isEqualTo(value);
                  case "outcome" -> assertThat(end.outcome().id()).isEqualTo(value);
                  default ->
                      assertThat(end.due().get(what))
                          .as("例" + e.n())
                          .isEqualTo(LocalDate.parse(value));
                }
              });
    }
  }

  @Test
  void theAddressHoldsTheWholeHistory() {
    for (Table.Example e : Table.examples()) {
      PlayHistory history = of(e);
      assertThat(PlayHistory.decode(history.code())).isEqualTo(history);
      assertThat(PlayHistory.read(history.json())).isEqualTo(history);
      assertThat(history.code().length()).isLessThan(2000);
    }
  }

  @Test
  void aTornAddressOrForeignJsonIsNamed() {
    String code = of(Table.examples().get(13)).code();
    assertThatThrownBy(() -> PlayHistory.decode(code.substring(0, 40)))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> PlayHistory.decode("%%%")).isInstanceOf(InputException.class);
    for (String bad : List.of("x", "[]", "{\"steps\": [1]}", "{\"item\": 5}")) {
      assertThatThrownBy(() -> PlayHistory.read(bad)).as(bad).isInstanceOf(InputException.class);
    }
  }

  @Test
  void aStepIsChangedOrTakenOut() {
    PlayHistory history = of(Table.examples().get(6));
    assertThat(history.without(0).steps()).hasSize(history.steps().size() - 1);
    Map<String, Object> step = Map.of("at", "2024-09-04", "actor", "clerk", "action", "accept");
    assertThat(history.with(1, step).steps().get(1)).isEqualTo(step);
    assertThat(history.with(99, step).steps()).hasSize(history.steps().size() + 1);
  }

  @Test
  void theFormOfAnItemReadsBackWhatItShows() {
    for (Table.Example e : Table.examples()) {
      Map<String, Object> item = of(e).item();
      MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
      PlayForms.item(item).forEach(a -> form.add(a.name(), a.value()));
      assertThat(ItemRule.of(PlayForms.readItem(form)))
          .as("例" + e.n())
          .isEqualTo(ItemRule.of(item));
    }
  }

  @Test
  void theFormOfAnActReadsBackWhatItShows() {
    Map<String, Object> data =
        Map.of(
            "defects",
            List.of(Map.of("material", "M1", "problem", "模糊"), Map.of("material", "M2")));
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    Actions.Action action = Actions.find("request-correction");
    PlayForms.data(action, data).forEach(a -> form.add(a.name(), a.value()));
    assertThat(PlayForms.readData(action, form)).isEqualTo(data);
    Actions.Action refuse = Actions.find("decide-refuse");
    Map<String, Object> told =
        Map.of(
            "by", "张",
            "reasons", "不符合",
            "remedies", Map.of("reconsideration", List.of("本级人民政府"), "suit", "法院"));
    MultiValueMap<String, String> second = new LinkedMultiValueMap<>();
    PlayForms.data(refuse, told).forEach(a -> second.add(a.name(), a.value()));
    assertThat(PlayForms.readData(refuse, second)).isEqualTo(told);
  }

  @Test
  void everyKindHasADrawingWithEveryStateAndKnownAction() {
    for (Table.Preset preset : Table.items().presets()) {
      ItemRule item = ItemRule.of(preset.item());
      LifecycleDiagram d = LifecycleDiagram.of(item);
      assertThat(d.boxes()).hasSize(5);
      String words =
          d.texts().stream().map(LifecycleDiagram.Text::words).reduce("", String::concat);
      for (Actions.Action a : Actions.all()) {
        if (!a.id().equals("tick")) {
          boolean drawn = words.contains(a.chinese());
          boolean unmistakable = a.chinese().length() > 3;
          assertThat(drawn || !Table.knows(item, a)).as(preset.id() + " " + a.id()).isTrue();
          assertThat(drawn && unmistakable && !Table.knows(item, a))
              .as(preset.id() + " " + a.id())
              .isFalse();
        }
      }
    }
  }
}
