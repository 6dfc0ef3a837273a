package org.yici.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.kernel.AwayException;
import org.yici.kernel.CaseNumber;

/** The beans every room stands on. */
@Configuration
@EnableConfigurationProperties(YiciProperties.class)
class PlatformConfiguration {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @Bean
  Clock clock(YiciProperties settings) {
    Clock system = Clock.system(ZONE);
    return settings.demo() ? new DemoClock(system) : system;
  }

  @Bean
  @ConditionalOnProperty(name = "yici.mode", havingValue = "demo", matchIfMissing = true)
  DemoClockFilter demoClockFilter(Clock clock) {
    return new DemoClockFilter((DemoClock) clock);
  }

  @Bean
  CaseNumber caseNumber(YiciProperties settings) {
    return settings.caseNumber().isBlank()
        ? CaseNumber.DEFAULT
        : CaseNumber.of(settings.caseNumber().strip());
  }

  @Bean
  CityPack cityPack(YiciProperties settings) {
    return new CityPack(settings.city());
  }

  @Bean(destroyMethod = "close")
  DatabaseServer databaseServer(YiciProperties settings) {
    return DatabaseServer.of(settings);
  }

  @Bean(destroyMethod = "close")
  DataSource dataSource(DatabaseServer server) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.url());
    config.setUsername(server.user());
    config.setPassword(server.password());
    config.setPoolName("yici");
    config.setMaximumPoolSize(12);
    config.setMinimumIdle(2);
    // a database that is gone must be told within seconds, not half a minute
    config.setConnectionTimeout(4000);
    config.setValidationTimeout(2000);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("socketTimeout", "60");
    config.addDataSourceProperty("ApplicationName", "yici");
    return new QuickToTell(new HikariDataSource(config));
  }

  @Bean
  DataKeyTable dataKeyTable(
      YiciProperties settings,
      @Value("${yici.data-key-before:}") String before,
      ObjectProvider<KeyLock> elsewhere,
      JdbcClient jdbc) {
    boolean away = settings.dataKeyElsewhere();
    byte[] first = away ? fresh() : masterKey(settings);
    try {
      return new DataKeyTable(
          jdbc,
          away ? lock(YiciProperties.ELSEWHERE, elsewhere) : new MasterKey(first),
          first,
          before.isBlank() ? null : lock(before.strip(), elsewhere),
          ZONE);
    } catch (AwayException e) {
      throw new StartRefused("个人信息的主密钥在签名服务那里，它没有回应：先启动 ./yici signer，再启动这里");
    }
  }

  /** A master by its setting: the word for the signer process, or the key itself. */
  private static KeyLock lock(String setting, ObjectProvider<KeyLock> elsewhere) {
    if (!setting.equals(YiciProperties.ELSEWHERE)) {
      return new MasterKey(bytes(setting));
    }
    KeyLock lock = elsewhere.getIfAvailable();
    if (lock == null) {
      throw new StartRefused("YICI_DATA_KEY=signer 要同时设 YICI_SIGNER（签名服务的地址）");
    }
    return lock;
  }

  private static byte[] fresh() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }

  @Bean
  PersonalData personalData(DataKeyTable keys) {
    return new PersonalData(keys.keys());
  }

  private static byte[] masterKey(YiciProperties settings) {
    if (!settings.dataKey().isBlank()) {
      return bytes(settings.dataKey());
    }
    if (!settings.demo()) {
      throw new StartRefused(
          "正式运行必须设 YICI_DATA_KEY（32字节的base64）；用 openssl rand -base64 32 生成，另处保管");
    }
    return keptKey(settings.data().resolve("keys/data.key"));
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64.strip());
  }

  private static byte[] keptKey(Path file) {
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, Base64.getEncoder().encodeToString(fresh()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
      return Base64.getDecoder().decode(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("个人信息密钥文件 " + file + " 读写不了", e);
    }
  }

  /**
   * Runs the recurring tasks of all rooms, on whichever node is free; the database keeps the order
   * of things.
   */
  @Bean(initMethod = "start", destroyMethod = "stop")
  @ConditionalOnProperty(name = "yici.jobs", havingValue = "true", matchIfMissing = true)
  Scheduler scheduler(
      DataSource dataSource,
      Clock clock,
      ObjectProvider<RecurringTask<?>> tasks,
      CityInstaller after) {
    return Scheduler.create(dataSource)
        .startTasks(tasks.stream().toList())
        .threads(2)
        .pollingInterval(Duration.ofSeconds(10))
        .clock(clock::instant)
        .build();
  }
}
