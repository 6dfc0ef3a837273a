package org.yici.payments;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.payments.Bill.Flow;
import org.yici.payments.Bill.Ground;
import org.yici.payments.Bill.Refund;
import org.yici.payments.ledger.FeeRule;
import org.yici.payments.ledger.Money;

/** The door of the room: the bills of a case, what the platform tells of them, waiving, refunds. */
@Service
public class Payments {
  private static final Logger LOG = LoggerFactory.getLogger(Payments.class);
  private final BillStore store;
  private final WorkStore work;
  private final Refunds refunds;
  private final Billing billing;
  private final BillWork hands;
  private final NonTaxPlatform platform;
  private final PaymentSettings settings;
  private final DueDays days;
  private final Cases cases;
  private final CaseAccess access;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Payments(
      BillStore store,
      WorkStore work,
      Refunds refunds,
      Billing billing,
      BillWork hands,
      NonTaxPlatform platform,
      PaymentSettings settings,
      DueDays days,
      Cases cases,
      CaseAccess access,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.work = work;
    this.refunds = refunds;
    this.billing = billing;
    this.hands = hands;
    this.platform = platform;
    this.settings = settings;
    this.days = days;
    this.cases = cases;
    this.access = access;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** The bills of a case, oldest first, with what became of them (支付: 缴款单号, 金额). */
  public List<Bill> ofCase(UUID caseId) {
    return store.ofCase(caseId);
  }

  /** What a person has to pay and has paid, newest first. */
  public List<Bill> ofAccount(UUID account, int limit, int offset) {
    return store.ofAccount(account, limit, offset);
  }

  public PaymentSettings settings() {
    return settings;
  }

  /** Why the fee of a case could not be computed; empty when nothing is wrong. */
  public List<String> problems(UUID caseId) {
    return work.problems(caseId);
  }

  /**
   * @throws NotFoundException also when it is somebody else's
   */
  public Bill mine(Person person, String code) {
    return store
        .find(code)
        .filter(b -> person.accountId().equals(b.account()))
        .orElseThrow(Payments::unknown);
  }

  /**
   * @throws NotFoundException also when the case is no business of this person's desk
   */
  public Bill office(Person person, String code) {
    Bill bill = store.find(code).orElseThrow(Payments::unknown);
    CaseView view = cases.view(bill.caseNo());
    if (!access.isOffice(person, view)) {
      throw unknown();
    }
    return bill;
  }

  static NotFoundException unknown() {
    return new NotFoundException("没有这张缴款书，请核对缴款码");
  }

  /** Does at once what the job would do within seconds. */
  public void runNow() {
    billing.run(100);
    hands.run(100);
  }

  /**
   * Takes in what happened at the platform, from its call-back, an answer or a statement. Told
   * again it changes nothing.
   *
   * @return whether it was news
   * @throws org.yici.payments.ledger.WrongAmount when the amount is not the bill's
   * @throws NotFoundException when we made no such bill
   */
  boolean tell(NonTaxPlatform.Line line, String channel) {
    try {
      return Boolean.TRUE.equals(transaction.execute(t -> told(line, channel)));
    } catch (DuplicateKeyException e) {
      throw new InputException("flowNo", "这个流水号已经记在另一张缴款书上：" + line.flowNo());
    }
  }

  private boolean told(NonTaxPlatform.Line line, String channel) {
    Bill bill = store.lock(line.code()).orElseThrow(Payments::unknown);
    switch (line.kind()) {
      case "paid" -> {
        bill.facts().paid(line.flowNo(), line.fen());
        if (bill.facts().paid().containsKey(line.flowNo())) {
          return false;
        }
      }
      case "failed" -> {
        if (bill.facts().failed().contains(line.flowNo())) {
          return false;
        }
      }
      case "refunded" -> {
        return refunded(bill, line);
      }
      default -> throw new InputException("type", "不认识的通知：" + line.kind());
    }
    store.flow(bill, new Flow(line.kind(), line.flowNo(), line.fen(), channel, line.at()));
    if (line.kind().equals("paid")) {
      LOG.info("case {}: a bill was paid", bill.caseNo());
      boolean off = bill.waived() != null;
      refunds.surplus(
          bill.code(), off ? Ground.WAIVED : Ground.PAID_TWICE, off ? "免缴以后又收到缴款" : "同一张缴款书缴了不止一次");
      store.work(bill);
    }
    return true;
  }

  private boolean refunded(Bill bill, NonTaxPlatform.Line line) {
    try {
      bill.facts().refunded(line.flowNo(), line.fen());
    } catch (IllegalStateException e) {
      throw new InputException("refundNo", e.getMessage());
    }
    if (bill.facts().refunds().get(line.flowNo()).done()) {
      return false;
    }
    if (stateOf(bill, line.flowNo()).equals("asked")) {
      throw new InputException("refundNo", "这笔退款还没有批准：" + line.flowNo());
    }
    store.refundDone(line.flowNo(), line.at());
    LOG.info("case {}: a refund is done", bill.caseNo());
    return true;
  }

  private static String stateOf(Bill bill, String refundNo) {
    return bill.refunds().stream()
        .filter(r -> r.refundNo().equals(refundNo))
        .findFirst()
        .orElseThrow()
        .state();
  }

  /** Asks the platform what it knows of a bill, for when its call-back was lost. */
  public void refresh(Bill bill) {
    for (NonTaxPlatform.Line line : platform.query(bill.code())) {
      tell(line, "查询");
    }
    hands.run(100);
  }

  /**
   * Lets a fee off, wholly or in part, on a ground the guide names. What was paid goes back; for a
   * part there is a new bill, since amounts never change.
   *
   * @param proof what was seen; kept encrypted
   */
  public void reduce(Person person, Bill seen, String ground, String proof) {
    decider(person);
    if (proof == null || proof.isBlank() || proof.length() > 1000) {
      throw new InputException("proof", "写明看了什么证明，例如：低保证，编号和有效期");
    }
    FeeRule.Reduction reduction =
        seen.rule().reductions().stream()
            .filter(r -> r.code().equals(ground))
            .findFirst()
            .orElseThrow(() -> new InputException("ground", "从指南写明的减免条件里选一条"));
    transaction.executeWithoutResult(
        t -> {
          Bill bill = store.lock(seen.code()).orElseThrow(Payments::unknown);
          if (bill.waived() != null || !bill.part().isEmpty()) {
            throw new ConflictException("这张缴款书已经减免过了");
          }
          String words = reduction.name() + "（" + reduction.basis() + "）";
          store.waive(bill, refunds.now(), words, proof.strip(), person.name());
          refunds.surplus(bill.code(), Ground.WAIVED, words);
          long rest = FeeRule.reduced(bill.amount(), reduction.percent());
          if (rest > 0) {
            billing.less(bill, reduction.code(), rest);
          }
          store.work(bill);
        });
    hands.run(100);
  }

  /** Asks for money to go back; somebody else approves it. */
  public void askRefund(Person person, Bill seen, String yuan, String ground, String reason) {
    if (reason == null || reason.isBlank() || reason.length() > 500) {
      throw new InputException("reason", "写明为什么退，最多500字");
    }
    long fen = fen(yuan);
    Ground why;
    try {
      why = Ground.valueOf(ground);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new InputException("ground", "选一个退款原因");
    }
    transaction.executeWithoutResult(
        t -> {
          Bill bill = store.lock(seen.code()).orElseThrow(Payments::unknown);
          try {
            refunds.ask(bill, fen, why, reason.strip(), id(person), person.name());
          } catch (IllegalStateException e) {
            throw new InputException("amount", e.getMessage());
          }
        });
  }

  /**
   * Asks for one's own money to go back; an approver of the office decides.
   *
   * @throws InputException when nothing can go back now, or what was typed cannot be read
   */
  public void askBack(Person payer, Bill seen, String yuan, String ground, String reason) {
    if (!seen.mayAskBack()) {
      throw new InputException("amount", "现在没有可以退的款，或者上一次的申请还在等批准");
    }
    if (Ground.ofApplicant().stream().noneMatch(g -> g.name().equals(ground))) {
      throw new InputException("ground", "选一个退款原因");
    }
    askRefund(payer, seen, yuan, ground, reason);
  }

  private static long fen(String yuan) {
    try {
      return Money.fen(yuan);
    } catch (IllegalArgumentException e) {
      throw new InputException("amount", e.getMessage());
    }
  }

  /** Approves or declines what somebody else asked for. */
  public void decideRefund(Person person, Bill seen, String refundNo, boolean yes) {
    decider(person);
    Refund refund =
        seen.refunds().stream()
            .filter(r -> r.refundNo().equals(refundNo))
            .findFirst()
            .orElseThrow(() -> new NotFoundException("没有这笔退款"));
    if (refund.askedBy().equals(id(person))) {
      throw new InputException("refund", "申请退款的人不能自己批准，请另一位审批人办");
    }
    transaction.executeWithoutResult(
        t -> {
          Bill bill = store.lock(seen.code()).orElseThrow(Payments::unknown);
          if (!store.decide(refundNo, yes, id(person), person.name(), refunds.now())) {
            throw new ConflictException("这笔退款已经有人办过了");
          }
          store.work(bill);
        });
    hands.run(100);
  }

  /** A new last day for a bill that ran out; its code and amount stay. */
  public void again(Bill seen) {
    transaction.executeWithoutResult(
        t -> {
          Bill bill = store.lock(seen.code()).orElseThrow(Payments::unknown);
          LocalDate today = LocalDate.now(clock);
          if (bill.state(today) != org.yici.payments.ledger.State.EXPIRED) {
            throw new ConflictException("没有过缴款期，不用重新开");
          }
          store.due(bill, days.after(today));
          store.work(bill);
        });
    hands.run(100);
  }

  /** Whether this person decides about money: who approves or heads the agency. */
  public static boolean decides(Person person) {
    return person.has(Roles.APPROVER) || person.has(Roles.AGENCY_HEAD);
  }

  private static void decider(Person person) {
    if (!decides(person)) {
      throw new org.springframework.security.access.AccessDeniedException(
          "only who approves decides about money");
    }
  }

  static String id(Person person) {
    return person.staffId() == null ? person.accountId().toString() : person.staffId();
  }

  /** For the guard of the delivery: what is still to be paid first, by the law named. */
  static Optional<Bill> unpaidBefore(List<Bill> bills, LocalDate today) {
    return bills.stream()
        .filter(b -> b.rule().beforeDelivery() && b.state(today).open())
        .findFirst();
  }
}
