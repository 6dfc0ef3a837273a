package org.yici.journal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the journal does by itself. */
@Configuration
class JournalConfiguration {

  /** Within minutes after a day is closed, and for days that a node which was down has missed. */
  @Bean
  RecurringTask<Void> dailyRoots(Roots roots) {
    return Tasks.recurring("journal-roots", Schedules.fixedDelay(Duration.ofMinutes(10)))
        .execute((instance, context) -> roots.build());
  }
}
