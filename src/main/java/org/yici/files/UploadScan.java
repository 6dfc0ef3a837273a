package org.yici.files;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.kernel.AwayException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/**
 * What the scanner says of uploads, and what waits for its word. A content that waits, or in which
 * something was found afterwards, is given to nobody.
 */
@Component("uploadScanner")
class UploadScan implements HealthIndicator {
  private static final Logger LOG = LoggerFactory.getLogger(UploadScan.class);
  private static final int AT_A_TIME = 100;
  private volatile FileScanner scanner;
  private volatile boolean holds;
  private volatile boolean answered = true;
  private final JdbcClient jdbc;
  private final ContentStore contents;
  private final Clock clock;

  UploadScan(
      ScannerSettings settings,
      JdbcClient jdbc,
      ContentStore contents,
      Clock clock,
      MeterRegistry metrics) {
    this.scanner = settings.open();
    this.holds = settings.holds();
    this.jdbc = jdbc;
    this.contents = contents;
    this.clock = clock;
    Gauge.builder("yici.files.scanner.up", this, s -> s.answered ? 1 : 0)
        .description("1: the scanner of uploads answered last time, or there is none")
        .register(metrics);
  }

  /** For tests, and nobody else: another scanner. */
  void use(FileScanner scanner, boolean holds) {
    this.scanner = scanner;
    this.holds = holds;
    this.answered = true;
  }

  /**
   * @return whether the content has to wait for the scanner
   * @throws InputException something harmful was found
   * @throws AwayException the scanner does not answer, and nothing is taken without it
   */
  boolean mustWait(Path file, String name) {
    try {
      FileScanner.Verdict verdict = scanner.scan(file);
      answered = true;
      if (!verdict.clean()) {
        LOG.warn("upload refused: {}", verdict.harm());
        throw new InputException("", "「" + name + "」里查出了有害程序，没有收下。请先给电脑或手机杀毒，再用原来的软件重新保存，或者拍照上传。");
      }
      return false;
    } catch (IOException e) {
      answered = false;
      LOG.error("the scanner of uploads does not answer: {}", e.getMessage());
      if (holds) {
        return true;
      }
      throw new AwayException("查毒的服务暂时没有回应，这份文件没有收下，别的内容都在。请过几分钟再传一次；急的话带到窗口。", e);
    }
  }

  /** Remembers that a content waits; joins the transaction of the caller. */
  void hold(String digest) {
    jdbc.sql("insert into files_held (digest, since) values (?, ?) on conflict do nothing")
        .params(digest, clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * @throws AwayException it still waits
   * @throws NotFoundException something was found in it
   */
  void mayBeGiven(String digest) {
    if (!scanner.connected()) {
      return;
    }
    jdbc.sql("select coalesce(harm, '') from files_held where digest = ?")
        .param(digest)
        .query(String.class)
        .optional()
        .ifPresent(
            harm -> {
              if (harm.isEmpty()) {
                throw new AwayException("这份文件还没有查过毒，查完才能打开，请过几分钟再试。", null);
              }
              throw new NotFoundException("这份文件里查出了有害程序，已经隔离，不能打开。请让交的人重新交一份。");
            });
  }

  /**
   * Looks at what waits.
   *
   * @return how many were found clean
   */
  int look() {
    if (!scanner.connected()) {
      return 0;
    }
    List<String> waiting =
        jdbc.sql("select digest from files_held where harm is null order by since limit ?")
            .param(AT_A_TIME)
            .query(String.class)
            .list();
    int clean = 0;
    for (String digest : waiting) {
      try {
        FileScanner.Verdict verdict = scanKept(digest);
        answered = true;
        if (verdict.clean()) {
          clean += jdbc.sql("delete from files_held where digest = ?").param(digest).update();
        } else {
          LOG.warn("a content that waited is harmful: {} {}", digest, verdict.harm());
          jdbc.sql("update files_held set harm = ? where digest = ?")
              .params(verdict.harm(), digest)
              .update();
        }
      } catch (IOException e) {
        answered = false;
        LOG.error("the scanner of uploads does not answer: {}", e.getMessage());
        break;
      }
    }
    return clean;
  }

  private FileScanner.Verdict scanKept(String digest) throws IOException {
    Path copy = contents.temporary();
    try (InputStream in = contents.open(digest)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return scanner.scan(copy);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** Never DOWN: a node whose scanner is away still does everything but take uploads. */
  @Override
  public Health health() {
    if (!scanner.connected()) {
      return Health.up().withDetail("scanner", "none").build();
    }
    try {
      return Health.up().withDetail("scanner", scanner.version()).build();
    } catch (IOException e) {
      answered = false;
      return Health.status(Status.UNKNOWN).withDetail("scanner", e.getMessage()).build();
    }
  }
}
