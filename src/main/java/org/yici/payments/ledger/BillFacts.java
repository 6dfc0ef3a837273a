package org.yici.payments.ledger;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of a bill. Facts are only added, each under the number that the platform gave it,
 * and the state is read from them: so the order in which they come, and how often, makes no
 * difference.
 *
 * @param amount fen owed, never changed; 0 when wholly exempt from the start
 * @param sent whether the platform has the bill
 * @param due last day to pay, null before it is sent
 * @param waived whether it was waived
 * @param paid fen by flow number of the platform
 * @param failed flow numbers of tries that came to nothing
 * @param refunds by refund number
 */
public record BillFacts(
    long amount,
    boolean sent,
    LocalDate due,
    boolean waived,
    SortedMap<String, Long> paid,
    SortedSet<String> failed,
    SortedMap<String, Refund> refunds) {

  /** A refund and whether the money has gone back. A refused one is not among the facts. */
  public record Refund(long fen, boolean done) {}

  public BillFacts {
    if (amount < 0 || amount > Money.MOST) {
      throw new IllegalArgumentException("no such amount: " + amount);
    }
    paid = Collections.unmodifiableSortedMap(new TreeMap<>(paid));
    failed = Collections.unmodifiableSortedSet(new TreeSet<>(failed));
    refunds = Collections.unmodifiableSortedMap(new TreeMap<>(refunds));
  }

  public static BillFacts owed(long amount) {
    return new BillFacts(
        amount, false, null, false, new TreeMap<>(), new TreeSet<>(), new TreeMap<>());
  }

  public BillFacts sent(LocalDate until) {
    return new BillFacts(amount, true, until, waived, paid, failed, refunds);
  }

  /**
   * The same payment told again changes nothing.
   *
   * @throws WrongAmount when it is not the whole amount owed, or the flow came with another amount
   *     before: a bill is paid whole or not at all
   */
  public BillFacts paid(String flowNo, long fen) {
    Long before = paid.get(flowNo);
    if (fen != amount || before != null && before != fen) {
      throw new WrongAmount(amount, fen);
    }
    TreeMap<String, Long> more = new TreeMap<>(paid);
    more.put(flowNo, fen);
    return new BillFacts(amount, sent, due, waived, more, failed, refunds);
  }

  public BillFacts failed(String flowNo) {
    TreeSet<String> more = new TreeSet<>(failed);
    more.add(flowNo);
    return new BillFacts(amount, sent, due, waived, paid, more, refunds);
  }

  /** Asks nothing back by itself: {@link #surplus} says what is to be paid back then. */
  public BillFacts waive() {
    return new BillFacts(amount, sent, due, true, paid, failed, refunds);
  }

  /**
   * @throws IllegalStateException when more would go back than is here
   */
  public BillFacts refund(String refundNo, long fen) {
    if (refunds.containsKey(refundNo)) {
      return this;
    }
    if (fen <= 0 || fen > refundable()) {
      throw new IllegalStateException("能退的是" + Money.plain(refundable()) + "元");
    }
    return with(refundNo, new Refund(fen, false));
  }

  /**
   * @throws WrongAmount when the platform paid back another amount than was asked
   * @throws IllegalStateException when nobody asked for it
   */
  public BillFacts refunded(String refundNo, long fen) {
    Refund asked = refunds.get(refundNo);
    if (asked == null) {
      throw new IllegalStateException("没有这笔退款：" + refundNo);
    }
    if (asked.fen() != fen) {
      throw new WrongAmount(asked.fen(), fen);
    }
    return with(refundNo, new Refund(fen, true));
  }

  private BillFacts with(String refundNo, Refund refund) {
    TreeMap<String, Refund> more = new TreeMap<>(refunds);
    more.put(refundNo, refund);
    return new BillFacts(amount, sent, due, waived, paid, failed, more);
  }

  public long received() {
    return paid.values().stream().mapToLong(Long::longValue).sum();
  }

  public long returned() {
    return refunds.values().stream().filter(Refund::done).mapToLong(Refund::fen).sum();
  }

  private long returning() {
    return refunds.values().stream().filter(r -> !r.done()).mapToLong(Refund::fen).sum();
  }

  /** Received and not paid back. */
  public long balance() {
    return received() - returned();
  }

  /** What could still be asked back. */
  public long refundable() {
    return balance() - returning();
  }

  /** What must go back without anybody asking: paid twice, or waived after it was paid. */
  public long surplus() {
    return Math.max(0, refundable() - (waived ? 0 : amount));
  }

  /**
   * @param today tells whether the last day has passed
   */
  public State state(LocalDate today) {
    if (returning() > 0) {
      return State.REFUNDING;
    }
    if (!waived && received() > 0 && balance() >= amount) {
      return State.PAID;
    }
    if (received() > 0) {
      return balance() == 0 ? State.REFUNDED : State.PAID;
    }
    if (waived || amount == 0) {
      return State.WAIVED;
    }
    if (!sent) {
      return State.OWED;
    }
    if (due != null && today.isAfter(due)) {
      return State.EXPIRED;
    }
    return failed.isEmpty() ? State.SENT : State.FAILED;
  }
}
