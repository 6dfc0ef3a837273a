package org.yici.seals.signer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.bouncycastle.operator.OperatorCreationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yici.platform.MasterKey;
import org.yici.platform.PersonalData;

/**
 * {@code ./yici signer}: holds the keys alone and signs for those it knows. {@code ./yici signer
 * caller NAME [manage] [data]} lets somebody in; {@code ./yici signer import FILE} takes the keys
 * of a node.
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
    if (!args[0].equals("caller")
        || args.length < 2
        || !Set.of("manage", "data").containsAll(List.of(args).subList(2, args.length))) {
      throw new IllegalArgumentException(
          "用法：./yici signer，./yici signer caller 名字 [manage] [data]，或者 ./yici signer import 文件");
    }
    List<String> rights = List.of(args).subList(2, args.length);
    Callers.Caller caller =
        new Callers.Caller(args[1], rights.contains("manage"), rights.contains("data"));
    Path file = admit(settings, caller);
    System.out.println(
        "已经登记 "
            + args[1]
            + (caller.manages() ? "（可以制作、授权、销毁密钥" : "（只能请求签名")
            + (caller.data() ? "，可以用个人信息的主密钥）" : "）")
            + "。把 "
            + file
            + " 交给它，路径设成 YICI_SIGNER_IDENTITY，这里不要再留");
  }

  static SignerServer start(SignerSettings settings)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    Path folder = settings.folder();
    FolderShelf shelf = new FolderShelf(folder.resolve("keys"));
    PersonalData own = own(settings);
    SoftDevice soft = new SoftDevice(new KeyVault(own));
    Device p256 = settings.pkcs11() == null ? soft : new Pkcs11Device(settings.pkcs11());
    Callers callers = new Callers(folder.resolve("callers"));
    if (settings.key() == null && !Files.exists(folder.resolve(FIRST + ".pem"))) {
      admit(settings, new Callers.Caller(FIRST, true, true));
    }
    return new SignerServer(
        new LocalSigner(shelf, soft, p256),
        // the label holds a character that no form lets in, as those of all derived keys
        new MasterKey(own.derive("\u0000signer.DataKeys")),
        self(folder, settings.clock().instant()),
        callers,
        new UseLog(folder.resolve("uses"), settings.clock()),
        settings.rate(),
        settings.address());
  }

  /** Lets a caller in; answers the file that it needs. */
  static Path admit(SignerSettings settings, Callers.Caller caller)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    Path folder = settings.folder();
    Files.createDirectories(folder);
    Path file = folder.resolve(caller.name() + ".pem");
    Instant now = settings.clock().instant();
    new Callers(folder.resolve("callers")).add(caller, self(folder, now).certificate(), file, now);
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

  /** What locks the keys of this process. */
  static PersonalData own(SignerSettings settings) throws IOException {
    return new PersonalData(
        settings.key() != null ? settings.key() : keptKey(settings.folder().resolve("signer.key")));
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
