package org.yici.privacy;

import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.yici.cases.Cases;
import org.yici.identity.Person;
import org.yici.kernel.NotFoundException;
import org.yici.platform.Holds;
import org.yici.platform.Keeping;

/** The rules of all rooms about what goes when, and what is held although it is over. */
@Service
public class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final int CHUNK = 500;
  private final List<Keeping> rules;
  private final Holds holds;
  private final Cases cases;

  Retention(List<Keeping> rules, Holds holds, Cases cases) {
    this.rules = List.copyOf(rules);
    this.holds = holds;
    this.cases = cases;
  }

  /**
   * A rule and what it would take away now.
   *
   * @param due rows
   */
  public record Line(String what, String when, boolean deletes, long due) {}

  /** What would go if it were done now; nothing is done. */
  public List<Line> preview() {
    return rules.stream().map(r -> new Line(r.what(), r.when(), r.deletes(), r.due())).toList();
  }

  /** Takes away what is over, 500 rows at a time. */
  public void run() {
    for (Keeping rule : rules) {
      int all = 0;
      int taken;
      do {
        taken = rule.remove(CHUNK);
        all += taken;
      } while (taken == CHUNK);
      if (all > 0) {
        LOG.info("{}: {} rows are over and gone", rule.what(), all);
      }
    }
  }

  /**
   * Holds what is kept of a case.
   *
   * @throws NotFoundException when there is no such case
   */
  public void hold(String caseNo, String reason, Person by) {
    UUID about = cases.view(caseNo).row().caseId();
    holds.begin(about, caseNo, reason, by.accountId(), by.name());
    UUID account = cases.view(caseNo).row().applicantAccount();
    if (account != null) {
      holds.begin(account, caseNo + " 的申请人", reason, by.accountId(), by.name());
    }
  }
}
