package org.yici.ratings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.yici.journal.Entry;

/** What can be rated: 国办发〔2019〕51号, 现场服务“一次一评”, 网上服务“一事一评”; GB/T 39734. */
class ServicesTest {
  private static final LocalDateTime DAY = LocalDateTime.of(2026, 10, 12, 9, 0);

  private static Entry entry(int days, String role, String action, String data) {
    return new Entry(
        new UUID(0, 1), 1, DAY.plusDays(days), role, "x", "x", action, data, List.of(), null);
  }

  private static List<String> rated(Entry... history) {
    return Services.of(List.of(history)).stream()
        .map(s -> s.number() + (s.visit() ? "次" : "事") + s.name())
        .toList();
  }

  @Test
  void anOnlineMatterIsRatedOnceAndOnlyFromItsDecisionOn() {
    Entry submit = entry(0, "applicant", "submit", "{\"channel\":\"online\"}");
    Entry accept = entry(1, "clerk", "accept", "{}");
    assertThat(rated(submit, accept)).isEmpty();
    assertThat(rated(submit, accept, entry(3, "approver", "decide-grant", "{}")))
        .containsExactly("1事全程");
    Entry online = entry(4, "clerk", "deliver", "{\"method\":\"8\",\"proof\":\"x\"}");
    assertThat(rated(submit, accept, entry(3, "approver", "decide-refuse", "{}"), online))
        .containsExactly("1事全程");
  }

  @Test
  void everyVisitAtTheWindowIsRatedForItself() {
    assertThat(
            rated(
                entry(0, "clerk", "submit", "{\"channel\":\"window\"}"),
                entry(2, "applicant", "supplement", "{\"channel\":\"窗口\"}"),
                entry(5, "approver", "decide-grant", "{}"),
                entry(6, "clerk", "deliver", "{\"method\":\"6\"}")))
        .containsExactly("1次申报", "2次补正", "3事全程", "4次领取");
  }

  @Test
  void severalActsOfOneDayAreOneVisit() {
    assertThat(
            rated(
                entry(0, "clerk", "submit", "{}"),
                entry(0, "applicant", "correct-on-the-spot", "{\"materials\":[\"M1\"]}"),
                entry(0, "approver", "decide-on-the-spot", "{\"result\":\"granted\"}"),
                entry(0, "clerk", "deliver", "{\"method\":\"7\"}")))
        .containsExactly("1次申报", "2事全程");
  }

  @Test
  void aCaseThatEndsWithoutDecisionHasNoMatterToRate() {
    assertThat(
            rated(
                entry(0, "applicant", "submit", "{\"channel\":\"online\"}"),
                entry(1, "applicant", "withdraw", "{}")))
        .isEmpty();
  }

  @Provide
  Arbitrary<List<Entry>> histories() {
    Arbitrary<String> actions =
        Arbitraries.of(
            "submit",
            "supplement",
            "accept",
            "correct-on-the-spot",
            "decide-grant",
            "complete",
            "deliver",
            "deemed-renewal",
            "tick");
    Arbitrary<String> data =
        Arbitraries.of("{}", "{\"channel\":\"窗口\"}", "{\"method\":\"6\"}", "{\"method\":\"8\"}");
    return Combinators.combine(actions, data, Arbitraries.of("clerk", "applicant"))
        .as((a, d, r) -> new String[] {a, d, r})
        .list()
        .ofMaxSize(12)
        .map(
            rows -> {
              List<Entry> entries = new ArrayList<>();
              for (String[] row : rows) {
                entries.add(entry(entries.size() / 2, row[2], row[0], row[1]));
              }
              return entries;
            });
  }

  /** The number is what the province knows the service by. */
  @Property
  void aNumberOnceGivenNeverChangesWhileTheHistoryGrows(@ForAll("histories") List<Entry> history) {
    List<Service> whole = Services.of(history);
    for (int length = 0; length <= history.size(); length++) {
      List<Service> part = Services.of(history.subList(0, length));
      assertThat(whole.subList(0, part.size())).isEqualTo(part);
    }
    for (int i = 0; i < whole.size(); i++) {
      assertThat(whole.get(i).number()).isEqualTo(i + 1);
    }
    assertThat(whole.stream().filter(s -> !s.visit()).count()).isLessThanOrEqualTo(1);
  }
}
