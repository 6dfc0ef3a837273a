package org.yici.cases;

import java.time.Clock;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.identity.Accounts;
import org.yici.licences.LicenceMaterials;

/** For tests: an intake whose guides are not those of the city. */
public final class IntakeOf {
  private final Cases cases;
  private final Forms forms;
  private final FileStore files;
  private final Accounts accounts;
  private final LicenceMaterials licences;
  private final AssuranceNeeded assurance;
  private final Clock clock;

  public IntakeOf(
      Cases cases,
      Forms forms,
      FileStore files,
      Accounts accounts,
      LicenceMaterials licences,
      AssuranceNeeded assurance,
      Clock clock) {
    this.cases = cases;
    this.forms = forms;
    this.files = files;
    this.accounts = accounts;
    this.licences = licences;
    this.assurance = assurance;
    this.clock = clock;
  }

  public Intake guides(CaseItems items) {
    return new Intake(cases, items, forms, files, accounts, licences, assurance, clock);
  }
}
