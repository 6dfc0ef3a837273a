package org.yici.payments;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.yici.payments.Bill.Ground;
import org.yici.payments.Bill.Refund;

/** Asking money back. The callers hold the bill's row. */
@Component
class Refunds {
  static final String SYSTEM = "system";
  private final BillStore store;
  private final Clock clock;

  Refunds(BillStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }

  /** Asks; somebody else must approve before money moves. */
  void ask(Bill b, long fen, Ground ground, String reason, String by, String name) {
    String no = b.code() + String.format("%03d", b.refunds().size() + 1);
    b.facts().refund(no, fen); // refuses more than is here
    store.ask(b, new Refund(no, fen, ground, reason, "asked", by, name, now(), null, null, null));
    store.work(b);
  }

  /** What came in beyond what is owed goes back without anybody asking. */
  void surplus(String code, Ground ground, String reason) {
    Bill b = store.lock(code).orElseThrow();
    long fen = b.facts().surplus();
    if (fen > 0) {
      ask(b, fen, ground, reason, SYSTEM, "系统");
    }
  }

  /** Nothing is owed for a service that is not given. */
  void applicationEnded(Bill seen) {
    Bill b = store.lock(seen.code()).orElseThrow();
    if (b.waived() == null) {
      store.waive(b, now(), "提供服务以前撤回申请或者终止", null, "系统");
      store.work(b);
    }
    surplus(b.code(), Ground.WITHDRAWN, "申请已经撤回或者终止，没有提供服务");
  }
}
