package org.yici.payments;

import java.util.List;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseView;
import org.yici.payments.ledger.FeeRule;

/** The fees of a case, as the guide had them when it was submitted. */
@Component
class FeeSource {
  private final PaymentSettings settings;

  FeeSource(PaymentSettings settings) {
    this.settings = settings;
  }

  List<FeeRule> of(CaseView view) {
    return FeeRule.of(view.item().fees(), settings.moment());
  }
}
