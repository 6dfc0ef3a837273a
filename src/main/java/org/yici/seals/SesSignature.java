package org.yici.seals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * A signature made with an electronic seal (SES_Signature): version 4 by GB/T 38540-2020, and
 * version 1 by GM/T 0031-2014, which is read but no longer made.
 *
 * @param version 1 or 4
 * @param at the time that the signer states
 * @param dataHash digest of the data that was sealed; in an OFD of its Signature.xml
 * @param property in an OFD the path of its Signature.xml
 * @param certificate the signer's
 * @param algorithm object identifier of the signature method
 * @param toSign the bytes that were signed
 * @param timeStamp token over {@code signature} (RFC 3161), null without one
 */
public record SesSignature(
    int version,
    SesSeal seal,
    Instant at,
    byte[] dataHash,
    String property,
    X509CertificateHolder certificate,
    String algorithm,
    byte[] toSign,
    byte[] signature,
    byte[] timeStamp) {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  /**
   * @throws IllegalArgumentException when it is no signature of version 1 or 4
   */
  public static SesSignature parse(byte[] der) {
    try {
      ASN1Sequence all = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der));
      ASN1Sequence tbs = ASN1Sequence.getInstance(all.getObjectAt(0));
      int version = SesSeal.integer(tbs.getObjectAt(0));
      SesSeal seal = SesSeal.parse(ASN1Sequence.getInstance(tbs.getObjectAt(1)));
      // version 1 has certificate and algorithm inside, the signature alone outside
      boolean v4 = version == 4;
      ASN1Encodable cert = v4 ? all.getObjectAt(1) : tbs.getObjectAt(5);
      ASN1Encodable algorithm = v4 ? all.getObjectAt(2) : tbs.getObjectAt(6);
      ASN1Encodable signature = all.getObjectAt(v4 ? 3 : 1);
      return new SesSignature(
          version,
          seal,
          timeInfo(tbs.getObjectAt(2)),
          ASN1BitString.getInstance(tbs.getObjectAt(3)).getOctets(),
          SesSeal.ia5(tbs.getObjectAt(4)),
          new X509CertificateHolder(ASN1OctetString.getInstance(cert).getOctets()),
          ASN1ObjectIdentifier.getInstance(algorithm).getId(),
          SesSeal.der(tbs),
          ASN1BitString.getInstance(signature).getOctets(),
          v4 && all.size() > 4 ? timeStamp(all.getObjectAt(4)) : null);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // what a stranger's file makes of the parser below
      throw new IllegalArgumentException("签章数据的结构不对", e);
    }
  }

  /** Signs with a seal of version 4; answers SignedValue.dat. */
  static byte[] make(
      SesSeal seal,
      Certified signer,
      SealUse use,
      byte[] dataHash,
      String property,
      UnaryOperator<byte[]> stamp) {
    try {
      ASN1Encodable tbs =
          SesSeal.sequence(
              SesSeal.number(4),
              ASN1Primitive.fromByteArray(seal.der()),
              SesSeal.generalized(use.at().atZone(CHINA).toInstant()),
              new DERBitString(dataHash),
              new DERIA5String(property));
      byte[] signature = signer.sign(use, SesSeal.der(tbs));
      ASN1EncodableVector all = new ASN1EncodableVector();
      all.add(tbs);
      all.add(new DEROctetString(signer.certificate().getEncoded()));
      all.add(GMObjectIdentifiers.sm2sign_with_sm3);
      all.add(new DERBitString(signature));
      byte[] token = stamp.apply(signature);
      if (token != null) {
        all.add(new DERTaggedObject(0, new DERBitString(token)));
      }
      return SesSeal.der(new DERSequence(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the holder of the certificate signed exactly this. */
  public boolean signatureValid() {
    return isSm2() && Signing.sm2Verifies(certificate.getSubjectPublicKeyInfo(), toSign, signature);
  }

  /** Whether the method is SM2 with SM3, the only one that the standard allows. */
  public boolean isSm2() {
    return GMObjectIdentifiers.sm2sign_with_sm3.getId().equals(algorithm);
  }

  /** {@code [0] BIT STRING}; makers tag it explicitly or implicitly, and some leave the tag out. */
  private static byte[] timeStamp(ASN1Encodable e) {
    if (e.toASN1Primitive() instanceof ASN1TaggedObject tagged) {
      return ASN1BitString.getInstance(tagged, tagged.isExplicit()).getOctets();
    }
    return ASN1BitString.getInstance(e).getOctets();
  }

  /** Version 1 keeps the time as a bit string, in the form its maker liked. */
  private static Instant timeInfo(ASN1Encodable e) {
    try {
      ASN1Primitive time = e.toASN1Primitive();
      if (time instanceof ASN1BitString bits) {
        byte[] octets = bits.getOctets();
        if (octets.length > 0 && (octets[0] == 0x17 || octets[0] == 0x18)) {
          return SesSeal.time(ASN1Primitive.fromByteArray(octets));
        }
        return LooseTime.parse(new String(octets, java.nio.charset.StandardCharsets.US_ASCII));
      }
      return time instanceof ASN1TaggedObject tagged
          ? SesSeal.time(tagged.getExplicitBaseObject())
          : SesSeal.time(time);
    } catch (IOException x) {
      throw new IllegalArgumentException("签章时间写得不对", x);
    }
  }
}
