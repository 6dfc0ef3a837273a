package org.yici.identity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.yici.audit.Act;
import org.yici.audit.AuditTrail;

/**
 * What happens to accounts without anybody having asked for it. Carries ids, never a name or an
 * address.
 */
@Component
public class SecurityEvents {
  private static final Logger LOG = LoggerFactory.getLogger(SecurityEvents.class);
  private final AuditTrail trail;

  SecurityEvents(AuditTrail trail) {
    this.trail = trail;
  }

  /**
   * Somebody guesses and waits from now on.
   *
   * @param subject {@code account:} and the id, or {@code name:} and the blind index of a name that
   *     nobody has
   * @param failed how many were wrong in a row
   */
  public void locked(String subject, int failed) {
    LOG.warn("locked after {} wrong attempts: {}", failed, subject);
    trail.noteApart(Act.of("account-locked").on(subject).with("failed", failed));
  }

  /** Posts that end by their date, or a session that was one too many. */
  public void ended(String what, String id) {
    LOG.info("{} ended: {}", what, id);
    trail.noteApart(Act.of("ended").on(id));
  }
}
