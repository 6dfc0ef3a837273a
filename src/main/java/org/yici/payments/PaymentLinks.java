package org.yici.payments;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseExtra;
import org.yici.cases.CaseView;
import org.yici.payments.ledger.Money;
import org.yici.payments.ledger.State;
import org.yici.web.Dates;

/** On the page of a case: what is to be paid by when, or what became of it. */
@Component
class PaymentLinks implements CaseExtra {
  private final BillStore store;
  private final WorkStore work;

  PaymentLinks(BillStore store, WorkStore work) {
    this.store = store;
    this.work = work;
  }

  @Override
  public List<Link> links(CaseView view, boolean applicant) {
    LocalDate today = view.now().toLocalDate();
    List<Bill> bills = store.ofCase(view.row().caseId());
    if (!applicant) {
      boolean stuck = bills.isEmpty() && !work.problems(view.row().caseId()).isEmpty();
      if (bills.isEmpty() && !stuck) {
        return List.of();
      }
      String note =
          stuck
              ? "收费算不出来，要人看"
              : bills.stream().map(b -> note(b, today)).reduce((a, b) -> a + "；" + b).get();
      return List.of(new Link("/bench/" + view.caseNo() + "/payment", "缴款", note));
    }
    return bills.stream()
        .map(b -> new Link("/me/payments/" + b.code(), "缴款：" + b.rule().name(), note(b, today)))
        .toList();
  }

  private static String note(Bill b, LocalDate today) {
    State state = b.state(today);
    String until =
        state.open() && b.due() != null && state != State.EXPIRED
            ? "，" + Dates.dayWeekday(b.due()) + "前"
            : "";
    return Money.yuan(b.amount()) + "，" + state.chinese() + until;
  }
}
