package org.yici.archives;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yici.archives.evidence.EvidenceRecords;

/** What the archive does by itself. */
@Configuration
class ArchivesConfiguration {

  /** Closed cases become packages; the index on what is owed makes an empty look cheap. */
  @Bean
  RecurringTask<Void> archiveCases(Archivist archivist) {
    return Tasks.recurring("archives-packages", Schedules.fixedDelay(Duration.ofSeconds(30)))
        .execute((instance, context) -> archivist.run(200));
  }

  @Bean
  RecurringTask<Void> sealRoots(RootSeals seals) {
    return Tasks.recurring("archives-seal-roots", Schedules.fixedDelay(Duration.ofMinutes(5)))
        .execute((instance, context) -> seals.seal(50));
  }

  /** A sample every night, those first whose last check lies furthest back. */
  @Bean
  RecurringTask<Void> recheckArchives(Archives archives, Clock clock) {
    return Tasks.recurring(
            "archives-recheck", Schedules.daily(clock.getZone(), LocalTime.of(3, 40)))
        .execute((instance, context) -> archives.recheck(100));
  }

  /** Evidence of new packages, renewal of what ages, and a check of some of it. */
  @Bean
  RecurringTask<Void> keepEvidence(EvidenceRecords evidence, Clock clock) {
    return Tasks.recurring(
            "archives-evidence", Schedules.daily(clock.getZone(), LocalTime.of(4, 10)))
        .execute(
            (instance, context) -> {
              evidence.gather(200);
              evidence.renew(1000);
              evidence.check(100);
            });
  }

  /** A check of all history that somebody asked for. */
  @Bean
  RecurringTask<Void> auditHistory(Audit audit) {
    return Tasks.recurring("archives-audit", Schedules.fixedDelay(Duration.ofSeconds(15)))
        .execute((instance, context) -> audit.run(40));
  }
}
