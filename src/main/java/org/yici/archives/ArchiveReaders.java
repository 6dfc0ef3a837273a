package org.yici.archives;

import org.springframework.stereotype.Component;
import org.yici.documents.DocumentReaders;
import org.yici.documents.Issued;
import org.yici.identity.Person;
import org.yici.identity.Roles;

/** The papers of the archive: daily roots are for everybody, covers for those who keep archives. */
@Component
class ArchiveReaders implements DocumentReaders {

  @Override
  public boolean mayRead(Person person, Issued document) {
    if (document.kind().equals(RootSeals.KIND)) {
      return true;
    }
    return document.kind().equals(Cataloguer.KIND)
        && (person.has(Roles.BUREAU)
            || person.has(Roles.AUDITOR)
            || person.has(Roles.ADMIN) && document.agencyUscc().equals(person.agencyUscc()));
  }
}
