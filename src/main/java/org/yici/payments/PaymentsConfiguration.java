package org.yici.payments;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.platform.CityPack;
import org.yici.platform.StartRefused;
import org.yici.platform.YiciProperties;

/** What payments are made of, and what they do by themselves. */
@Configuration
@EnableConfigurationProperties(PlatformSettings.class)
class PaymentsConfiguration {

  @Bean
  PaymentSettings paymentSettings(CityPack pack) {
    return pack.yaml("payments.yaml", PaymentSettings.class);
  }

  @Bean
  Signed paymentSignatures(PlatformSettings platform, YiciProperties node) {
    String secret = platform.secret().strip();
    if (node.demo()) {
      return new Signed(secret.isEmpty() ? PlatformSettings.DEMO_SECRET : secret);
    }
    if (!platform.url().isBlank()
        && (secret.length() < 16 || secret.equals(PlatformSettings.DEMO_SECRET))) {
      throw new StartRefused(
          "正式运行收费要设 YICI_PAYMENTS_SECRET（非税平台给的密钥，至少16个字符）；不收费就不设 YICI_PAYMENTS_URL");
    }
    // without a platform nobody can know the key, and no call-back fits
    return new Signed(secret.isEmpty() ? java.util.UUID.randomUUID().toString() : secret);
  }

  @Bean
  NonTaxPlatform nonTaxPlatform(
      PlatformSettings platform, YiciProperties node, Signed signed, JdbcClient jdbc, Clock clock) {
    if (!platform.url().isBlank()) {
      return new HttpPlatform(
          URI.create(platform.url().strip()), signed, Duration.ofSeconds(20), clock);
    }
    return node.demo() ? new Cashier(jdbc, clock, node) : new NoPlatform();
  }

  /** Null where the platform is not the demo's own. */
  @Bean
  CashierCalls cashierCalls(
      NonTaxPlatform platform, Signed signed, Environment environment, Clock clock) {
    return platform instanceof Cashier cashier
        ? new CashierCalls(cashier, signed, environment, clock)
        : null;
  }

  /** Bills are made, told to the platform and receipted within seconds of what they follow from. */
  @Bean
  RecurringTask<Void> workOnPayments(Payments payments, ObjectProvider<CashierCalls> calls) {
    return Tasks.recurring("payments-work", Schedules.fixedDelay(Duration.ofSeconds(10)))
        .execute(
            (instance, context) -> {
              payments.runNow();
              calls.ifAvailable(CashierCalls::run);
            });
  }

  @Bean
  RecurringTask<Void> comparePayments(Days days, Callbacks callbacks, Clock clock) {
    return Tasks.recurring("payments-days", Schedules.daily(clock.getZone(), LocalTime.of(1, 30)))
        .execute(
            (instance, context) -> {
              days.fetchDue();
              callbacks.forget();
            });
  }
}
