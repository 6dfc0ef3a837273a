package org.yici.audit;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reading the trail, for those who audit. */
@Service
public class Trails {
  private final EntryStore store;
  private final AuditTrail trail;

  Trails(EntryStore store, AuditTrail trail) {
    this.store = store;
    this.trail = trail;
  }

  /** Latest first. */
  public List<Entry> search(Search ask, int limit) {
    return store.search(ask, limit);
  }

  /**
   * The same to be taken away; the row that says so is written with it or nothing is given out.
   *
   * @param purpose in the words of who asks
   */
  @Transactional
  public List<Entry> export(Search ask, int limit, String purpose) {
    List<Entry> rows = store.search(ask, limit);
    trail.note(
        Act.of("audit-export")
            .purpose(purpose)
            .with("from", ask.from().toString())
            .with("to", ask.to().toString())
            .with("rows", rows.size()));
    return rows;
  }
}
