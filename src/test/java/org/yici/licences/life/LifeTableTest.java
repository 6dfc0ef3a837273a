package org.yici.licences.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.yici.directory.Pack;
import org.yici.kernel.CodeSets;
import org.yici.law.ArticleRef;
import org.yici.law.LawLibrary;

/** The table of the life of a licence: its codes, its articles, and what no sequence can do. */
class LifeTableTest {
  private static final CodeSets SETS = Pack.PACK.codeSets();
  private static final Set<String> RUNNING = Set.of("01", "02");

  /**
   * CS-CERTSTATE and CS-CERTOP: every operation of the code set has its row, every state too but
   * 99.
   */
  @Example
  void theTableSpeaksTheCodesOfTheExchange() {
    Set<String> states =
        LifeTable.states().stream().map(LifeTable.State::code).collect(Collectors.toSet());
    Set<String> known = new java.util.HashSet<>(SETS.values("CS-CERTSTATE").keySet());
    known.remove("99");
    assertThat(states).isEqualTo(known);
    assertThat(LifeTable.operations().stream().map(Operation::op).collect(Collectors.toSet()))
        .isEqualTo(SETS.values("CS-CERTOP").keySet());
    assertThat(
            LifeTable.states().stream()
                .allMatch(
                    s -> SETS.label("CS-CERTSTATE", s.code()).orElseThrow().equals(s.chinese())))
        .isTrue();
    for (Operation o : LifeTable.operations()) {
      assertThat(states).as(o.id()).containsAll(o.from());
      assertThat(o.to() == null || states.contains(o.to())).as(o.id()).isTrue();
      o.grounds().forEach(g -> assertThat(o.from()).as(g.id()).containsAll(g.from()));
    }
  }

  @Example
  void everyArticleStandsInTheLibrary() {
    LawLibrary laws = new LawLibrary(Pack.PACK.root().resolve("laws"));
    LifeTable.operations().stream()
        .flatMap(
            o ->
                Stream.concat(
                    o.basis().stream(), o.grounds().stream().map(Operation.Ground::basis)))
        .forEach(b -> assertThat(ArticleRef.parse(b).flatMap(laws::find)).as(b).isPresent());
  }

  /** 行政处罚法 9, 57: 暂扣 and 吊销 are penalties, which the head of the agency decides. */
  @Example
  void penaltiesAndWithdrawalsNeedTheHeadOfTheAgencyAndTheHolderHeard() {
    for (String id : List.of("suspend", "strip", "revoke", "recall")) {
      Operation o = LifeTable.operation(id);
      assertThat(o.second()).as(id).containsExactly("agency-head");
      assertThat(o.needs()).as(id).contains("reason", "decision", "heard");
    }
  }

  /** 行政许可法 69, 8, 70; 行政处罚法 9: four different ends, and nothing after 注销. */
  @Example
  void revokedRecalledStrippedAndDeregisteredAreFourStates() {
    assertThat(
            Stream.of("revoke", "recall", "strip", "deregister")
                .map(id -> LifeTable.operation(id).to()))
        .containsExactly("03", "98", "07", "04");
    assertThat(LifeTable.operations()).noneMatch(o -> o.lawfulIn("04"));
    Operation deregister = LifeTable.operation("deregister");
    assertThat(deregister.grounds("03")).extracting(Operation.Ground::id).containsExactly("taken");
    assertThat(deregister.grounds("05"))
        .extracting(Operation.Ground::id)
        .contains("expired")
        .doesNotContain("taken", "force-majeure");
  }

  /** One version of a licence in the model below. */
  private static final class Version {
    final List<Replay.Line> history = new ArrayList<>();

    String state() {
      return history.get(history.size() - 1).state();
    }
  }

  /** Whatever is done in whatever order, by the table alone. */
  @Property(tries = 300)
  void noSequenceReachesALawlessStateAndOneVersionAtMostIsInForce(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int steps) {
    Random random = new Random(seed);
    List<Version> chain = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      Operation o = LifeTable.operations().get(random.nextInt(LifeTable.operations().size()));
      if (chain.isEmpty()) {
        if (o.makes() && o.from().isEmpty()) {
          chain.add(born(o));
        }
        continue;
      }
      boolean last = o.makes() || random.nextBoolean();
      Version v = chain.get(last ? chain.size() - 1 : random.nextInt(chain.size()));
      if (!o.lawfulIn(v.state())) {
        continue;
      }
      String before = v.state();
      if (!(o.makes() && before.equals(o.to()))) {
        v.history.add(new Replay.Line(o.op(), o.after(before)));
      }
      if (o.makes()) {
        chain.add(born(o));
      }
      assertThat(chain.stream().filter(x -> RUNNING.contains(x.state())).count())
          .isLessThanOrEqualTo(1);
    }
    for (Version v : chain) {
      assertThat(Replay.state(v.history)).isEqualTo(v.state());
      assertThat(SETS.contains("CS-CERTSTATE", v.state())).isTrue();
    }
  }

  private static Version born(Operation o) {
    Version v = new Version();
    v.history.add(new Replay.Line(o.op(), "01"));
    return v;
  }

  @Example
  void aHistoryThatNoOperationCanHaveWrittenIsRefused() {
    List<Replay.Line> back = List.of(line("01", "01"), line("05", "04"), line("06", "01"));
    assertThatThrownBy(() -> Replay.state(back))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("line 3");
    assertThatThrownBy(() -> Replay.state(List.of(line("05", "03"))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Replay.state(List.of())).isInstanceOf(IllegalStateException.class);
    assertThat(Replay.state(List.of(line("01", "01"), line("03", "02"), line("06", "01"))))
        .isEqualTo("01");
  }

  private static Replay.Line line(String op, String state) {
    return new Replay.Line(op, state);
  }
}
