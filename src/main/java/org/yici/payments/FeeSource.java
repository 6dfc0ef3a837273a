package org.yici.payments;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseView;
import org.yici.catalog.Catalog;
import org.yici.payments.ledger.FeeRule;

/** The fees of a case, as its guide has them. */
@Component
class FeeSource {
  private final Catalog catalog;
  private final PaymentSettings settings;

  FeeSource(Catalog catalog, PaymentSettings settings) {
    this.catalog = catalog;
    this.settings = settings;
  }

  List<FeeRule> of(CaseView view) {
    List<Map<String, Object>> rows =
        catalog
            .find(view.item().code())
            .filter(i -> i.guide().text("IS_FEE").equals("1"))
            .map(i -> i.guide().fees())
            .orElse(List.of());
    return FeeRule.of(rows, settings.moment());
  }
}
