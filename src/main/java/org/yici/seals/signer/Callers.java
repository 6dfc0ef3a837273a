package org.yici.seals.signer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Who may ask the signer, and what: one certificate a file, {@code NAME.sign.pem} for who may have
 * things signed, {@code NAME.manage.pem} for who may also make keys and give them purposes; {@code
 * -data} before the ending for who may have the keys of personal data opened. Read at each
 * handshake: a file that is gone lets nobody in.
 */
final class Callers {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");
  private static final String DATA = "-data";
  private static final int MOST = 200;
  private final Path folder;

  Callers(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
  }

  /**
   * @param manages may make keys and say what they are for
   * @param data may have keys of personal data locked and opened
   */
  record Caller(String name, boolean manages, boolean data) {
    private String file() {
      return name + (manages ? ".manage" : ".sign") + (data ? DATA : "") + ".pem";
    }
  }

  Optional<Caller> find(X509Certificate certificate) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .limit(MOST)
          .filter(f -> f.toString().endsWith(".pem") && certificate.equals(read(f)))
          .findFirst()
          .map(f -> f.getFileName().toString().split("\\."))
          .map(p -> new Caller(p[0], p[1].startsWith("manage"), p[1].endsWith(DATA)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static X509Certificate read(Path file) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
    } catch (IOException | GeneralSecurityException e) {
      return null; // a file that is no certificate names nobody
    }
  }

  /**
   * Lets somebody in.
   *
   * @param identity where the file goes that the caller needs
   * @throws IllegalArgumentException for a name that is none or taken
   */
  void add(Caller caller, X509Certificate signer, Path identity, Instant now)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    String name = caller.name();
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("名字只能用小写字母、数字和短横：" + name);
    }
    Path file = folder.resolve(caller.file());
    if (Files.exists(file) || Files.exists(identity)) {
      throw new IllegalArgumentException(name + " 已经有了；要换，先删掉 " + file + " 和 " + identity);
    }
    Identity made = Identity.make(name, now).knowing(signer);
    made.write(identity);
    Files.writeString(file, Identity.pem(made.certificate()));
  }
}
