package org.yici.messages;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yici.platform.NodeWork;
import org.yici.platform.StartRefused;
import org.yici.platform.YiciProperties;

/** What the room is made of, and what it does by itself. */
@Configuration
@EnableConfigurationProperties(MessageSettings.class)
class MessagesConfiguration {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @Bean
  MessageChannel smsChannel(MessageSettings settings, Clock clock) {
    return channel("sms", settings.smsUrl(), settings.smsKey(), clock);
  }

  @Bean
  MessageChannel mailChannel(MessageSettings settings, Clock clock) {
    return channel("mail", settings.mailUrl(), settings.mailKey(), clock);
  }

  private static MessageChannel channel(String name, String url, String key, Clock clock) {
    if (url.isBlank()) {
      return new PageChannel(name);
    }
    if (key.isBlank()) {
      String setting = "YICI_" + name.toUpperCase(java.util.Locale.ROOT);
      throw new StartRefused("设了 " + setting + "_URL 就要设 " + setting + "_KEY（网关给的密钥）");
    }
    return new HttpChannel(name, URI.create(url.strip()), key.strip(), TIMEOUT, clock);
  }

  @Bean
  PostTracking postTracking(YiciProperties node, Clock clock) {
    return new LocalPost(node.demo(), clock);
  }

  /** Letters on their way are asked after; what was delivered counts as served. */
  @Bean
  RecurringTask<Void> trackPost(ServiceOfDocuments service) {
    return Tasks.recurring("messages-track-post", Schedules.fixedDelay(Duration.ofHours(1)))
        .execute((instance, context) -> service.track());
  }

  /** Notices whose thirty days have passed have served. */
  @Bean
  RecurringTask<Void> expireNotices(SubstitutedService service) {
    return Tasks.recurring("messages-expire-notices", Schedules.fixedDelay(Duration.ofHours(1)))
        .execute((instance, context) -> service.expire());
  }

  @Bean(destroyMethod = "close")
  NodeWork telling(
      Composer composer, MessageSender sender, @Value("${yici.jobs:true}") boolean jobs) {
    return new NodeWork(
        "messages",
        jobs
            ? () -> {
              composer.run();
              sender.run();
            }
            : null);
  }
}
