package org.yici.exchange;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.cases.CaseRecords;
import org.yici.directory.Directory;
import org.yici.kernel.CodeSets;
import org.yici.law.Deadlines;
import org.yici.platform.CityPack;
import org.yici.platform.NodeWork;
import org.yici.platform.StartRefused;
import org.yici.platform.YiciProperties;
import org.yici.ratings.RatingRecords;

/** What the exchange is made of, and what it does by itself. */
@Configuration
@EnableConfigurationProperties(ProvinceSettings.class)
class ExchangeConfiguration {

  @Bean
  ProvinceGateway provinceGateway(ProvinceSettings settings, YiciProperties node) {
    String secret = settings.secret().strip();
    if (!node.demo() && settings.sends()) {
      if (secret.isEmpty() || secret.equals(ProvinceSettings.DEMO_SECRET)) {
        throw new StartRefused(
            "正式运行报省要设 YICI_PROVINCE_SECRET（省平台给的口令）；不报省就把 YICI_PROVINCE_URL 设为空");
      }
    }
    return new HttpProvince(
        URI.create(settings.url().isBlank() ? "http://localhost:8090" : settings.url().strip()),
        secret.isEmpty() ? ProvinceSettings.DEMO_SECRET : secret,
        Duration.ofSeconds(60));
  }

  @Bean
  Bodies recordBodies(CityPack pack, Deadlines deadlines) {
    return new Bodies(Codes.of(pack), deadlines);
  }

  @Bean
  Checks recordChecks(CityPack pack, CodeSets sets, Directory directory) {
    return new Checks(Tables.of(pack, sets), Codes.of(pack), directory);
  }

  @Bean
  Sender provinceSender(
      DeliveryStore store,
      CaseRecords records,
      RatingRecords ratings,
      Papers papers,
      Bodies bodies,
      Checks checks,
      ProvinceGateway gateway,
      TransactionTemplate transaction,
      Clock clock) {
    long seed = Double.doubleToLongBits(Math.random()); // each node waits differently
    return new Sender(
        store,
        records,
        ratings,
        papers,
        bodies,
        checks,
        gateway,
        transaction,
        clock,
        new Random(seed));
  }

  @Bean
  Reconciliation reconciliation(
      JdbcClient jdbc,
      DeliveryStore store,
      ProvinceGateway gateway,
      TransactionTemplate transaction,
      Clock clock) {
    return new Reconciliation(jdbc, store, gateway, transaction, clock);
  }

  @Bean(destroyMethod = "close")
  NodeWork sending(
      Sender sender, ProvinceSettings settings, @Value("${yici.jobs:true}") boolean jobs) {
    return new NodeWork("exchange-send", jobs && settings.sends() ? sender::run : null);
  }

  /** Days that changed, or differed, are compared within the hour. */
  @Bean
  RecurringTask<Void> compareWithProvince(
      Reconciliation reconciliation, ProvinceSettings settings) {
    return Tasks.recurring("exchange-compare", Schedules.fixedDelay(Duration.ofHours(1)))
        .execute(
            (instance, context) -> {
              if (settings.sends()) {
                reconciliation.compareChanged(40);
              }
            });
  }
}
