package org.yici.cases;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.platform.PersonalData;

/** For tests: what the page of a case reads of this room, on a database of one's own. */
public final class CasePageReads {
  private final CaseStore store;

  public CasePageReads(JdbcClient jdbc, PersonalData personal, Clock clock) {
    store = new CaseStore(jdbc, new FrozenItems(jdbc), personal, clock);
  }

  public boolean find(String caseNo) {
    return store.find(caseNo).isPresent();
  }

  /** History, materials and the personal part. */
  public void rest(java.util.UUID caseId) {
    store.history(caseId);
    store.materials(caseId);
    store.personal(caseId);
  }
}
