package org.yici.documents.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yici.documents.template.Version.Deed;
import org.yici.documents.template.Version.Step;

/** On every day exactly one wording of a template rules. */
class TimetableProperties {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  private static final Template SHIPPED = new Shipped().find("refusal-decision-01").orElseThrow();

  record Plan(int from, Integer length, Deed deed, boolean ended) {}

  @Provide
  Arbitrary<List<Plan>> plans() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 40),
            Arbitraries.integers().between(0, 15).injectNull(0.4),
            Arbitraries.of(Deed.class).injectNull(0.2),
            Arbitraries.of(true, false, false, false))
        .as(Plan::new)
        .list()
        .ofMaxSize(8);
  }

  private static List<Version> versions(List<Plan> plans) {
    List<Version> versions = new ArrayList<>();
    for (Plan p : plans) {
      LocalDate from = DAY.plusDays(p.from());
      Step decided = p.deed() == null ? null : new Step(p.deed(), "乙", DAY.atStartOfDay(), null);
      Step ended = p.ended() ? new Step(Deed.WITHDRAW, "乙", DAY.atStartOfDay(), "不用了") : null;
      versions.add(
          new Version(
              SHIPPED.key(),
              versions.size() + 1,
              "第" + (versions.size() + 1) + "版",
              SHIPPED.body(),
              from,
              p.length() == null ? null : from.plusDays(p.length()),
              0,
              "理由",
              UUID.randomUUID(),
              "甲",
              DAY.atStartOfDay(),
              decided,
              ended));
    }
    return versions;
  }

  @Property(tries = 300)
  void theVersionThatBeganLastRulesAndWithoutAnyWhatIsShipped(@ForAll("plans") List<Plan> plans) {
    List<Version> versions = versions(plans);
    Timetable table = new Timetable(List.of(SHIPPED), versions);
    for (int i = -2; i < 60; i++) {
      LocalDate day = DAY.plusDays(i);
      Timetable.Ruling ruling = table.on(SHIPPED, day);
      List<Version> fit = versions.stream().filter(v -> v.stands() && v.covers(day)).toList();
      if (fit.isEmpty()) {
        assertThat(ruling.version()).isZero();
        assertThat(ruling.template()).isEqualTo(SHIPPED);
      } else {
        Version rules =
            fit.stream().filter(v -> v.version() == ruling.version()).findFirst().orElseThrow();
        assertThat(ruling.template().title()).isEqualTo(rules.title());
        assertThat(fit)
            .allMatch(
                v ->
                    v.from().isBefore(rules.from())
                        || v.from().equals(rules.from()) && v.version() <= rules.version());
      }
    }
  }

  @Property(tries = 200)
  void betweenTwoChangesTheWordsStayTheSame(@ForAll("plans") List<Plan> plans) {
    Timetable table = new Timetable(List.of(SHIPPED), versions(plans));
    LocalDate day = DAY.minusDays(1);
    LocalDate change = table.nextChange(SHIPPED, day).orElse(DAY.plusDays(70));
    int version = table.on(SHIPPED, day).version();
    for (LocalDate d = day; d.isBefore(change); d = d.plusDays(1)) {
      assertThat(table.on(SHIPPED, d).version()).isEqualTo(version);
    }
    if (change.isBefore(DAY.plusDays(70))) {
      assertThat(table.on(SHIPPED, change).version()).isNotEqualTo(version);
    }
  }
}
