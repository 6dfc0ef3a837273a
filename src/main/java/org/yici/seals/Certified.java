package org.yici.seals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.yici.seals.signer.Algorithm;
import org.yici.seals.signer.Order;
import org.yici.seals.signer.Signer;

/**
 * A certificate and the name of its key; the key itself is with the signer.
 *
 * @param algorithm of the key
 */
record Certified(
    Signer signer, String key, Algorithm algorithm, X509CertificateHolder certificate) {
  /** Test certificates cover the years a demo clock may stand in. */
  static final Instant VALID_FROM = Instant.parse("2017-12-31T16:00:00Z");

  static final Instant VALID_TO = Instant.parse("2049-12-31T15:59:59Z");

  /** Words of what keys of authorities are for; seals have {@link SealPurpose}. */
  static final String CERTIFICATE = "CERTIFICATE";

  static final String SEAL_MAKING = "SEAL_MAKING";
  static final String REQUEST = "REQUEST";
  static final String TIME_STAMP = "TIME_STAMP";

  static Certified of(Signer signer, String key, X509CertificateHolder certificate) {
    return new Certified(
        signer, key, Algorithm.of(certificate.getSubjectPublicKeyInfo()), certificate);
  }

  /** Signs data for this purpose; answers the signature in DER. */
  byte[] sign(String purpose, UUID document, String caseNo, byte[] data) {
    byte[] digest = algorithm.digest(certificate.getSubjectPublicKeyInfo(), data);
    return signer.sign(new Order(key, purpose, digest, document, caseNo));
  }

  byte[] sign(SealUse use, byte[] data) {
    return sign(use.purpose().name(), use.documentId(), use.caseNo(), data);
  }

  /** A new key that certifies itself and others. */
  static Certified root(Signer signer, String key, Algorithm algorithm, X500Name name) {
    SubjectPublicKeyInfo info = signer.make(key, algorithm, Set.of(CERTIFICATE)).publicKey();
    X509CertificateHolder certificate =
        issue(
            info,
            name,
            name,
            info,
            2,
            null,
            content(
                algorithm,
                data ->
                    signer.sign(
                        new Order(key, CERTIFICATE, algorithm.digest(info, data), null, null))));
    return new Certified(signer, key, algorithm, certificate);
  }

  /** A new key of an authority below this one that issues to people and seals only. */
  Certified authority(String newKey, X500Name name) {
    SubjectPublicKeyInfo info = signer.make(newKey, algorithm, Set.of(CERTIFICATE)).publicKey();
    return new Certified(signer, newKey, algorithm, certify(info, name, 0));
  }

  /**
   * A new key, made where {@code holder} keeps it, with a certificate of this authority.
   *
   * @param purposes what it may sign for
   */
  Certified signer(Signer holder, String newKey, Set<String> purposes, X500Name name) {
    SubjectPublicKeyInfo info = holder.make(newKey, algorithm, purposes).publicKey();
    return new Certified(holder, newKey, algorithm, certify(info, name, -1));
  }

  /** A new key that signs time stamps and nothing else (RFC 3161, 2.3). */
  Certified stamper(Signer holder, String newKey, X500Name name) {
    SubjectPublicKeyInfo info = holder.make(newKey, algorithm, Set.of(TIME_STAMP)).publicKey();
    X509CertificateHolder certificate = certify(info, name, -1, KeyPurposeId.id_kp_timeStamping);
    return new Certified(holder, newKey, algorithm, certificate);
  }

  /** A new key, or the one of this name that has done nothing else, and the request in PEM. */
  static String request(Signer holder, String newKey, Algorithm algorithm, X500Name name) {
    SubjectPublicKeyInfo info = holder.make(newKey, algorithm, Set.of(REQUEST)).publicKey();
    try {
      byte[] der =
          new PKCS10CertificationRequestBuilder(name, info)
              .build(
                  content(
                      algorithm,
                      data ->
                          holder.sign(
                              new Order(
                                  newKey, REQUEST, algorithm.digest(info, data), null, null))))
              .getEncoded();
      return "-----BEGIN CERTIFICATE REQUEST-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
          + "\n-----END CERTIFICATE REQUEST-----\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  X509CertificateHolder certify(SubjectPublicKeyInfo info, X500Name name, int depth) {
    return certify(info, name, depth, null);
  }

  private X509CertificateHolder certify(
      SubjectPublicKeyInfo info, X500Name name, int depth, KeyPurposeId only) {
    return issue(
        info,
        name,
        certificate.getSubject(),
        certificate.getSubjectPublicKeyInfo(),
        depth,
        only,
        content());
  }

  /** For certificates and lists of revoked ones, which the same key of an authority signs. */
  ContentSigner content() {
    return content(algorithm, data -> sign(CERTIFICATE, null, null, data));
  }

  /** For time stamps. */
  ContentSigner stamping() {
    return content(algorithm, data -> sign(TIME_STAMP, null, null, data));
  }

  /**
   * @param depth authorities that may follow below; -1 for a certificate that issues none
   * @param only the one thing it may be used for, null: whatever its key usage says
   */
  private static X509CertificateHolder issue(
      SubjectPublicKeyInfo info,
      X500Name name,
      X500Name issuer,
      SubjectPublicKeyInfo issuerInfo,
      int depth,
      KeyPurposeId only,
      ContentSigner signature) {
    boolean authority = depth >= 0;
    int usage =
        authority
            ? KeyUsage.keyCertSign | KeyUsage.cRLSign
            : KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
    try {
      BcX509ExtensionUtils ids = new BcX509ExtensionUtils();
      X509v3CertificateBuilder builder =
          new X509v3CertificateBuilder(
              issuer,
              new BigInteger(120, new SecureRandom()).setBit(119),
              Date.from(VALID_FROM),
              Date.from(VALID_TO),
              name,
              info);
      if (only != null) {
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(only));
      }
      return builder
          .addExtension(
              Extension.basicConstraints,
              true,
              authority ? new BasicConstraints(depth) : new BasicConstraints(false))
          .addExtension(Extension.keyUsage, true, new KeyUsage(usage))
          .addExtension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(info))
          .addExtension(
              Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(issuerInfo))
          .build(signature);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For CMS, in which Bouncy Castle asks for the signature of what it wrote. */
  ContentSigner content(SealUse use) {
    return content(algorithm, data -> sign(use, data));
  }

  private static ContentSigner content(Algorithm algorithm, UnaryOperator<byte[]> sign) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    return new ContentSigner() {
      @Override
      public AlgorithmIdentifier getAlgorithmIdentifier() {
        return algorithm.signature();
      }

      @Override
      public OutputStream getOutputStream() {
        return data;
      }

      @Override
      public byte[] getSignature() {
        return sign.apply(data.toByteArray());
      }
    };
  }
}
