package org.yici.licences;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What licences do by themselves. */
@Configuration
class LicencesConfiguration {

  /** Pages read the calendar anyway; this writes the end into the history. */
  @Bean
  RecurringTask<Void> expireLicences(Licences licences, Clock clock) {
    return Tasks.recurring("licences-expire", Schedules.daily(clock.getZone(), LocalTime.of(0, 15)))
        .execute((instance, context) -> licences.expire());
  }
}
