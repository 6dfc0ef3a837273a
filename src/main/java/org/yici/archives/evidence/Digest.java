package org.yici.archives.evidence;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.yici.kernel.Digests;

/** A digest method of evidence. */
enum Digest {
  /** GB/T 32905. */
  SM3(GMObjectIdentifiers.sm3, Digests::sm3),
  /** FIPS 180-4. */
  SHA256(NISTObjectIdentifiers.id_sha256, Digests::sha256);

  private final ASN1ObjectIdentifier name;
  private final UnaryOperator<byte[]> method;

  Digest(ASN1ObjectIdentifier name, UnaryOperator<byte[]> method) {
    this.name = name;
    this.method = method;
  }

  byte[] of(byte[]... parts) {
    return method.apply(org.bouncycastle.util.Arrays.concatenate(parts));
  }

  AlgorithmIdentifier identifier() {
    return new AlgorithmIdentifier(name);
  }

  String oid() {
    return name.getId();
  }

  /**
   * @throws IllegalArgumentException for a method that is not known here
   */
  static Digest of(ASN1ObjectIdentifier name) {
    for (Digest d : values()) {
      if (d.name.equals(name)) {
        return d;
      }
    }
    throw new IllegalArgumentException("证据用的摘要算法 " + name.getId() + " 不认识");
  }

  /** SHA-256 as well as SHA256. */
  static Digest named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace("-", ""));
  }
}
