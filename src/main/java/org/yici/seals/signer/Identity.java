package org.yici.seals.signer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Who one end of the line is: a key with a certificate of its own, in a PEM file that only its
 * owner reads. Nobody issues these certificates: each end knows exactly the other's.
 *
 * @param others certificates of the other end, in a caller's file that of the signer
 */
record Identity(PrivateKey key, X509Certificate certificate, List<X509Certificate> others) {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END");
  private static final int YEARS = 30;

  /** A new identity that knows nobody yet. */
  static Identity make(String name, Instant now)
      throws GeneralSecurityException, OperatorCreationException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    X500Name subject = new X500Name("CN=" + name);
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                new JcaX509v3CertificateBuilder(
                        subject,
                        new BigInteger(120, new SecureRandom()).setBit(119),
                        Date.from(now.minus(1, ChronoUnit.DAYS)),
                        Date.from(now.plus(365L * YEARS, ChronoUnit.DAYS)),
                        subject,
                        pair.getPublic())
                    .build(
                        new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    return new Identity(pair.getPrivate(), certificate, List.of());
  }

  Identity knowing(X509Certificate other) {
    return new Identity(key, certificate, List.of(other));
  }

  /**
   * @throws IOException when it cannot be read or is no such file
   */
  static Identity read(Path file) throws IOException {
    PrivateKey key = null;
    List<X509Certificate> certificates = new ArrayList<>();
    Matcher m = PEM.matcher(Files.readString(file));
    try {
      while (m.find()) {
        byte[] der = Base64.getMimeDecoder().decode(m.group(2));
        if (m.group(1).equals("CERTIFICATE")) {
          certificates.add(
              (X509Certificate)
                  CertificateFactory.getInstance("X.509")
                      .generateCertificate(new ByteArrayInputStream(der)));
        } else if (m.group(1).equals("PRIVATE KEY")) {
          key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " 读不懂", e);
    }
    if (key == null || certificates.isEmpty()) {
      throw new IOException(file + " 里没有私钥或者证书");
    }
    return new Identity(key, certificates.remove(0), List.copyOf(certificates));
  }

  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder(pem("PRIVATE KEY", key.getEncoded()));
    text.append(pem(certificate));
    for (X509Certificate other : others) {
      text.append(pem(other));
    }
    Keys.writeSecret(file, text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  static String pem(X509Certificate certificate) throws IOException {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateException e) {
      throw new IOException(e);
    }
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + what
        + "-----\n";
  }

  /**
   * TLS 1.3 with this identity.
   *
   * @param known whom to talk to
   */
  SSLContext tls(Predicate<X509Certificate> known) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    char[] none = new char[0];
    store.setKeyEntry("own", key, none, new X509Certificate[] {certificate});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, none);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(keys.getKeyManagers(), new TrustManager[] {new Exactly(known)}, null);
    return context;
  }

  /** Trusts certificates one by one and no authority; the other end proves that it has the key. */
  private static final class Exactly extends X509ExtendedTrustManager {
    private final Predicate<X509Certificate> known;

    Exactly(Predicate<X509Certificate> known) {
      this.known = known;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
      chain[0].checkValidity();
      if (!known.test(chain[0])) {
        throw new CertificateException("unknown: " + chain[0].getSubjectX500Principal());
      }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
