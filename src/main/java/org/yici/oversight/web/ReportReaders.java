package org.yici.oversight.web;

import org.springframework.stereotype.Component;
import org.yici.documents.DocumentReaders;
import org.yici.documents.Issued;
import org.yici.identity.Person;
import org.yici.identity.Roles;

/** Whoever may look at the weekly reports also opens them under seal. */
@Component
class ReportReaders implements DocumentReaders {

  @Override
  public boolean mayRead(Person person, Issued document) {
    return document.kind().equals("weekly-report")
        && (person.has(Roles.BUREAU) || person.has(Roles.AUDITOR));
  }
}
