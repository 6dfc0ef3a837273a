package org.yici.seals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.yici.kernel.Digests;

/**
 * An electronic seal (SESeal): version 4 by GB/T 38540-2020, and the older version 1 by GM/T
 * 0031-2014, which is read but no longer made.
 *
 * @param version 1 or 4
 * @param maker vendor id of the header, e.g. GOMAIN
 * @param esId the seal's unique code
 * @param type of GB/T 38540: 1 organisation, 2 person; makers write others too
 * @param byDigest true when {@code signers} are SM3 digests of the certificates (certListType 2)
 * @param signers certificates, or their digests, that may sign with this seal
 * @param picture the impression in {@code pictureType} (PNG, OFD ...), {@code width} and {@code
 *     height} in mm
 * @param makerCertificate who made and signed the seal
 * @param signed the bytes that the maker signed
 * @param der the whole seal as it was read
 */
public record SesSeal(
    int version,
    String maker,
    String esId,
    int type,
    String name,
    boolean byDigest,
    List<byte[]> signers,
    Instant created,
    Instant validFrom,
    Instant validTo,
    String pictureType,
    byte[] picture,
    int width,
    int height,
    X509CertificateHolder makerCertificate,
    String algorithm,
    byte[] signed,
    byte[] signature,
    byte[] der) {

  /**
   * @throws IllegalArgumentException when it is no seal of version 1 or 4
   */
  public static SesSeal parse(byte[] der) {
    try {
      return parse(ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der)));
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // what a stranger's file makes of the parser below
      throw new IllegalArgumentException("不是 DER 编码的印章", e);
    }
  }

  static SesSeal parse(ASN1Sequence seal) {
    try {
      ASN1Sequence info = ASN1Sequence.getInstance(seal.getObjectAt(0));
      ASN1Sequence header = ASN1Sequence.getInstance(info.getObjectAt(0));
      int version = integer(header.getObjectAt(1));
      if (!"ES".equals(ia5(header.getObjectAt(0))) || version != 1 && version != 4) {
        throw new IllegalArgumentException("印章头不是 ES，或者版本不是 1、4，而是 " + version);
      }
      // version 1 keeps maker, algorithm and signature in a sequence of their own
      ASN1Sequence sign = version == 4 ? seal : ASN1Sequence.getInstance(seal.getObjectAt(1));
      int at = version == 4 ? 1 : 0;
      byte[] cert = ASN1OctetString.getInstance(sign.getObjectAt(at)).getOctets();
      ASN1ObjectIdentifier algorithm = ASN1ObjectIdentifier.getInstance(sign.getObjectAt(at + 1));
      ASN1Sequence property = ASN1Sequence.getInstance(info.getObjectAt(2));
      ASN1Sequence picture = ASN1Sequence.getInstance(info.getObjectAt(3));
      int p = version == 4 ? 3 : 2;
      List<byte[]> signers = new ArrayList<>();
      ASN1Sequence.getInstance(property.getObjectAt(p)).forEach(c -> signers.add(octetsOf(c)));
      ASN1Encodable signed =
          version == 4
              ? info
              : new DERSequence(new ASN1Encodable[] {info, sign.getObjectAt(0), algorithm});
      return new SesSeal(
          version,
          ia5(header.getObjectAt(2)),
          ia5(info.getObjectAt(1)),
          integer(property.getObjectAt(0)),
          ASN1UTF8String.getInstance(property.getObjectAt(1)).getString(),
          version == 4 && integer(property.getObjectAt(2)) == 2,
          List.copyOf(signers),
          time(property.getObjectAt(p + 1)),
          time(property.getObjectAt(p + 2)),
          time(property.getObjectAt(p + 3)),
          ia5(picture.getObjectAt(0)),
          ASN1OctetString.getInstance(picture.getObjectAt(1)).getOctets(),
          integer(picture.getObjectAt(2)),
          integer(picture.getObjectAt(3)),
          new X509CertificateHolder(cert),
          algorithm.getId(),
          der(signed),
          ASN1BitString.getInstance(sign.getObjectAt(at + 2)).getOctets(),
          der(seal));
    } catch (IOException | ArithmeticException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("印章的结构不对", e);
    }
  }

  /** A seal of version 4 that one certificate may sign with. */
  static SesSeal make(
      String maker,
      String esId,
      String name,
      X509CertificateHolder signer,
      Instant created,
      byte[] png,
      int millimetres,
      Certified makerKey) {
    try {
      ASN1Encodable header = sequence(new DERIA5String("ES"), number(4), new DERIA5String(maker));
      ASN1Encodable property =
          sequence(
              number(1),
              new DERUTF8String(name),
              number(1),
              sequence(new DEROctetString(signer.getEncoded())),
              generalized(created),
              generalized(signer.getNotBefore().toInstant()),
              generalized(signer.getNotAfter().toInstant()));
      ASN1Encodable picture =
          sequence(
              new DERIA5String("PNG"),
              new DEROctetString(png),
              number(millimetres),
              number(millimetres));
      ASN1Encodable info = sequence(header, new DERIA5String(esId), property, picture);
      return parse(
          sequence(
              info,
              new DEROctetString(makerKey.certificate().getEncoded()),
              GMObjectIdentifiers.sm2sign_with_sm3,
              new DERBitString(makerKey.sign(Certified.SEAL_MAKING, null, null, der(info)))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the maker signed exactly this seal. */
  public boolean makerSignatureValid() {
    return GMObjectIdentifiers.sm2sign_with_sm3.getId().equals(algorithm)
        && Signing.sm2Verifies(makerCertificate.getSubjectPublicKeyInfo(), signed, signature);
  }

  /** Whether this certificate is among those that may sign with the seal. */
  public boolean admits(byte[] certificate) {
    byte[] wanted = byDigest ? Digests.sm3(certificate) : certificate;
    return signers.stream().anyMatch(s -> Arrays.equals(s, wanted));
  }

  /** Whether the seal is in its time. */
  public boolean validAt(Instant at) {
    return !at.isBefore(validFrom) && !at.isAfter(validTo);
  }

  static DERSequence sequence(ASN1Encodable... parts) {
    return new DERSequence(parts);
  }

  static ASN1Integer number(int n) {
    return new ASN1Integer(n);
  }

  static DERGeneralizedTime generalized(Instant at) {
    return new DERGeneralizedTime(Date.from(at));
  }

  static int integer(ASN1Encodable e) {
    return ASN1Integer.getInstance(e).intValueExact();
  }

  static String ia5(ASN1Encodable e) {
    return ASN1IA5String.getInstance(e).getString();
  }

  static Instant time(ASN1Encodable e) {
    try {
      return e instanceof ASN1UTCTime utc
          ? utc.getAdjustedDate().toInstant()
          : ASN1GeneralizedTime.getInstance(e).getDate().toInstant();
    } catch (ParseException x) {
      throw new IllegalArgumentException("时间写得不对", x);
    }
  }

  static byte[] der(ASN1Encodable e) throws IOException {
    return e.toASN1Primitive().getEncoded(ASN1Encoding.DER);
  }

  private static byte[] octetsOf(ASN1Encodable e) {
    // makers of version 4 with digests wrap each in a sequence of type and value
    if (e.toASN1Primitive() instanceof ASN1Sequence pair) {
      return ASN1OctetString.getInstance(pair.getObjectAt(1)).getOctets();
    }
    return ASN1OctetString.getInstance(e).getOctets();
  }
}
