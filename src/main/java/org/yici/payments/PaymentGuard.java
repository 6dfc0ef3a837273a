package org.yici.payments;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yici.cases.ActGuard;
import org.yici.cases.CaseView;
import org.yici.payments.ledger.Money;

/** Holds back the delivery where the law named by the fee puts payment first; nothing else. */
@Component
class PaymentGuard implements ActGuard {
  private final BillStore store;

  PaymentGuard(BillStore store) {
    this.store = store;
  }

  @Override
  public Optional<String> against(CaseView view, String action) {
    if (!action.equals("deliver") || view.item().fees().isEmpty()) {
      return Optional.empty();
    }
    UUID caseId = view.row().caseId();
    return Payments.unpaidBefore(store.ofCase(caseId), view.now().toLocalDate())
        .filter(b -> store.granted(caseId)) // a refusal is served whatever was paid
        .map(
            b ->
                "还没有缴"
                    + b.rule().name()
                    + Money.yuan(b.amount())
                    + "：依"
                    + b.rule().beforeBasis()
                    + "，缴款以后才能送达。缴款码"
                    + b.printedCode()
                    + "。");
  }
}
