package org.yici.identity.session;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.audit.Act;
import org.yici.audit.Actor;
import org.yici.audit.AuditTrail;
import org.yici.identity.account.RealTime;

/** Notes sessions that nobody signed out of: idle too long, or open longer than one may be. */
@Service
public class SessionEnds {
  private static final int AT_ONCE = 500;
  private final SessionStore store;
  private final AuditTrail trail;
  private final RealTime time;
  private final TransactionTemplate transaction;
  private final Duration idle;

  SessionEnds(
      SessionStore store,
      AuditTrail trail,
      RealTime time,
      TransactionTemplate transaction,
      @Value("${yici.session.idle:PT30M}") Duration idle) {
    this.idle = idle;
    this.store = store;
    this.trail = trail;
    this.time = time;
    this.transaction = transaction;
  }

  /** Each once; nobody can go on with one that was noted. */
  public void note() {
    while (transaction.execute(t -> some()) == AT_ONCE) {
      // the next ones
    }
  }

  private int some() {
    List<SessionStore.Ended> ended = store.takeEnded(time.now(), idle, AT_ONCE);
    for (SessionStore.Ended e : ended) {
      trail.note(
          new Actor(
              Actor.Kind.PERSON,
              e.account(),
              e.login(),
              e.name(),
              null,
              null,
              e.post(),
              Sessions.shortMark(e.tokenHash()),
              null),
          Act.of("session-ended").on(e.login()).with("reason", e.idle() ? "太久没有操作" : "到了最长时间"));
    }
    return ended.size();
  }

  /** What sessions do by themselves. */
  @Configuration
  static class Jobs {
    @Bean
    RecurringTask<Void> noteSessionEnds(SessionEnds ends) {
      return Tasks.recurring("identity-session-ends", Schedules.fixedDelay(Duration.ofMinutes(5)))
          .execute((instance, context) -> ends.note());
    }
  }
}
