package org.yici.seals.signer;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.yici.kernel.AwayException;
import org.yici.platform.CommandNotes;
import org.yici.platform.Installed;

/**
 * {@code ./yici keys export FILE} and {@code ./yici keys hand-over}: an installation that began
 * with keys in the node moves to the signer process. What the signer has not shown to hold stays
 * here.
 */
final class KeysCommand {
  private final Map<String, String> env;
  private final Clock clock;
  private final InputStream in;
  private final PrintStream out;

  KeysCommand(Map<String, String> env, Clock clock, InputStream in, PrintStream out) {
    this.env = env;
    this.clock = clock;
    this.in = in;
    this.out = out;
  }

  public static void main(String[] args) {
    Clock clock = Clock.system(ZoneId.of("Asia/Shanghai"));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(new KeysCommand(System.getenv(), clock, System.in, out).run(args));
  }

  /**
   * @return 0 done, 1 refused or failed, 2 asked the wrong way
   */
  int run(String... args) {
    String verb = args.length == 0 ? "" : args[0];
    try {
      if (verb.equals("export") && args.length == 2) {
        return export(Path.of(args[1]));
      }
      if (verb.equals("hand-over") && args.length == 1) {
        return handOver();
      }
    } catch (IOException
        | SQLException
        | IllegalArgumentException
        | IllegalStateException
        | DataAccessException
        | AwayException e) {
      out.println("没有做成：" + e.getMessage());
      return 1;
    }
    out.println("用法：./yici keys export 文件，或者 ./yici keys hand-over");
    return 2;
  }

  private int export(Path file) throws IOException, SQLException {
    if (Files.exists(file)) {
      out.println(file + " 已经在了，请换一个名字");
      return 1;
    }
    try (Installed here = Installed.open(env)) {
      List<CarriedKeys.Carried> keys = keys(here);
      long live = keys.stream().filter(k -> k.secret() != null).count();
      if (live == 0) {
        out.println("这里没有密钥：没有做过，或者已经都交给签名服务了");
        return 1;
      }
      boolean done = false;
      try {
        Keys.writeSecret(file, CarriedKeys.lock(keys, words(in)));
        done = true;
      } finally {
        CommandNotes.all(here.connection(), clock, "keys-export", done, Map.of("keys", live));
      }
      out.printf(
          "导出了 %d 把密钥：%s。这里的还在；在签名服务那边 ./yici signer import 以后，回来 ./yici keys hand-over，再把文件删掉%n",
          live, file);
      return 0;
    }
  }

  private List<CarriedKeys.Carried> keys(Installed here) throws IOException {
    TableShelf shelf = new TableShelf(here.jdbc(), clock);
    KeyVault vault = new KeyVault(here.personalData(clock.getZone(), this::signer));
    boolean token = Pkcs11Device.Settings.of(env) != null;
    List<CarriedKeys.Carried> keys = new ArrayList<>();
    for (Shelf.Row row : rows(shelf)) {
      HeldKey k = row.key();
      boolean inToken = token && k.algorithm() == Algorithm.P256;
      byte[] secret = row.kept() == null || inToken ? row.kept() : vault.open(k.name(), row.kept());
      keys.add(
          new CarriedKeys.Carried(
              k.name(), k.algorithm(), Keys.encoded(k.publicKey()), k.purposes(), secret, inToken));
    }
    return keys;
  }

  private static List<Shelf.Row> rows(Shelf shelf) {
    List<Shelf.Row> rows = new ArrayList<>();
    List<HeldKey> page = shelf.list("", Signer.PAGE);
    while (!page.isEmpty()) {
      page.forEach(k -> rows.add(shelf.find(k.name()).orElseThrow()));
      page = shelf.list(page.get(page.size() - 1).name(), Signer.PAGE);
    }
    return rows;
  }

  /** All or nothing: as long as the signer lacks one, every key stays. */
  private int handOver() throws IOException, SQLException {
    try (Installed here = Installed.open(env);
        RemoteSigner signer = signer()) {
      TableShelf shelf = new TableShelf(here.jdbc(), clock);
      List<HeldKey> ours =
          rows(shelf).stream().map(Shelf.Row::key).filter(k -> !k.destroyed()).toList();
      List<String> lacking =
          ours.stream().filter(k -> !holds(signer, k)).map(HeldKey::name).toList();
      if (!lacking.isEmpty()) {
        out.printf(
            "签名服务还没有这 %d 把（或者公钥、用途和这里不同），一把也没有删：%s。导出、导入以后再来%n",
            lacking.size(), String.join("、", lacking));
        return 1;
      }
      ours.forEach(k -> shelf.destroy(k.name()));
      CommandNotes.all(
          here.connection(), clock, "keys-hand-over", true, Map.of("keys", ours.size()));
      out.printf("交出了 %d 把密钥，这里一把也不剩。以后都带着 YICI_SIGNER 启动；以前的备份里还有锁着的密钥，请销毁或者另存%n", ours.size());
      return 0;
    }
  }

  private RemoteSigner signer() {
    return SignerConfiguration.remote(
        env.getOrDefault("YICI_SIGNER", "").strip(),
        env.getOrDefault("YICI_SIGNER_IDENTITY", ""),
        Path.of(env.getOrDefault("YICI_DATA", "data")));
  }

  private static boolean holds(Signer signer, HeldKey ours) {
    Optional<HeldKey> theirs = signer.key(ours.name());
    return theirs.isPresent() && theirs.get().equals(ours);
  }

  /** What two people say, a line each; typed unseen where there is a screen. */
  static List<String> words(InputStream in) throws IOException {
    Console console = System.console();
    if (console != null) {
      return List.of(
          new String(console.readPassword("第一个人的口令：")),
          new String(console.readPassword("第二个人的口令：")));
    }
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      String line = lines.readLine();
      words.add(line == null ? "" : line.strip());
    }
    return words;
  }
}
