package org.yici.ratings;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yici.platform.CityPack;
import org.yici.ratings.loop.TaskLoop;

/** What the city sets for ratings, and what ratings do by themselves. */
@Configuration
class RatingsConfiguration {

  @Bean
  RatingSettings ratingSettings(CityPack pack) {
    return pack.yaml("ratings.yaml", RatingSettings.class);
  }

  @Bean
  Tags ratingTags(CityPack pack) {
    return new Tags(pack);
  }

  @Bean
  TaskLoop ratingTaskLoop(RatingSettings settings) {
    return new TaskLoop(settings.callTries());
  }

  /** A bad rating given before next year's calendar was published gets its days when it is. */
  @Bean
  RecurringTask<Void> countRatingTasks(RatingTasks tasks, Clock clock) {
    return Tasks.recurring(
            "ratings-count-days", Schedules.daily(clock.getZone(), LocalTime.of(0, 20)))
        .execute((instance, context) -> tasks.countMissingDays());
  }
}
