package org.yici.files;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yici.audit.Act;
import org.yici.audit.AuditTrail;
import org.yici.platform.YiciProperties;

@Configuration
@EnableConfigurationProperties(ScannerSettings.class)
class FilesConfiguration {
  @Bean
  ContentStore contentStore(YiciProperties settings) throws IOException {
    return new DiskContentStore(settings.data().resolve("files"));
  }

  @Bean
  RecurringTask<Void> removeOrphanFiles(FileStore files, AuditTrail trail, Clock clock) {
    return Tasks.recurring(
            "files-remove-orphans", Schedules.daily(clock.getZone(), LocalTime.of(3, 20)))
        .execute(
            (instance, context) -> {
              int removed = files.removeOrphans(clock.instant());
              if (removed > 0) {
                trail.note(Act.of("file-clean").with("rows", removed));
              }
            });
  }

  /** What was taken while the scanner was away. */
  @Bean
  RecurringTask<Void> scanHeldFiles(UploadScan scan) {
    return Tasks.recurring("files-scan-held", Schedules.fixedDelay(Duration.ofMinutes(1)))
        .execute((instance, context) -> scan.look());
  }
}
