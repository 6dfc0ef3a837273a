package org.yici.seals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** A private key with its certificate. */
record Certified(ECPrivateKeyParameters key, X509CertificateHolder certificate) {
  /** Test certificates cover the years a demo clock may stand in. */
  static final Instant VALID_FROM = Instant.parse("2017-12-31T16:00:00Z");

  static final Instant VALID_TO = Instant.parse("2049-12-31T15:59:59Z");

  static Certified root(Signing.Curve curve, X500Name name) {
    AsymmetricCipherKeyPair pair = Signing.newKey(curve);
    return issue(pair, name, (ECPrivateKeyParameters) pair.getPrivate(), name, info(pair), 2);
  }

  /** An authority below this one that issues to people and seals only. */
  Certified authority(Signing.Curve curve, X500Name name) {
    AsymmetricCipherKeyPair pair = Signing.newKey(curve);
    return issue(
        pair, name, key, certificate.getSubject(), certificate.getSubjectPublicKeyInfo(), 0);
  }

  Certified signer(Signing.Curve curve, X500Name name) {
    AsymmetricCipherKeyPair pair = Signing.newKey(curve);
    return issue(
        pair, name, key, certificate.getSubject(), certificate.getSubjectPublicKeyInfo(), -1);
  }

  /**
   * @param depth authorities that may follow below; -1 for a certificate that issues none
   */
  private static Certified issue(
      AsymmetricCipherKeyPair pair,
      X500Name name,
      ECPrivateKeyParameters issuerKey,
      X500Name issuer,
      SubjectPublicKeyInfo issuerInfo,
      int depth) {
    boolean authority = depth >= 0;
    int usage =
        authority
            ? KeyUsage.keyCertSign | KeyUsage.cRLSign
            : KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
    try {
      BcX509ExtensionUtils ids = new BcX509ExtensionUtils();
      X509CertificateHolder certificate =
          new X509v3CertificateBuilder(
                  issuer,
                  new BigInteger(120, new SecureRandom()).setBit(119),
                  Date.from(VALID_FROM),
                  Date.from(VALID_TO),
                  name,
                  info(pair))
              .addExtension(
                  Extension.basicConstraints,
                  true,
                  authority ? new BasicConstraints(depth) : new BasicConstraints(false))
              .addExtension(Extension.keyUsage, true, new KeyUsage(usage))
              .addExtension(
                  Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(info(pair)))
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  ids.createAuthorityKeyIdentifier(issuerInfo))
              .build(Signing.signer(issuerKey));
      return new Certified((ECPrivateKeyParameters) pair.getPrivate(), certificate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SubjectPublicKeyInfo info(AsymmetricCipherKeyPair pair) {
    try {
      return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
