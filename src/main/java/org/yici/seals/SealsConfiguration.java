package org.yici.seals;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What seals do by themselves. */
@Configuration
class SealsConfiguration {

  /** Our own lists are signed anew each day and after every change that could not do it itself. */
  @Bean
  RecurringTask<Void> renewRevocationLists(RevocationLists lists, ListFetcher fetcher) {
    return Tasks.recurring("seals-revocation-lists", Schedules.fixedDelay(Duration.ofMinutes(30)))
        .execute(
            (instance, context) -> {
              lists.renew();
              fetcher.run();
            });
  }
}
