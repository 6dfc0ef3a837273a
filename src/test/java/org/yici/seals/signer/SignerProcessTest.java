package org.yici.seals.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yici.kernel.AwayException;

/** Two processes: this one asks, the other alone holds the keys. */
class SignerProcessTest {
  private static final Set<String> INTAKE = Set.of("INTAKE");
  private static final byte[] DATA = "准予行政许可".getBytes(StandardCharsets.UTF_8);
  @TempDir Path folder;
  private RunningSigner process;

  @BeforeEach
  void start() throws Exception {
    process = RunningSigner.start(folder, 0, Map.of());
  }

  @AfterEach
  void stop() throws Exception {
    process.close();
  }

  @Test
  void itSignsForACallerItKnowsAndWritesEachUseDown() throws Exception {
    UUID document = UUID.randomUUID();
    try (RemoteSigner node = process.caller("yici", 5_000)) {
      HeldKey key = node.make("unit/sm2", Algorithm.SM2, INTAKE);
      byte[] digest = key.algorithm().digest(key.publicKey(), DATA);
      Order order = new Order(key.name(), "INTAKE", digest, document, "4104001");
      assertThat(LocalSignerTest.sm2Verifies(key, node.sign(order))).isTrue();
      // not on the caller's word: the register of the process says what the key is for
      assertThatThrownBy(() -> node.sign(order(key, "LICENCE")))
          .isInstanceOf(SignerRefusedException.class)
          .hasMessageContaining("没有授权用于 LICENCE");
      assertThat(node.keys("")).containsExactly(key);
      assertThat(node.key("nobody")).isEmpty();
    }
    String log = log();
    assertThat(log.lines().filter(l -> l.contains("SIGN"))).hasSize(2);
    assertThat(log)
        .contains(document.toString(), "4104001", "\"caller\":\"yici\"", "\"purpose\":\"INTAKE\"")
        .contains("\"refused\":\"密钥 unit/sm2 没有授权用于 LICENCE，不能签\"");
    assertThat(Files.readString(folder.resolve("keys/unit_sm2.json"))).contains("\"kept\":");
  }

  /** GB/T 39786: the key that locks keys is used where it lies and is handed out to nobody. */
  @Test
  void itLocksKeysOfPersonalDataForWhoHasThatRightAndWritesNoKeyDown() throws Exception {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, (byte) 7);
    byte[] locked;
    assertThat(command("caller", "node3", "data")).contains("主密钥");
    assertThat(command("caller", "node4", "everything")).contains("用法");
    try (RemoteSigner node = process.caller("node3", 5_000)) {
      locked = node.lock(key);
      assertThat(node.open(locked)).isEqualTo(key);
      byte[] changed = locked.clone();
      changed[40]++;
      assertThatThrownBy(() -> node.open(changed)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(command("caller", "node5")).contains("只能请求签名");
    try (RemoteSigner other = process.caller("node5", 5_000)) {
      assertThatThrownBy(() -> other.lock(key)).hasMessageContaining("没有授权用个人信息的主密钥");
      assertThatThrownBy(() -> other.open(locked)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(log())
        .contains("\"asked\":\"OPEN\"", "\"caller\":\"node3\"")
        .doesNotContain(java.util.Base64.getEncoder().encodeToString(key))
        .doesNotContain(java.util.Base64.getEncoder().encodeToString(locked));
  }

  /** 电子签名法 art. 13: the data for signing is under the sole control of who signs. */
  @Test
  void aCallerWithoutTheRightMakesNoKeyAndAStrangerIsNotEvenHeard() throws Exception {
    assertThat(command("caller", "node2")).contains("只能请求签名", "node2.pem");
    assertThat(command("caller", "node2")).contains("已经有了");
    try (RemoteSigner manager = process.caller("yici", 5_000);
        RemoteSigner node = process.caller("node2", 5_000)) {
      HeldKey key = manager.make("unit/sm2", Algorithm.SM2, INTAKE);
      assertThat(node.sign(order(key, "INTAKE"))).isNotEmpty();
      assertThatThrownBy(() -> node.permit(key.name(), Set.of("LICENCE")))
          .isInstanceOf(SignerRefusedException.class)
          .hasMessageContaining("只能请求签名");
      assertThatThrownBy(() -> node.destroy(key.name())).hasMessageContaining("只能请求签名");
      assertThatThrownBy(() -> node.make("x", Algorithm.SM2, INTAKE))
          .hasMessageContaining("只能请求签名");
    }
    Identity signer = Identity.read(folder.resolve("yici.pem"));
    Identity stranger = Identity.make("yici", Instant.parse("2026-10-12T00:00:00Z"));
    try (RemoteSigner unknown =
        new RemoteSigner(address(), stranger.knowing(signer.others().get(0)), 5_000)) {
      assertThatThrownBy(() -> unknown.keys("")).isInstanceOf(AwayException.class);
    }
    // a caller is put out by removing its file
    Files.delete(folder.resolve("callers/node2.sign.pem"));
    try (RemoteSigner node = process.caller("node2", 5_000)) {
      assertThatThrownBy(() -> node.keys("")).isInstanceOf(AwayException.class);
    }
  }

  @Test
  void aNodeTalksToNobodyButTheSignerItKnows() throws Exception {
    Identity mine = Identity.read(folder.resolve("yici.pem"));
    Identity other = Identity.make("yici-signer", Instant.parse("2026-10-12T00:00:00Z"));
    try (RemoteSigner node =
        new RemoteSigner(address(), mine.knowing(other.certificate()), 5_000)) {
      assertThatThrownBy(() -> node.keys("")).isInstanceOf(AwayException.class);
    }
  }

  @Test
  void killedAndStartedAgainItGoesOnWithTheSameKeysAndTheNodeFindsItByItself() throws Exception {
    int port = process.port();
    try (RemoteSigner node = process.caller("yici", 5_000)) {
      HeldKey key = node.make("unit/sm2", Algorithm.SM2, INTAKE);
      node.sign(order(key, "INTAKE"));
      process.kill();
      assertThatThrownBy(() -> node.sign(order(key, "INTAKE")))
          .isInstanceOf(AwayException.class)
          .hasMessage("签名服务暂时没有回应");
      // the next ones do not each wait for a connection that nobody takes
      assertThatThrownBy(() -> node.sign(order(key, "INTAKE"))).isInstanceOf(AwayException.class);
      process = RunningSigner.start(folder, port, Map.of());
      byte[] signature = untilItIsBack(node, order(key, "INTAKE"));
      assertThat(LocalSignerTest.sm2Verifies(key, signature)).isTrue();
      assertThat(node.keys("")).containsExactly(key);
    }
    // the record goes on where the dead process ended, each line holding the digest of the last
    List<String> lines = log().lines().toList();
    assertThat(lines).hasSize(3);
    for (int i = 1; i < lines.size(); i++) {
      assertThat(lines.get(i))
          .contains(
              java.util.HexFormat.of()
                  .formatHex(
                      org.yici.kernel.Digests.sm3(
                          lines.get(i - 1).getBytes(StandardCharsets.UTF_8))));
    }
  }

  /** A new process is found within a second of its being there; nothing here measures time. */
  private static byte[] untilItIsBack(Signer node, Order order) {
    while (true) {
      try {
        return node.sign(order);
      } catch (AwayException e) {
        LockSupport.parkNanos(20_000_000);
      }
    }
  }

  @Test
  void manyThreadsShareOneLineAndEachGetsItsOwnAnswer() {
    try (RemoteSigner node = process.caller("yici", 20_000)) {
      HeldKey key = node.make("unit/ec", Algorithm.P256, INTAKE);
      List<Boolean> right =
          IntStream.range(0, 200)
              .parallel()
              .mapToObj(
                  i -> {
                    try {
                      return LocalSignerTest.p256Verifies(key, node.sign(order(key, "INTAKE")));
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  })
              .toList();
      assertThat(right).containsOnly(true);
    }
  }

  @Test
  void whoAsksTooMuchIsToldToWaitAndNothingIsSigned() throws Exception {
    process.kill();
    process = RunningSigner.start(folder, 0, Map.of("YICI_SIGNER_RATE", "1"));
    try (RemoteSigner node = process.caller("yici", 5_000)) {
      HeldKey key = node.make("unit/ec", Algorithm.P256, INTAKE);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 50; i++) {
                  node.sign(order(key, "INTAKE"));
                }
              })
          .isInstanceOf(AwayException.class)
          .hasMessageContaining("一秒只受理 1 次");
    }
  }

  @Test
  void whatIsNoFrameOrTooLongEndsThatLineAndNoOther() throws Exception {
    try (RemoteSigner node = process.caller("yici", 5_000)) {
      HeldKey key = node.make("unit/ec", Algorithm.P256, INTAKE);
      for (byte[] bad :
          List.of(
              new byte[] {127, -1, -1, -1},
              new byte[] {-1, -1, -1, -1},
              new byte[] {0, 0, 0, 2, '{', 'x'},
              new byte[] {0, 0, 0, 4, 'n', 'u', 'l', 'l'},
              new byte[] {0, 0, 0, 2, '{', '}'})) {
        assertThat(answered(bad)).as("%s", java.util.Arrays.toString(bad)).isFalse();
      }
      try (Socket plain = new Socket("127.0.0.1", process.port())) {
        plain.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        plain.getOutputStream().flush();
        assertThat(node.sign(order(key, "INTAKE"))).isNotEmpty();
      }
    }
  }

  /** Whether anything but the end of the line comes back. */
  private boolean answered(byte[] frame) throws Exception {
    Identity identity = Identity.read(folder.resolve("yici.pem"));
    SSLContext tls = identity.tls(identity.others()::contains);
    try (SSLSocket line =
        (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", process.port())) {
      line.setSoTimeout(20_000);
      DataOutputStream out = new DataOutputStream(line.getOutputStream());
      out.write(frame);
      out.flush();
      new DataInputStream(line.getInputStream()).readInt();
      return true;
    } catch (java.net.SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void productionStartsOnlyWithAKeyOfItsOwn() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(RunningSigner.command()).redirectErrorStream(true);
    builder.environment().put("YICI_MODE", "production");
    assertThat(said(builder.start())).contains("YICI_SIGNER_KEY", "openssl rand -base64 32");
  }

  private InetSocketAddress address() {
    return new InetSocketAddress("127.0.0.1", process.port());
  }

  private String command(String... arguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(RunningSigner.command(arguments)).redirectErrorStream(true);
    builder.environment().put("YICI_SIGNER_DATA", folder.toString());
    return said(builder.start());
  }

  private static String said(Process process) throws Exception {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return text;
  }

  private String log() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder.resolve("uses"))) {
      for (Path file : files.sorted().toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private static Order order(HeldKey key, String purpose) {
    return new Order(
        key.name(), purpose, key.algorithm().digest(key.publicKey(), DATA), null, null);
  }
}
