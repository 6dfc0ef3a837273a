package org.yici.documents.verify;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** The CMS (RFC 5652) in a PDF signature: digest and signature are judged apart. */
final class CmsSignature {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
  private static final List<String> BROKEN =
      List.of(
          "1.2.840.113549.2.5", // MD5
          "1.2.840.113549.2.2", // MD2
          CMSSignedDataGenerator.DIGEST_SHA1);
  private final byte[] der;
  private final SignerInformation info;
  private final X509CertificateHolder signer;
  private final Collection<X509CertificateHolder> certificates;
  private final Instant at;

  private CmsSignature(
      byte[] der,
      SignerInformation info,
      X509CertificateHolder signer,
      Collection<X509CertificateHolder> certificates,
      Instant at) {
    this.der = der;
    this.info = info;
    this.signer = signer;
    this.certificates = certificates;
    this.at = at;
  }

  static CmsSignature read(PdfSignature signature) throws UnreadableException {
    if (!PdfVerifier.FORMS.contains(signature.subFilter())) {
      throw new UnreadableException(
          "签名的形式「" + signature.subFilter() + "」不会查，只认 " + String.join("、", PdfVerifier.FORMS));
    }
    try {
      byte[] der = first(signature.contents());
      CMSSignedData data = new CMSSignedData(der);
      Collection<SignerInformation> signers = data.getSignerInfos().getSigners();
      if (signers.size() != 1 || !data.isDetachedSignature()) {
        throw new UnreadableException("签名数据不对：应当正好有一个签名人，不带原文");
      }
      SignerInformation info = signers.iterator().next();
      Collection<X509CertificateHolder> certificates = data.getCertificates().getMatches(null);
      X509CertificateHolder signer =
          certificates.stream()
              .filter(info.getSID()::match)
              .findFirst()
              .orElseThrow(() -> new UnreadableException("签名里没有附签名人的证书"));
      Instant at = signature.at() != null ? signature.at() : signingTime(info);
      return new CmsSignature(der, info, signer, certificates, at);
    } catch (CMSException | java.io.IOException | RuntimeException e) {
      throw new UnreadableException("签名数据读不懂，不是完整的 CMS");
    }
  }

  X509CertificateHolder signer() {
    return signer;
  }

  Collection<X509CertificateHolder> certificates() {
    return certificates;
  }

  /** Null when neither file nor signature says when. */
  Instant at() {
    return at;
  }

  /** The signature itself, which a time stamp is over. */
  byte[] signature() {
    return info.getSignature();
  }

  /** The token in id-aa-timeStampToken (RFC 3161, appendix A); null without one. */
  byte[] timeStamp() {
    AttributeTable attributes = info.getUnsignedAttributes();
    Attribute token =
        attributes == null
            ? null
            : attributes.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
    try {
      return token == null || token.getAttributeValues().length == 0
          ? null
          : token.getAttributeValues()[0].toASN1Primitive().getEncoded();
    } catch (java.io.IOException e) {
      return new byte[0];
    }
  }

  Optional<String> weakness() {
    return BROKEN.contains(info.getDigestAlgOID())
        ? Optional.of("签名用的摘要算法 " + digestName() + " 已经不安全，能造出假的来，不能作数")
        : Optional.empty();
  }

  String digestName() {
    return new DefaultAlgorithmNameFinder()
        .getAlgorithmName(new AlgorithmIdentifier(info.getDigestAlgorithmID().getAlgorithm()));
  }

  String algorithmName() {
    return new DefaultCMSSignatureAlgorithmNameGenerator()
        .getSignatureName(
            info.getDigestAlgorithmID(),
            new AlgorithmIdentifier(
                new org.bouncycastle.asn1.ASN1ObjectIdentifier(info.getEncryptionAlgOID())));
  }

  /** Whether the digest in the signed attributes is that of the data; true without attributes. */
  boolean digestMatches(byte[] data) {
    byte[] stated = statedDigest();
    return stated == null ? signatureValid(data) : MessageDigest.isEqual(stated, digest(data));
  }

  /** Whether the signer's key signed the attributes (without attributes: the data). */
  boolean signatureValid(byte[] data) {
    byte[] stated = statedDigest();
    try {
      CMSSignedData signed =
          new CMSSignedData(
              Map.of(info.getDigestAlgOID(), stated == null ? digest(data) : stated), der);
      return signed
          .getSignerInfos()
          .getSigners()
          .iterator()
          .next()
          .verify(
              new JcaSimpleSignerInfoVerifierBuilder()
                  .setProvider(PROVIDER)
                  .build(publicKey(signer)));
    } catch (CMSException | OperatorCreationException | RuntimeException e) {
      return false;
    }
  }

  /**
   * ESS signing-certificate-v2 (RFC 5035), when it is there, must name the signer's certificate.
   */
  boolean namesItsCertificate() {
    Attribute attribute = attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
    if (attribute == null) {
      return true;
    }
    try {
      ESSCertIDv2 id =
          SigningCertificateV2.getInstance(attribute.getAttributeValues()[0]).getCerts()[0];
      return MessageDigest.isEqual(
          id.getCertHash(), digest(id.getHashAlgorithm(), OfdDigests.encoded(signer)));
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** The bare key: the dates of the certificate are judged elsewhere, with words of their own. */
  private static java.security.PublicKey publicKey(X509CertificateHolder certificate) {
    try {
      return BouncyCastleProvider.getPublicKey(certificate.getSubjectPublicKeyInfo());
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private byte[] statedDigest() {
    Attribute attribute = attribute(CMSAttributes.messageDigest);
    return attribute == null || attribute.getAttributeValues().length != 1
        ? null
        : ASN1OctetString.getInstance(attribute.getAttributeValues()[0]).getOctets();
  }

  private Attribute attribute(org.bouncycastle.asn1.ASN1ObjectIdentifier type) {
    AttributeTable attributes = info.getSignedAttributes();
    return attributes == null ? null : attributes.get(type);
  }

  private byte[] digest(byte[] data) {
    return digest(info.getDigestAlgorithmID(), data);
  }

  private static byte[] digest(AlgorithmIdentifier algorithm, byte[] data) {
    try {
      DigestCalculator calculator =
          new JcaDigestCalculatorProviderBuilder().setProvider(PROVIDER).build().get(algorithm);
      calculator.getOutputStream().write(data);
      return calculator.getDigest();
    } catch (OperatorCreationException | java.io.IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Instant signingTime(SignerInformation info) {
    AttributeTable attributes = info.getSignedAttributes();
    Attribute time = attributes == null ? null : attributes.get(CMSAttributes.signingTime);
    return time == null
        ? null
        : Time.getInstance(time.getAttributeValues()[0]).getDate().toInstant();
  }

  /** The DER at the front; behind it nothing but the zeros that fill the gap. */
  private static byte[] first(byte[] padded) throws java.io.IOException, UnreadableException {
    ByteArrayInputStream bytes = new ByteArrayInputStream(padded);
    ASN1Primitive object = new ASN1InputStream(bytes, padded.length).readObject();
    for (int b = bytes.read(); b >= 0; b = bytes.read()) {
      if (b != 0) {
        throw new UnreadableException("签名数据后面还夹着别的东西");
      }
    }
    if (object == null) {
      throw new UnreadableException("签名是空的，被人去掉了");
    }
    return object.getEncoded();
  }
}
