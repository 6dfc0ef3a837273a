package org.yici.payments;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.journal.Entry;
import org.yici.payments.WorkStore.Act;
import org.yici.payments.ledger.FeeRule;
import org.yici.payments.ledger.PayCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What follows for payment from the acts of a case: bills at the moment of the rule, an end of them
 * when the application is taken back.
 */
@Component
class Billing {
  private static final Logger LOG = LoggerFactory.getLogger(Billing.class);
  private static final Set<String> ENDS = Set.of("withdraw", "terminate");
  private static final Set<String> GIVES = Set.of("decide-grant", "deemed-renewal", "complete");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final WorkStore work;
  private final BillStore store;
  private final FeeSource fees;
  private final Cases cases;
  private final Refunds refunds;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Billing(
      WorkStore work,
      BillStore store,
      FeeSource fees,
      Cases cases,
      Refunds refunds,
      TransactionTemplate transaction,
      Clock clock) {
    this.work = work;
    this.store = store;
    this.fees = fees;
    this.cases = cases;
    this.refunds = refunds;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Looks at up to {@code limit} acts; answers how many were looked at. */
  int run(int limit) {
    int looked = 0;
    for (Act act : work.acts(limit)) {
      try {
        transaction.executeWithoutResult(t -> look(act));
        looked++;
      } catch (IllegalArgumentException e) {
        work.stuck(act, e.getMessage());
        LOG.warn("the fee of case {} cannot be computed", act.caseNo());
      } catch (RuntimeException e) {
        LOG.warn("the fee of case {} will be looked at again", act.caseNo(), e);
      }
    }
    return looked;
  }

  private void look(Act act) {
    CaseView view = cases.view(act.caseNo());
    if (ENDS.contains(act.action())) {
      store.ofCase(act.caseId()).forEach(refunds::applicationEnded);
    } else {
      List<Entry> history = cases.history(view);
      Map<String, Object> answers = cases.personal(view).answers();
      for (FeeRule rule : fees.of(view)) {
        if (now(rule, act, history) && rule.owed(answers)) {
          bill(view, rule, rule.sum(answers));
        }
      }
    }
    work.looked(act);
  }

  /**
   * Whether the moment of the rule has come with this act, and nobody has ended the application.
   */
  private static boolean now(FeeRule rule, Act act, List<Entry> history) {
    if (history.stream().anyMatch(e -> ENDS.contains(e.action()))) {
      return false;
    }
    if (rule.moment().equals("acceptance")) {
      return true; // a decision on the spot is an acceptance too; one bill a fee
    }
    if (act.action().equals("decide-on-the-spot")) {
      return history.stream()
          .filter(e -> e.seq() == act.seq())
          .noneMatch(
              e -> JSON.readTree(e.data()).path("result").asString("grant").equals("refuse"));
    }
    return GIVES.contains(act.action());
  }

  private void bill(CaseView view, FeeRule rule, FeeRule.Sum sum) {
    if (sum.fen() > 0) {
      store.insert(bill(view, rule, "", sum));
    }
  }

  private Bill bill(CaseView view, FeeRule rule, String part, FeeRule.Sum sum) {
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    UUID caseId = view.row().caseId();
    return newBill(
        caseId,
        code(view.item().region6(), now.getYear()),
        view.caseNo(),
        rule,
        part,
        sum,
        view.item().name(),
        view.item().agencyUscc(),
        view.row().applicantAccount(),
        now);
  }

  private String code(String region6, int year) {
    return PayCode.of(region6, year, store.next("code:" + region6, year));
  }

  /** A bill for what remains of this one after a ground took off a part. */
  void less(Bill whole, String ground, long fen) {
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    store.insert(
        newBill(
            whole.caseId(),
            code(whole.code().substring(0, 6), now.getYear()),
            whole.caseNo(),
            whole.rule(),
            ground,
            new FeeRule.Sum(fen, whole.quantity()),
            whole.itemName(),
            whole.agencyUscc(),
            whole.account(),
            now));
  }

  private static Bill newBill(
      UUID caseId,
      String code,
      String caseNo,
      FeeRule rule,
      String part,
      FeeRule.Sum sum,
      String itemName,
      String agency,
      UUID account,
      LocalDateTime now) {
    String name = caseId + ":" + rule.code() + ":" + part;
    return new Bill(
        caseId,
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
        code,
        caseNo,
        part,
        sum.quantity(),
        sum.fen(),
        rule,
        itemName,
        agency,
        rule.collector() == null ? agency : rule.collector(),
        account,
        now,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        List.of(),
        List.of());
  }
}
