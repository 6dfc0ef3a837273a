package org.yici.seals.signer;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.yici.seals.signer.CarriedKeys.Carried;

/**
 * Takes the keys that a node exported into the register of the signer process, under the same names
 * and with the same purposes. Broken off, it can be done again: what is there already stays as it
 * is.
 */
final class KeyImport {
  private static final String CALLER = "import";

  private KeyImport() {}

  /**
   * @return what was done, for the operator
   * @throws IllegalArgumentException when the file, the words or a key in it is not right; nothing
   *     is taken then
   */
  static String run(SignerSettings settings, Path file, List<String> words) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("没有文件 " + file);
    }
    List<Carried> keys = CarriedKeys.open(Files.readAllBytes(file), words);
    resting(settings);
    FolderShelf shelf = new FolderShelf(settings.folder().resolve("keys"));
    keys.forEach(k -> check(k, settings, shelf));
    KeyVault vault = new KeyVault(SignerProcess.own(settings));
    int taken = 0;
    try (UseLog log = new UseLog(settings.folder().resolve("uses"), settings.clock())) {
      for (Carried k : keys) {
        if (shelf.insert(row(k, vault))) {
          taken++;
          log.write(
              CALLER, Wire.Ask.of(0, Wire.Verb.MAKE, k.name(), k.algorithm(), k.purposes()), null);
        }
      }
    }
    return "收下 "
        + taken
        + " 把密钥"
        + (taken < keys.size() ? "，另外 " + (keys.size() - taken) + " 把早已在这里" : "")
        + "。起 ./yici signer，再到平台那边 ./yici keys hand-over";
  }

  /** A process at work has its register in memory and its record open. */
  private static void resting(SignerSettings settings) {
    try (ServerSocket free = new ServerSocket()) {
      free.setReuseAddress(true);
      free.bind(settings.address());
    } catch (IOException e) {
      throw new IllegalArgumentException("签名服务正在运行（" + settings.address() + "），先停下再导入", e);
    }
  }

  private static void check(Carried k, SignerSettings settings, FolderShelf shelf) {
    if (k.token() && settings.pkcs11() == null) {
      throw new IllegalArgumentException(
          k.name() + " 在 PKCS #11 令牌里，不会离开它：签名服务要用同一个令牌（YICI_PKCS11_LIBRARY）");
    }
    if (k.secret() != null && !k.token() && !CarriedKeys.fits(k)) {
      throw new IllegalArgumentException(k.name() + " 的公钥和私钥不是一对");
    }
    Optional<Shelf.Row> there = shelf.find(k.name());
    if (there.isPresent()
        && !Arrays.equals(Keys.encoded(there.get().key().publicKey()), k.publicKey())) {
      throw new IllegalArgumentException("这里另有一把叫 " + k.name() + " 的密钥，不能收下");
    }
  }

  private static Shelf.Row row(Carried k, KeyVault vault) {
    boolean destroyed = k.secret() == null;
    HeldKey key =
        new HeldKey(
            k.name(),
            k.algorithm(),
            SubjectPublicKeyInfo.getInstance(k.publicKey()),
            destroyed ? Set.of() : k.purposes(),
            destroyed);
    return new Shelf.Row(
        key, destroyed || k.token() ? k.secret() : vault.lock(k.name(), k.secret()));
  }
}
