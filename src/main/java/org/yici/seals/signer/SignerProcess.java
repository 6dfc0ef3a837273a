package org.yici.seals.signer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import org.bouncycastle.operator.OperatorCreationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yici.platform.PersonalData;

/**
 * {@code ./yici signer}: holds the keys alone and signs for those it knows. {@code ./yici signer
 * caller NAME [manage]} lets somebody in; {@code ./yici signer import FILE} takes the keys of a
 * node.
 */
final class SignerProcess {
  private static final Logger LOG = LoggerFactory.getLogger(SignerProcess.class);

  /** The caller that a demo has from the first start on. */
  static final String FIRST = "yici";

  private SignerProcess() {}

  public static void main(String[] args) throws Exception {
    // Spring, which would set it, is not there
    ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME))
        .setLevel(ch.qos.logback.classic.Level.WARN);
    ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("org.yici"))
        .setLevel(ch.qos.logback.classic.Level.INFO);
    try {
      SignerSettings settings = SignerSettings.of(System.getenv());
      if (args.length > 0) {
        command(settings, args);
        return;
      }
      SignerServer server = start(settings);
      CountDownLatch end = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server, end)));
      LOG.info("签名服务已经就绪：{}:{}（停下：Ctrl-C）", settings.address().getHostString(), server.port());
      end.await();
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("签名服务起不来：" + e.getMessage());
      System.exit(1);
    }
  }

  private static void close(SignerServer server, CountDownLatch end) {
    try {
      server.close();
    } catch (IOException e) {
      LOG.warn("closing", e);
    }
    end.countDown();
  }

  private static void command(SignerSettings settings, String[] args) throws Exception {
    if (args[0].equals("import") && args.length == 2) {
      System.out.println(KeyImport.run(settings, Path.of(args[1]), KeysCommand.words(System.in)));
      return;
    }
    if (!args[0].equals("caller") || args.length < 2) {
      throw new IllegalArgumentException(
          "用法：./yici signer，./yici signer caller 名字 [manage]，或者 ./yici signer import 文件");
    }
    boolean manages = args.length > 2 && args[2].equals("manage");
    Path file = admit(settings, args[1], manages);
    System.out.println(
        "已经登记 "
            + args[1]
            + (manages ? "（可以制作、授权、销毁密钥）" : "（只能请求签名）")
            + "。把 "
            + file
            + " 交给它，路径设成 YICI_SIGNER_IDENTITY，这里不要再留");
  }

  static SignerServer start(SignerSettings settings)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    Path folder = settings.folder();
    FolderShelf shelf = new FolderShelf(folder.resolve("keys"));
    SoftDevice soft = new SoftDevice(vault(settings));
    Device p256 = settings.pkcs11() == null ? soft : new Pkcs11Device(settings.pkcs11());
    Callers callers = new Callers(folder.resolve("callers"));
    if (settings.key() == null && !Files.exists(folder.resolve(FIRST + ".pem"))) {
      admit(settings, FIRST, true);
    }
    return new SignerServer(
        new LocalSigner(shelf, soft, p256),
        self(folder, settings.clock().instant()),
        callers,
        new UseLog(folder.resolve("uses"), settings.clock()),
        settings.rate(),
        settings.address());
  }

  /** Lets a caller in; answers the file that it needs. */
  static Path admit(SignerSettings settings, String name, boolean manages)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    Path folder = settings.folder();
    Files.createDirectories(folder);
    Path file = folder.resolve(name + ".pem");
    Instant now = settings.clock().instant();
    new Callers(folder.resolve("callers"))
        .add(name, manages, self(folder, now).certificate(), file, now);
    return file;
  }

  private static Identity self(Path folder, Instant now)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    Path file = folder.resolve("signer-identity.pem");
    if (!Files.exists(file)) {
      Identity.make("yici-signer", now).write(file);
    }
    return Identity.read(file);
  }

  static KeyVault vault(SignerSettings settings) throws IOException {
    byte[] key =
        settings.key() != null ? settings.key() : keptKey(settings.folder().resolve("signer.key"));
    return new KeyVault(new PersonalData(key));
  }

  private static byte[] keptKey(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] key = new byte[32];
      new SecureRandom().nextBytes(key);
      Keys.writeSecret(
          file, Base64.getEncoder().encodeToString(key).getBytes(StandardCharsets.US_ASCII));
    }
    return Base64.getDecoder().decode(Files.readString(file).strip());
  }
}
