package org.yici.cases.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.yici.law.CalendarReader;
import org.yici.law.Deadlines;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Tells one case in tests: an item, then acts, then what must be true. */
final class Story {
  static final Deadlines DEADLINES =
      new Deadlines(CalendarReader.read(Path.of("city/pingdingshan/calendar.csv")));
  static final YAMLMapper YAML = YAMLMapper.builder().build();

  final ItemRule item;
  CaseFile file = CaseFile.draft();
  Verdict last;

  Story(ItemRule item) {
    this.item = item;
  }

  /** An item by its fields, written as YAML in one line. */
  static Story of(String fields) {
    return new Story(YAML.readValue(fields.isBlank() ? "{}" : fields, ItemRule.class));
  }

  static Map<String, Object> map(String yaml) {
    return YAML.readValue(
        yaml.isBlank() ? "{}" : yaml, new TypeReference<Map<String, Object>>() {});
  }

  static LocalDateTime time(String at) {
    return at.length() > 10 ? LocalDateTime.parse(at) : LocalDate.parse(at).atTime(9, 0);
  }

  /**
   * Tries an act.
   *
   * @param actor role, or role/person
   */
  Story act(String at, String actor, String action, String data) {
    Act act = actOf(at, actor, action, data);
    last = Lifecycle.decide(file, act, item, LawAt.on(act.at(), DEADLINES));
    file = last.file();
    return this;
  }

  static Act actOf(String at, String actor, String action, String data) {
    String[] who = actor.split("/");
    return new Act(time(at), Role.of(who[0]), who.length > 1 ? who[1] : null, action, map(data));
  }

  Story act(String at, String actor, String action) {
    return act(at, actor, action, "");
  }

  /** An act that must succeed. */
  Story done(String at, String actor, String action, String data) {
    act(at, actor, action, data);
    assertThat(last).as(action + " on " + at).isInstanceOf(Verdict.Moved.class);
    return this;
  }

  Story done(String at, String actor, String action) {
    return done(at, actor, action, "");
  }

  /** Submitted on a day with the materials of the item in hand, and accepted on another. */
  Story accepted(String received, String accepted) {
    return done(
            received,
            "applicant",
            "submit",
            "{channel: online, materials: " + item.materials().owed() + "}")
        .done(accepted, "clerk", "accept");
  }

  Story accepted(String day) {
    return accepted(day, day);
  }

  Story reviewed(String at) {
    return done(at, "reviewer/李审", "review", "{opinion: grant, by: 李审, checklist: [C1]}");
  }

  Story tick(String at) {
    return done(at, "system", "tick");
  }

  /** The act before was refused by this article, as in {@code 行政许可法 32(4)}, or by a P rule. */
  Story refused(String by) {
    assertThat(last).as("refused by " + by).isInstanceOf(Verdict.Refused.class);
    Verdict.Refused refused = (Verdict.Refused) last;
    if (by.startsWith("P")) {
      assertThat(refused.rule()).as(refused.message()).isEqualTo(by);
    } else {
      assertThat(refused.article())
          .as(refused.rule() + " " + refused.message())
          .isEqualTo(Laws.parse(by));
    }
    assertThat(refused.message()).isNotBlank();
    return this;
  }

  /** An act tried and refused; the case goes on as it was. */
  Story refuses(String at, String actor, String action, String data, String by) {
    return act(at, actor, action, data).refused(by);
  }

  Story due(String clock, String day) {
    assertThat(file.due()).as("clock " + clock).containsKey(clock);
    assertThat(file.due().get(clock))
        .as("clock " + clock)
        .isEqualTo(day == null ? null : LocalDate.parse(day));
    return this;
  }

  Story not(String clock) {
    assertThat(file.due()).doesNotContainKey(clock);
    return this;
  }

  Story state(State state) {
    assertThat(file.state()).isEqualTo(state);
    return this;
  }

  Story outcome(Outcome outcome) {
    assertThat(file.outcome()).isEqualTo(outcome);
    return this;
  }

  Story licence(Licence licence) {
    assertThat(file.licence()).isEqualTo(licence);
    return this;
  }

  Story flag(Flag flag) {
    assertThat(file.flags()).contains(flag);
    return this;
  }

  Story noFlag(Flag flag) {
    assertThat(file.flags()).doesNotContain(flag);
    return this;
  }
}
