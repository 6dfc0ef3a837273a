package org.yici.files;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yici.platform.YiciProperties;

@Configuration
class FilesConfiguration {
  @Bean
  ContentStore contentStore(YiciProperties settings) throws IOException {
    return new DiskContentStore(settings.data().resolve("files"));
  }

  @Bean
  RecurringTask<Void> removeOrphanFiles(FileStore files, Clock clock) {
    return Tasks.recurring(
            "files-remove-orphans", Schedules.daily(clock.getZone(), LocalTime.of(3, 20)))
        .execute((instance, context) -> files.removeOrphans(clock.instant()));
  }
}
