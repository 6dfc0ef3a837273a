package org.yici.systems;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yici.cases.ActRequests;
import org.yici.systems.security.SecurityRegister;

/** What the room does by itself. */
@Configuration
class SystemsConfiguration {

  /** A connection breaks without anybody calling: somebody has to look. */
  @Bean
  RecurringTask<Void> noteSystemStates(Systems systems) {
    return Tasks.recurring("systems-states", Schedules.fixedDelay(Duration.ofMinutes(10)))
        .execute(
            (instance, context) -> {
              systems.bringOpen();
              systems.noteStates();
            });
  }

  @Bean
  RecurringTask<Void> remindOfProtection(SecurityRegister register, Clock clock) {
    return Tasks.recurring(
            "systems-security-due", Schedules.daily(clock.getZone(), LocalTime.of(8, 0)))
        .execute((instance, context) -> register.remind());
  }

  @Bean
  RecurringTask<Void> removeOldCalls(SystemCalls calls, ActRequests requests, Clock clock) {
    return Tasks.recurring(
            "systems-remove-old", Schedules.daily(clock.getZone(), LocalTime.of(3, 40)))
        .execute(
            (instance, context) -> {
              calls.removeOld();
              requests.removeOld();
            });
  }
}
