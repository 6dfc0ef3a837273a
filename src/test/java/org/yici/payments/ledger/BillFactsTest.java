package org.yici.payments.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** A bill under every order of what the platform tells and people do. */
class BillFactsTest {
  private static final LocalDate DUE = LocalDate.of(2026, 11, 3);
  private static final LocalDate TODAY = LocalDate.of(2026, 10, 20);
  private static final long OWED = 2000;

  /** Something that happens to a bill. */
  record Step(String what, String no, long fen) {}

  @Provide
  Arbitrary<Step> steps() {
    Arbitrary<String> what =
        Arbitraries.of("paid", "paid", "failed", "ask", "refunded", "waive", "sent");
    Arbitrary<String> no = Arbitraries.of("1", "2", "3");
    Arbitrary<Long> fen = Arbitraries.of(OWED, OWED, 1L, 1999L, 0L, 4000L);
    return what.flatMap(w -> no.flatMap(n -> fen.map(f -> new Step(w, n, f))));
  }

  private static BillFacts tried(BillFacts b, Step s) {
    try {
      return switch (s.what()) {
        case "paid" -> b.paid(s.no(), s.fen());
        case "failed" -> b.failed(s.no());
        case "ask" -> b.refund(s.no(), s.fen());
        case "refunded" -> b.refunded(s.no(), s.fen());
        case "waive" -> b.waive();
        default -> b.sent(DUE);
      };
    } catch (WrongAmount | IllegalStateException e) {
      return b;
    }
  }

  @Property(tries = 20_000)
  void whatWasReceivedLessWhatWentBackIsTheBalanceAndNeverBelowNothing(
      @ForAll @Size(max = 25) List<@net.jqwik.api.From("steps") Step> steps) {
    BillFacts b = BillFacts.owed(OWED);
    long in = 0;
    long out = 0;
    for (Step s : steps) {
      BillFacts next = tried(b, s);
      in += next.received() - b.received();
      out += next.returned() - b.returned();
      assertThat(next.amount()).isEqualTo(OWED);
      b = next;
      assertThat(b.balance()).isEqualTo(in - out).isNotNegative();
      assertThat(b.refundable()).isBetween(0L, b.balance());
      assertThat(b.received()).isEqualTo(OWED * b.paid().size());
      // once paid it is open again only for nobody: no second payment is ever awaited
      if (b.received() > 0) {
        assertThat(b.state(TODAY).open()).isFalse();
      }
      // paid more than once: all beyond the fee stands to go back, or is on its way
      if (!b.waived() && b.paid().size() > 1) {
        long back = b.refunds().values().stream().mapToLong(BillFacts.Refund::fen).sum();
        assertThat(b.surplus() + back).isGreaterThanOrEqualTo(b.received() - OWED);
      }
      if (b.waived()) {
        assertThat(b.surplus()).isEqualTo(b.refundable());
      }
    }
  }

  @Property(tries = 5000)
  void callBacksInAnyOrderAndRepeatedGiveOneResult(
      @ForAll @Size(max = 8) List<@net.jqwik.api.From("steps") Step> steps, @ForAll long seed) {
    List<Step> told =
        new ArrayList<>(
            steps.stream()
                .filter(s -> s.what().equals("paid") || s.what().equals("failed"))
                .toList());
    List<Step> again = new ArrayList<>(told);
    again.addAll(told);
    Collections.shuffle(again, new Random(seed));
    assertThat(all(again)).isEqualTo(all(told));
    assertThat(all(again).state(TODAY)).isEqualTo(all(told).state(TODAY));
  }

  private static BillFacts all(List<Step> steps) {
    BillFacts b = BillFacts.owed(OWED).sent(DUE);
    for (Step s : steps) {
      b = tried(b, s);
    }
    return b;
  }

  @Example
  void theStatesOfAnOrdinaryBill() {
    BillFacts b = BillFacts.owed(OWED);
    assertThat(b.state(TODAY)).isEqualTo(State.OWED);
    b = b.sent(DUE);
    assertThat(b.state(TODAY)).isEqualTo(State.SENT);
    assertThat(b.state(DUE)).isEqualTo(State.SENT);
    assertThat(b.state(DUE.plusDays(1))).isEqualTo(State.EXPIRED);
    b = b.failed("f");
    assertThat(b.state(TODAY)).isEqualTo(State.FAILED);
    b = b.paid("a", OWED);
    assertThat(b.state(DUE.plusYears(1))).isEqualTo(State.PAID);
    b = b.failed("g");
    assertThat(b.state(TODAY)).isEqualTo(State.PAID);
    b = b.paid("b", OWED);
    assertThat(b.surplus()).isEqualTo(OWED);
    b = b.refund("r", OWED);
    assertThat(b.state(TODAY)).isEqualTo(State.REFUNDING);
    b = b.refunded("r", OWED);
    assertThat(b.state(TODAY)).isEqualTo(State.PAID);
    b = b.waive().refund("s", OWED).refunded("s", OWED);
    assertThat(b.state(TODAY)).isEqualTo(State.REFUNDED);
    assertThat(BillFacts.owed(OWED).waive().state(TODAY)).isEqualTo(State.WAIVED);
  }

  @Example
  void aBillIsPaidWholeOrNotAtAll() {
    assertThatThrownBy(() -> BillFacts.owed(OWED).paid("a", 1999))
        .isInstanceOf(WrongAmount.class)
        .hasMessageContaining("应是20.00元")
        .hasMessageContaining("19.99元");
    assertThatThrownBy(() -> BillFacts.owed(OWED).refund("r", 1))
        .isInstanceOf(IllegalStateException.class);
  }
}
