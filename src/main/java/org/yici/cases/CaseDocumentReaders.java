package org.yici.cases;

import org.springframework.stereotype.Component;
import org.yici.documents.DocumentReaders;
import org.yici.documents.Issued;
import org.yici.identity.Person;
import org.yici.identity.Representation;
import org.yici.kernel.NotFoundException;

/** Who may read a case may read its documents. */
@Component
class CaseDocumentReaders implements DocumentReaders {
  private final Cases cases;
  private final CaseAccess access;

  CaseDocumentReaders(Cases cases, CaseAccess access) {
    this.cases = cases;
    this.access = access;
  }

  @Override
  public boolean mayRead(Person person, Issued document) {
    if (document.caseNo() == null) {
      return false;
    }
    try {
      CaseView view = cases.view(document.caseNo());
      access.mayRead(person, view);
      return Mandates.against(person.representation(), Representation.Deed.RECEIVE, view).isEmpty();
    } catch (NotFoundException e) {
      return false;
    }
  }
}
