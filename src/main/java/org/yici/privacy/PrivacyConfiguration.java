package org.yici.privacy;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The inventory as a bean, and the job of the keys. */
@Configuration
class PrivacyConfiguration {
  /** Longer than any node may go on with the keys it knew. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  @Bean
  Inventory inventory() {
    return Inventory.load();
  }

  /** What is over goes each night, by the rules that the rooms declare. */
  @Bean
  RecurringTask<Void> removeWhatIsOver(Retention retention, Clock clock) {
    return Tasks.recurring(
            "privacy-remove-old", Schedules.daily(clock.getZone(), LocalTime.of(3, 10)))
        .execute((instance, context) -> retention.run());
  }

  /** Goes on with a change of keys that somebody confirmed. */
  @Bean
  RecurringTask<Void> changePersonalKeys(KeyChange change) {
    return Tasks.recurring("privacy-change-key", Schedules.fixedDelay(Duration.ofSeconds(10)))
        .execute((instance, context) -> change.run(Duration.ofSeconds(20), GRACE));
  }
}
