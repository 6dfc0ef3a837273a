package org.yici.payments;

import org.springframework.stereotype.Component;
import org.yici.cases.CaseAccess;
import org.yici.cases.Cases;
import org.yici.documents.DocumentReaders;
import org.yici.documents.Issued;
import org.yici.identity.Person;
import org.yici.kernel.NotFoundException;

/** Notices and receipts are read by whoever may read the case they belong to. */
@Component
class PaymentReaders implements DocumentReaders {
  private final BillStore store;
  private final Cases cases;
  private final CaseAccess access;

  PaymentReaders(BillStore store, Cases cases, CaseAccess access) {
    this.store = store;
    this.cases = cases;
    this.access = access;
  }

  @Override
  public boolean mayRead(Person person, Issued document) {
    if (!document.kind().startsWith("payment-")) {
      return false;
    }
    return store
        .ofDocument(document.id())
        .map(
            b -> {
              try {
                access.mayRead(person, cases.view(b.caseNo()));
                return true;
              } catch (NotFoundException e) {
                return false;
              }
            })
        .orElse(false);
  }
}
