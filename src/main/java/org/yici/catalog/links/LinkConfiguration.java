package org.yici.catalog.links;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The daily round. */
@Configuration
class LinkConfiguration {

  @Bean
  RecurringTask<Void> checkLinks(LinkChecker checker, Clock clock) {
    return Tasks.recurring("catalog-links", Schedules.daily(clock.getZone(), LocalTime.of(2, 10)))
        .execute((instance, context) -> checker.run());
  }
}
