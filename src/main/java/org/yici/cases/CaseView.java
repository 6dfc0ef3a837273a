package org.yici.cases;

import java.time.LocalDateTime;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.ItemRule;

/**
 * A case at a moment.
 *
 * @param row as stored
 * @param file as the law sees it at {@code now}
 */
public record CaseView(CaseRow row, CaseFile file, ItemRule rule, LocalDateTime now) {
  public String caseNo() {
    return row.caseNo();
  }

  public CaseItem item() {
    return row.item();
  }

  public Desk desk() {
    return Desk.of(file);
  }

  /** Whether a limit has run out in it, whatever was done since. */
  public boolean overran() {
    return file.flags().stream().anyMatch(f -> f.id().startsWith("overdue-"))
        || file.due().values().stream().anyMatch(d -> d != null && d.isBefore(now.toLocalDate()));
  }
}
