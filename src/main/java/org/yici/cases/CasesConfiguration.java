package org.yici.cases;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yici.platform.CityPack;

/** What cases do by themselves. */
@Configuration
class CasesConfiguration {
  private static final int BATCH = 200;

  /** Effects of time begin at 00:00: a few minutes later they are written down. */
  @Bean
  RecurringTask<Void> settleCasesAtMidnight(Cases cases, Clock clock) {
    return Tasks.recurring(
            "cases-settle-midnight", Schedules.daily(clock.getZone(), LocalTime.of(0, 5)))
        .execute((instance, context) -> cases.settleDue(BATCH));
  }

  /** For what midnight could not do: a node that was down, a calendar that came later. */
  @Bean
  RecurringTask<Void> settleCases(Cases cases) {
    return Tasks.recurring("cases-settle", Schedules.fixedDelay(Duration.ofMinutes(10)))
        .execute((instance, context) -> cases.settleDue(BATCH));
  }

  @Bean
  WarningSettings warningSettings(CityPack pack) {
    return WarningSettings.of(pack);
  }

  @Bean
  WarningPlan warningPlan(WarningSettings settings) {
    return new WarningPlan(settings);
  }

  /** What limits have reached with the new day. */
  @Bean
  RecurringTask<Void> warnAtMidnight(Warnings warnings, Clock clock) {
    return Tasks.recurring(
            "cases-warn-midnight", Schedules.daily(clock.getZone(), LocalTime.of(0, 5)))
        .execute((instance, context) -> warnings.raise(BATCH));
  }

  /** For cases whose acts brought a limit near, and for what midnight could not do. */
  @Bean
  RecurringTask<Void> warn(Warnings warnings) {
    return Tasks.recurring("cases-warn", Schedules.fixedDelay(Duration.ofMinutes(10)))
        .execute((instance, context) -> warnings.raise(BATCH));
  }

  /** Open cases get the dates of a calendar that changed. */
  @Bean
  RecurringTask<Void> recountCases(Recounting recounting) {
    return Tasks.recurring("cases-recount", Schedules.fixedDelay(Duration.ofSeconds(10)))
        .execute((instance, context) -> recounting.run(50));
  }
}
