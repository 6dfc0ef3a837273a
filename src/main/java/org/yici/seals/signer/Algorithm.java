package org.yici.seals.signer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.math.ec.ECFieldElement;
import org.yici.kernel.Digests;

/** The curve of a key, and with it the way of signing. */
public enum Algorithm {
  /** SM2 with SM3 (GB/T 32918, 32905). */
  SM2(
      GMObjectIdentifiers.sm2p256v1,
      GMNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1),
      GMObjectIdentifiers.sm2sign_with_sm3),
  /** ECDSA on P-256 with SHA-256. */
  P256(
      SECObjectIdentifiers.secp256r1,
      SECNamedCurves.getByOID(SECObjectIdentifiers.secp256r1),
      X9ObjectIdentifiers.ecdsa_with_SHA256);

  /** The signer's distinguishing identifier that GM/T 0009 sets where none was agreed. */
  public static final byte[] SM2_ID = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

  /** Bytes of what is signed. */
  public static final int DIGEST = 32;

  private final ECNamedDomainParameters domain;
  private final AlgorithmIdentifier signature;

  Algorithm(ASN1ObjectIdentifier name, X9ECParameters curve, ASN1ObjectIdentifier signature) {
    this.domain = new ECNamedDomainParameters(name, curve);
    this.signature = new AlgorithmIdentifier(signature);
  }

  public ECNamedDomainParameters domain() {
    return domain;
  }

  /** How certificates and CMS name the way of signing. */
  public AlgorithmIdentifier signature() {
    return signature;
  }

  /**
   * @throws IllegalArgumentException for a key on neither curve
   */
  public static Algorithm of(SubjectPublicKeyInfo key) {
    ECPublicKeyParameters point = point(key);
    for (Algorithm a : values()) {
      if (point.getParameters().equals(a.domain)) {
        return a;
      }
    }
    throw new IllegalArgumentException("密钥不在 SM2 或 P-256 曲线上");
  }

  /**
   * What a device is handed to sign: for SM2 the digest of the signer's Z value and the data (GB/T
   * 32918.2, 6.1), for P-256 that of the data.
   */
  public byte[] digest(SubjectPublicKeyInfo key, byte[] data) {
    if (this == P256) {
      return Digests.sha256(data);
    }
    SM3Digest sm3 = new SM3Digest();
    byte[] out = z(point(key));
    sm3.update(out, 0, out.length);
    sm3.update(data, 0, data.length);
    sm3.doFinal(out, 0);
    return out;
  }

  /** GB/T 32918.2, 5.5: who signs, on which curve, with which public key. */
  private static byte[] z(ECPublicKeyParameters key) {
    SM3Digest sm3 = new SM3Digest();
    int bits = SM2_ID.length * 8;
    sm3.update((byte) (bits >> 8));
    sm3.update((byte) bits);
    sm3.update(SM2_ID, 0, SM2_ID.length);
    var curve = key.getParameters();
    put(sm3, curve.getCurve().getA());
    put(sm3, curve.getCurve().getB());
    put(sm3, curve.getG().getAffineXCoord());
    put(sm3, curve.getG().getAffineYCoord());
    put(sm3, key.getQ().getAffineXCoord());
    put(sm3, key.getQ().getAffineYCoord());
    byte[] out = new byte[DIGEST];
    sm3.doFinal(out, 0);
    return out;
  }

  private static void put(SM3Digest sm3, ECFieldElement element) {
    byte[] bytes = element.getEncoded();
    sm3.update(bytes, 0, bytes.length);
  }

  private static ECPublicKeyParameters point(SubjectPublicKeyInfo key) {
    try {
      if (PublicKeyFactory.createKey(key) instanceof ECPublicKeyParameters point) {
        return point;
      }
      throw new IllegalArgumentException("不是椭圆曲线的公钥");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
