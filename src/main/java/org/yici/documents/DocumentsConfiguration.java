package org.yici.documents;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What documents do by themselves. */
@Configuration
class DocumentsConfiguration {

  /** For what the request could not do: a node that went down, a seal that came later. */
  @Bean
  RecurringTask<Void> sealWaitingDocuments(DocumentSealer sealer) {
    return Tasks.recurring("documents-seal", Schedules.fixedDelay(Duration.ofSeconds(30)))
        .execute((instance, context) -> sealer.sealDue(DocumentSealer.BATCH));
  }
}
