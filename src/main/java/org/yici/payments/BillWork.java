package org.yici.payments;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.yici.documents.Issued;
import org.yici.kernel.InputException;
import org.yici.payments.Bill.Refund;
import org.yici.payments.ledger.State;

/**
 * Does what a bill still needs: its notice, the platform's knowing of it, refunds on their way, the
 * receipt. Every step may be done twice without harm, so a node that dies leaves nothing undone.
 */
@Component
class BillWork {
  private static final Logger LOG = LoggerFactory.getLogger(BillWork.class);
  private final BillStore store;
  private final WorkStore work;
  private final NonTaxPlatform platform;
  private final PaymentPapers papers;
  private final DueDays days;
  private final Clock clock;

  BillWork(
      BillStore store,
      WorkStore work,
      NonTaxPlatform platform,
      PaymentPapers papers,
      DueDays days,
      Clock clock) {
    this.store = store;
    this.work = work;
    this.platform = platform;
    this.papers = papers;
    this.days = days;
    this.clock = clock;
  }

  /** Answers how many bills had all done that they needed. */
  int run(int limit) {
    int done = 0;
    for (String code : work.bills(limit)) {
      Bill bill = store.find(code).orElseThrow();
      try {
        bring(bill);
        work.done(bill);
        done++;
      } catch (PlatformAway | InputException e) {
        LOG.warn("case {}: {}", bill.caseNo(), e.getMessage());
        work.failed(bill, e.getMessage());
      } catch (RuntimeException e) {
        LOG.warn("case {}: a bill will be tried again", bill.caseNo(), e);
        work.failed(bill, "程序出错，会自动再试");
      }
    }
    return done;
  }

  private void bring(Bill seen) {
    Bill bill = seen;
    LocalDate today = LocalDate.now(clock);
    State state = bill.state(today);
    if (bill.waived() == null && bill.due() == null) {
      store.due(bill, days.after(today));
      bill = store.find(bill.code()).orElseThrow();
    }
    if (bill.waived() != null) {
      if (bill.sentAt() != null) {
        platform.close(bill.code());
      }
    } else if (state.open()) {
      // the platform first: the notice names where to pay
      String url =
          platform.create(
              new NonTaxPlatform.Order(
                  bill.code(),
                  bill.amount(),
                  bill.rule().name() + "，" + bill.itemName(),
                  bill.collectorUscc(),
                  bill.due()));
      store.sent(bill, LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS), url);
      if (bill.noticeId() == null) {
        Issued notice = papers.notice(store.find(bill.code()).orElseThrow());
        store.noticed(bill, notice.id());
      }
    }
    for (Refund refund : bill.refunds()) {
      if (refund.state().equals("approved")) {
        platform.refund(
            new NonTaxPlatform.Return(
                refund.refundNo(), bill.code(), refund.fen(), refund.ground().chinese()));
        store.refundSent(refund.refundNo());
      }
    }
    if (bill.paidAt() != null && (bill.receipt() == null || bill.receipt().document() == null)) {
      receipt(bill);
    }
  }

  private void receipt(Bill bill) {
    papers.number(bill);
    UUID document = papers.receipt(store.find(bill.code()).orElseThrow()).id();
    store.receipted(bill, document);
  }
}
