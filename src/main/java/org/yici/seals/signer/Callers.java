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
 * things signed, {@code NAME.manage.pem} for who may also make keys and give them purposes. Read at
 * each handshake: a file that is gone lets nobody in.
 */
final class Callers {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");
  private static final int MOST = 200;
  private final Path folder;

  Callers(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
  }

  record Caller(String name, boolean manages) {}

  Optional<Caller> find(X509Certificate certificate) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .limit(MOST)
          .filter(f -> f.toString().endsWith(".pem") && certificate.equals(read(f)))
          .findFirst()
          .map(f -> f.getFileName().toString().split("\\."))
          .map(parts -> new Caller(parts[0], parts[1].equals("manage")));
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
  void add(String name, boolean manages, X509Certificate signer, Path identity, Instant now)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("名字只能用小写字母、数字和短横：" + name);
    }
    Path file = folder.resolve(name + (manages ? ".manage.pem" : ".sign.pem"));
    if (Files.exists(file) || Files.exists(identity)) {
      throw new IllegalArgumentException(name + " 已经有了；要换，先删掉 " + file + " 和 " + identity);
    }
    Identity made = Identity.make(name, now).knowing(signer);
    made.write(identity);
    Files.writeString(file, Identity.pem(made.certificate()));
  }
}
