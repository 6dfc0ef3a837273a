package org.yici.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the trail does by itself. */
@Configuration
@EnableConfigurationProperties(AuditSettings.class)
class AuditConfiguration {

  @Bean
  RecurringTask<Void> chainTrail(AuditChain chain) {
    return Tasks.recurring("audit-chain", Schedules.fixedDelay(Duration.ofSeconds(30)))
        .execute((instance, context) -> chain.link());
  }

  /** Before the roots of the cases' histories, whose seal names these too. */
  @Bean
  RecurringTask<Void> trailRoots(AuditChain chain) {
    return Tasks.recurring("audit-roots", Schedules.fixedDelay(Duration.ofMinutes(5)))
        .execute((instance, context) -> chain.build());
  }

  @Bean
  RecurringTask<Void> cleanOldTrail(AuditChain chain, Clock clock) {
    return Tasks.recurring("audit-clean", Schedules.daily(clock.getZone(), LocalTime.of(2, 20)))
        .execute((instance, context) -> chain.clean(400));
  }
}
