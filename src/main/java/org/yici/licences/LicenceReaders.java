package org.yici.licences;

import org.springframework.stereotype.Component;
import org.yici.documents.DocumentReaders;
import org.yici.documents.Issued;
import org.yici.identity.AccountKind;
import org.yici.identity.Person;

/** The holder of a licence reads its document, also when somebody else applied for it. */
@Component
class LicenceReaders implements DocumentReaders {
  private final LicenceStore store;

  LicenceReaders(LicenceStore store) {
    this.store = store;
  }

  @Override
  public boolean mayRead(Person person, Issued document) {
    return document.isLicence()
        && (person.kind() == AccountKind.RESIDENT || person.kind() == AccountKind.ENTERPRISE)
        && store.isOfPerson(person.accountId(), document.id());
  }
}
