package org.yici.licences;

import org.springframework.stereotype.Component;
import org.yici.documents.DocumentReaders;
import org.yici.documents.Issued;
import org.yici.documents.LicenceCopy;
import org.yici.identity.AccountKind;
import org.yici.identity.Person;
import org.yici.licences.use.CopyStore;

/**
 * The holder of a licence reads its document, also when somebody else applied for it; whoever made
 * an annotated copy reads that.
 */
@Component
class LicenceReaders implements DocumentReaders {
  private final LicenceStore store;
  private final CopyStore copies;

  LicenceReaders(LicenceStore store, CopyStore copies) {
    this.store = store;
    this.copies = copies;
  }

  @Override
  public boolean mayRead(Person person, Issued document) {
    if (person.bounded()) {
      return false; // a mandate is for cases; licences have authorisations of their own
    }
    if (person.kind() != AccountKind.RESIDENT && person.kind() != AccountKind.ENTERPRISE) {
      return false;
    }
    return document.kind().equals(LicenceCopy.KIND)
        ? copies.isOf(person.accountId(), document.id())
        : document.isLicence() && store.isOfPerson(person.accountId(), document.id());
  }
}
