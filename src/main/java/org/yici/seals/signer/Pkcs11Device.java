package org.yici.seals.signer;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Keys on P-256 in a PKCS #11 token (OASIS, version 2.40 and later), through the provider of the
 * JDK. They are made in the token and never leave it. The standard knows no SM2: a card for that
 * speaks GM/T 0018 and needs a device of its own.
 */
final class Pkcs11Device implements Device {
  private static final String METHOD = "NONEwithECDSA";

  /** The token keeps a key under a certificate; this one only carries the public key. */
  private static final Instant FROM = Instant.parse("2017-12-31T16:00:00Z");

  private static final Instant TO = Instant.parse("2049-12-31T15:59:59Z");
  private final Provider provider;
  private final KeyStore store;
  private final Map<String, PrivateKey> open = new ConcurrentHashMap<>();

  /**
   * @param library of the token's maker, e.g. /usr/lib/softhsm/libsofthsm2.so
   * @param slot place in the library's list of slots, from 0
   */
  record Settings(Path library, int slot, char[] pin) {
    /** Null when no library is named. */
    static Settings of(Map<String, String> env) {
      String library = env.getOrDefault("YICI_PKCS11_LIBRARY", "").strip();
      if (library.isEmpty()) {
        return null;
      }
      return new Settings(
          Path.of(library),
          Integer.parseInt(env.getOrDefault("YICI_PKCS11_SLOT", "0")),
          env.getOrDefault("YICI_PKCS11_PIN", "").toCharArray());
    }
  }

  /**
   * @throws IllegalArgumentException when the token does not answer or the PIN is wrong
   */
  Pkcs11Device(Settings settings) {
    if (!Files.isReadable(settings.library())) {
      throw new IllegalArgumentException("YICI_PKCS11_LIBRARY 没有这个文件：" + settings.library());
    }
    try {
      // "--" says that the text is the configuration itself
      provider =
          Security.getProvider("SunPKCS11")
              .configure(
                  "--name=yici\nlibrary="
                      + settings.library()
                      + "\nslotListIndex="
                      + settings.slot()
                      + "\nattributes(generate,CKO_PRIVATE_KEY,*)={\nCKA_SENSITIVE=true\nCKA_EXTRACTABLE=false\n}\n");
      store = KeyStore.getInstance("PKCS11", provider);
      store.load(null, settings.pin());
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "PKCS #11 令牌打不开（检查 YICI_PKCS11_LIBRARY、YICI_PKCS11_SLOT、YICI_PKCS11_PIN）："
              + e.getMessage(),
          e);
    }
  }

  @Override
  public Made make(String name, Algorithm algorithm) {
    if (algorithm != Algorithm.P256) {
      throw new SignerRefusedException("PKCS #11 没有 SM2，令牌里做不了这种密钥");
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      synchronized (store) {
        store.setKeyEntry(
            name, pair.getPrivate(), null, new X509Certificate[] {carrier(name, pair)});
      }
      return new Made(
          SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()),
          name.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("令牌里做不成密钥", e);
    }
  }

  private X509Certificate carrier(String name, KeyPair pair)
      throws OperatorCreationException, GeneralSecurityException {
    X500Name subject = new X500Name("CN=" + name.replace('/', '_'));
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    subject,
                    BigInteger.ONE,
                    Date.from(FROM),
                    Date.from(TO),
                    subject,
                    pair.getPublic())
                .build(
                    new JcaContentSignerBuilder("SHA256withECDSA")
                        .setProvider(provider)
                        .build(pair.getPrivate())));
  }

  @Override
  public byte[] sign(Shelf.Row row, byte[] digest) {
    try {
      Signature signature = Signature.getInstance(METHOD, provider);
      signature.initSign(open.computeIfAbsent(row.key().name(), this::find));
      signature.update(digest);
      return der(signature.sign());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("令牌没有签成", e);
    }
  }

  /** The shortest form, as everybody else writes it. */
  private static byte[] der(byte[] signature) throws IOException {
    return org.bouncycastle.asn1.ASN1Primitive.fromByteArray(signature)
        .getEncoded(ASN1Encoding.DER);
  }

  private PrivateKey find(String name) {
    try {
      synchronized (store) {
        if (store.getKey(name, null) instanceof PrivateKey key) {
          return key;
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("令牌里的密钥 " + name + " 打不开", e);
    }
    throw new SignerRefusedException("令牌里没有密钥 " + name);
  }

  @Override
  public void destroy(Shelf.Row row) {
    open.remove(row.key().name());
    try {
      synchronized (store) {
        store.deleteEntry(row.key().name());
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("令牌里的密钥 " + row.key().name() + " 没有销毁", e);
    }
  }
}
