package org.yici.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.api.Api;
import org.yici.kernel.AwayException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/** Uploads go by the scanner; one that speaks clamd's protocol stands in for it here. */
class UploadScanTest extends IntegrationTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  @Autowired FileStore files;
  @Autowired UploadScan scan;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;
  @TempDir Path folder;
  private final FakeClamd clamd = new FakeClamd();

  @AfterEach
  void none() {
    clamd.close();
    scan.use(FileScanner.NONE, false);
    jdbc.sql("delete from files_held").update();
  }

  private void connect(boolean holds) {
    scan.use(new ClamdScanner(clamd.address(), LONG), holds);
  }

  private static byte[] picture(String tail) {
    byte[] png = Samples.image("png");
    byte[] more = tail.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = java.util.Arrays.copyOf(png, png.length + more.length);
    System.arraycopy(more, 0, all, png.length, more.length);
    return all;
  }

  private FileInfo put(byte[] content) {
    return files.put(
        new ByteArrayInputStream(content), "照片.png", Limits.materials(), "sunli", "material");
  }

  @Test
  void aCleanFileComesInAndAHarmfulOneIsRefusedWithoutItsName() throws IOException {
    connect(false);
    FileInfo kept = put(picture("clean " + System.nanoTime()));
    try (var in = files.open(kept.fileId())) {
      assertThat(in.readAllBytes()).isNotEmpty();
    }
    assertThatThrownBy(() -> put(picture(FakeClamd.EICAR)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("「照片.png」里查出了有害程序，没有收下")
        .hasMessageNotContaining("Eicar");
    assertThat(clamd.files).hasValue(2);
  }

  @Test
  void programsGetTheSameAsAProblem() {
    connect(false);
    Api.Answer harmful = Api.system(port).upload("a.png", picture(FakeClamd.EICAR));
    assertThat(harmful.status()).isEqualTo(422);
    assertThat(harmful.detail()).contains("有害程序");
    clamd.close();
    Api.Answer away = Api.system(port).upload("a.png", picture("x"));
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.text()).contains("查毒的服务暂时没有回应");
  }

  @Test
  void whileTheScannerIsAwayNothingIsTaken() {
    connect(false);
    clamd.close();
    assertThatThrownBy(() -> put(picture("x"))).isInstanceOf(AwayException.class);
    assertThat(scan.health().getStatus()).isEqualTo(Status.UNKNOWN);
    assertThat(Api.nobody(port).get("/healthz").text())
        .as("the node does everything else")
        .contains("\"status\":\"UP\"");
  }

  /** {@code YICI_FILES_SCANNER_AWAY=hold}. */
  @Test
  void orItIsTakenAndNobodyGetsItBeforeItWasLookedAt() throws IOException {
    connect(true);
    clamd.silent = true;
    scan.use(new ClamdScanner(clamd.address(), Duration.ofMillis(50)), true);
    FileInfo clean = put(picture("later " + System.nanoTime()));
    FileInfo harmful = put(picture(FakeClamd.EICAR + System.nanoTime()));
    assertThatThrownBy(() -> files.open(clean.fileId()))
        .isInstanceOf(AwayException.class)
        .hasMessageContaining("还没有查过毒");
    assertThat(scan.look()).as("it is away still").isZero();

    clamd.silent = false;
    connect(true);
    assertThat(scan.look()).isEqualTo(1);
    files.open(clean.fileId()).close();
    assertThatThrownBy(() -> files.open(harmful.fileId()))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("已经隔离");
    assertThat(scan.look()).as("once is enough").isZero();
  }

  @Test
  void theProtocolsOwnRefusalsAreNoVerdict() throws IOException {
    ClamdScanner scanner = new ClamdScanner(clamd.address(), LONG);
    Path large = Files.write(folder.resolve("large"), new byte[FakeClamd.LIMIT * 3]);
    assertThatThrownBy(() -> scanner.scan(large)).isInstanceOf(IOException.class);
    assertThat(scanner.version()).startsWith("ClamAV 1.4");
    Path odd = Files.write(folder.resolve("odd"), new byte[64 * 1024 + 1]);
    assertThat(scanner.scan(odd).clean()).as("a piece and one byte").isTrue();
    assertThat(scanner.scan(Files.write(folder.resolve("none"), new byte[0])).clean()).isTrue();
    clamd.silent = true;
    assertThatThrownBy(() -> new ClamdScanner(clamd.address(), Duration.ofMillis(50)).scan(odd))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("did not answer within");
  }

  @Test
  void aSettingThatNamesNoScannerIsRefusedAtTheStart() {
    assertThatThrownBy(() -> new ScannerSettings("clamav", LONG, "refuse").open())
        .hasMessageContaining("YICI_FILES_SCANNER");
    assertThatThrownBy(() -> new ScannerSettings("clamd:host", LONG, "refuse").open())
        .hasMessageContaining("clamd:主机:端口");
    assertThat(new ScannerSettings("", LONG, "refuse").open().connected()).isFalse();
  }
}
