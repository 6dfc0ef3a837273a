package org.yici.seals.signer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.yici.platform.EmbeddedDatabase;
import org.yici.platform.Installed;

/**
 * An installation that began with keys in the node moves to a signer process of its own: the same
 * keys under the same names, and none left behind.
 */
class KeysCarriedTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-30T04:00:00Z"), ZoneId.of("Asia/Shanghai"));
  private static final String WORDS = "第一个人想的一句话啊啊\n第二个人想的另一句话\n";
  private static final Set<String> LICENCE = Set.of("LICENCE");
  private static final byte[] DATA = "准予行政许可".getBytes(StandardCharsets.UTF_8);
  @TempDir static Path data;
  private static EmbeddedDatabase database;
  private static DriverManagerDataSource source;
  @TempDir Path work;
  private final Map<String, String> env = new HashMap<>();
  private String said;

  @BeforeAll
  static void installation() throws Exception {
    database = EmbeddedDatabase.start(data);
    source = new DriverManagerDataSource(database.url(), database.user(), database.password());
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration/platform", "classpath:db/migration/seals")
        .load()
        .migrate();
    Files.createDirectories(data.resolve("keys"));
    Files.writeString(data.resolve("keys/data.key"), "A".repeat(43) + "=");
  }

  @AfterAll
  static void end() {
    database.close();
  }

  @BeforeEach
  void fresh() {
    JdbcClient.create(source).sql("delete from seals_secret").update();
    env.put("YICI_DATA", data.toString());
    env.put("YICI_DATABASE_URL", database.url());
    env.put("YICI_DATABASE_USER", database.user());
    env.put("YICI_DATABASE_PASSWORD", database.password());
  }

  /** What a node signs with that holds its keys itself. */
  private Signer node() throws Exception {
    try (Installed here = Installed.open(env)) {
      SoftDevice soft =
          new SoftDevice(new KeyVault(here.personalData(CLOCK.getZone(), () -> null)));
      return new LocalSigner(new TableShelf(JdbcClient.create(source), CLOCK), soft, soft);
    }
  }

  private int keys(String words, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status =
        new KeysCommand(
                env,
                CLOCK,
                new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8))
            .run(args);
    said = out.toString(StandardCharsets.UTF_8);
    return status;
  }

  /** {@code ./yici signer import} as a process of its own. */
  private String imported(Path signer, Path file, String words) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(RunningSigner.command("import", file.toString()))
            .redirectErrorStream(true);
    builder.environment().put("YICI_SIGNER_DATA", signer.toString());
    builder.environment().put("YICI_SIGNER_PORT", "0");
    Process process = builder.start();
    try (var in = process.getOutputStream()) {
      in.write(words.getBytes(StandardCharsets.UTF_8));
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return text;
  }

  private static byte[] kept(String name) {
    return JdbcClient.create(source)
        .sql("select kept from seals_secret where name = ?")
        .param(name)
        .query((rs, n) -> rs.getBytes(1))
        .list()
        .get(0);
  }

  @Test
  void theSameKeysSignFromTheSignerProcessAndTheNodeHoldsNone() throws Exception {
    Signer node = node();
    HeldKey sm2 = node.make("unit/sm2", Algorithm.SM2, LICENCE);
    HeldKey ec = node.make("unit/ec", Algorithm.P256, LICENCE);
    node.make("old/sm2", Algorithm.SM2, LICENCE);
    node.destroy("old/sm2");
    byte[] before = node.sign(order(sm2));
    Path file = work.resolve("keys.locked");
    Path folder = work.resolve("signer");

    assertThat(keys(WORDS, "export", file.toString())).as(said).isZero();
    assertThat(said).contains("导出了 2 把");
    assertThat(keys(WORDS, "export", file.toString())).isEqualTo(1);
    assertThat(imported(folder, file, WORDS)).contains("收下 3 把");
    // broken off after one key, and done again
    Files.delete(folder.resolve("keys/unit_ec.json"));
    try (RunningSigner half = RunningSigner.start(folder, 0, Map.of())) {
      askFrom(half, folder);
      assertThat(keys("", "hand-over")).isEqualTo(1);
      assertThat(said).contains("一把也没有删", "unit/ec").doesNotContain("unit/sm2");
      assertThat(kept("unit/sm2")).isNotNull();
    }
    assertThat(imported(folder, file, WORDS)).contains("收下 1 把", "2 把早已在这里");
    try (RunningSigner process = RunningSigner.start(folder, 0, Map.of());
        RemoteSigner signer = process.caller("yici", 5_000)) {
      askFrom(process, folder);
      assertThat(keys("", "hand-over")).as(said).isZero();
      assertThat(kept("unit/sm2")).isNull();
      assertThat(kept("unit/ec")).isNull();
      assertThat(keys("", "hand-over")).as("again").isZero();
      assertThat(signer.key("unit/sm2")).contains(sm2);
      assertThat(LocalSignerTest.sm2Verifies(sm2, before)).isTrue();
      assertThat(LocalSignerTest.sm2Verifies(sm2, signer.sign(order(sm2)))).isTrue();
      assertThat(LocalSignerTest.p256Verifies(ec, signer.sign(order(ec)))).isTrue();
      // a name that was ever used stays taken
      assertThat(signer.key("old/sm2").orElseThrow().destroyed()).isTrue();
    }
    assertThat(keys(WORDS, "export", work.resolve("again").toString())).isEqualTo(1);
    assertThat(said).contains("这里没有密钥");
    try (var uses = Files.list(folder.resolve("uses"))) {
      assertThat(Files.readString(uses.findFirst().orElseThrow()))
          .contains("\"caller\":\"import\"", "unit/ec");
    }
  }

  private void askFrom(RunningSigner process, Path folder) {
    env.put("YICI_SIGNER", "127.0.0.1:" + process.port());
    env.put("YICI_SIGNER_IDENTITY", folder.resolve("yici.pem").toString());
  }

  /** 电子签名法 art. 13: neither of the two opens the file alone. */
  @Test
  void theFileOpensForBothTogetherAndNotWhenItWasChanged() throws Exception {
    node().make("unit/sm2", Algorithm.SM2, LICENCE);
    Path file = work.resolve("keys.locked");
    assertThat(keys("短\n第二个人想的另一句话", "export", file.toString())).isEqualTo(1);
    assertThat(said).contains("一人一行");
    assertThat(keys("两个人想的同一句话啊啊\n两个人想的同一句话啊啊", "export", file.toString())).isEqualTo(1);
    assertThat(keys(WORDS, "export", file.toString())).isZero();
    byte[] right = Files.readAllBytes(file);
    assertThat(new String(right, StandardCharsets.ISO_8859_1)).doesNotContain("unit/sm2");
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    for (List<String> words :
        List.of(List.of("第一个人想的一句话啊啊", ""), List.of("第二个人想的另一句话", "第一个人想的一句话啊啊"))) {
      assertThat(opens(right, words)).isFalse();
    }
    List<String> both = WORDS.lines().toList();
    assertThat(opens(right, both)).isTrue();
    byte[] changed = right.clone();
    int at = new String(right, StandardCharsets.ISO_8859_1).indexOf("\"locked\":\"") + 30;
    changed[at] = (byte) (changed[at] == 'A' ? 'B' : 'A');
    assertThat(opens(changed, both)).isFalse();
    assertThat(opens("{}".getBytes(StandardCharsets.UTF_8), both)).isFalse();
  }

  private static boolean opens(byte[] file, List<String> words) {
    try {
      return CarriedKeys.open(file, words).stream().allMatch(CarriedKeys::fits);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).containsAnyOf("打不开", "不是");
      return false;
    }
  }

  private static Order order(HeldKey key) {
    return new Order(
        key.name(), "LICENCE", key.algorithm().digest(key.publicKey(), DATA), null, null);
  }
}
