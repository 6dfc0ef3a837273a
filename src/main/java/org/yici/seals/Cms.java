package org.yici.seals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.util.CollectionStore;

/**
 * A detached CMS signature as PAdES (ETSI EN 319 142-1) wants it: no signing time inside, a time
 * stamp over the signature if wished.
 */
final class Cms {
  private Cms() {}

  /**
   * @param chain authorities above the signer, the nearest first
   * @param stamp answers a time stamp over a signature, or null for none
   */
  static byte[] sign(
      InputStream content,
      Certified signer,
      SealUse use,
      List<X509CertificateHolder> chain,
      UnaryOperator<byte[]> stamp)
      throws IOException {
    byte[] certificate = signer.certificate().getEncoded();
    SHA256Digest digest = new SHA256Digest();
    digest.update(certificate, 0, certificate.length);
    byte[] fingerprint = new byte[digest.getDigestSize()];
    digest.doFinal(fingerprint, 0);
    CMSAttributeTableGenerator attributes =
        given -> {
          ASN1EncodableVector v = new ASN1EncodableVector();
          v.add(
              attribute(
                  CMSAttributes.contentType,
                  (ASN1ObjectIdentifier) given.get(CMSAttributeTableGenerator.CONTENT_TYPE)));
          v.add(
              attribute(
                  CMSAttributes.messageDigest,
                  new DEROctetString((byte[]) given.get(CMSAttributeTableGenerator.DIGEST))));
          v.add(
              attribute(
                  PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                  new SigningCertificateV2(new ESSCertIDv2(fingerprint))));
          return new AttributeTable(v);
        };
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new SignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
              .setSignedAttributeGenerator(attributes)
              .setUnsignedAttributeGenerator(given -> stamped(given, stamp))
              .build(signer.content(use), signer.certificate()));
      generator.addCertificate(signer.certificate());
      generator.addCertificates(new CollectionStore<>(chain));
      return generator
          .generate(
              new CMSProcessableByteArray(CMSObjectIdentifiers.data, content.readAllBytes()), false)
          .getEncoded("DER");
    } catch (CMSException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** id-aa-timeStampToken (RFC 3161, appendix A); no table at all when there is none. */
  private static AttributeTable stamped(Map<?, ?> given, UnaryOperator<byte[]> stamp) {
    byte[] token = stamp.apply((byte[]) given.get(CMSAttributeTableGenerator.SIGNATURE));
    if (token == null) {
      return null;
    }
    try {
      ASN1EncodableVector v = new ASN1EncodableVector();
      v.add(
          attribute(
              PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
              ASN1Primitive.fromByteArray(token)));
      return new AttributeTable(v);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new Attribute(type, new DERSet(value));
  }
}
