package org.yici.seals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;

/** Keys and signatures: SM2 with SM3 (GB/T 32918, 32905) and ECDSA on P-256 with SHA-256. */
final class Signing {
  /** The signer's distinguishing identifier that GM/T 0009 sets where none was agreed. */
  private static final byte[] SM2_ID = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

  private Signing() {}

  /** The curve of a key, and with it the way of signing. */
  enum Curve {
    SM2(GMObjectIdentifiers.sm2p256v1, GMNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1)),
    P256(SECObjectIdentifiers.secp256r1, SECNamedCurves.getByOID(SECObjectIdentifiers.secp256r1));

    private final ECNamedDomainParameters domain;

    Curve(ASN1ObjectIdentifier name, X9ECParameters curve) {
      domain = new ECNamedDomainParameters(name, curve);
    }
  }

  static AsymmetricCipherKeyPair newKey(Curve curve) {
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(new ECKeyGenerationParameters(curve.domain, new SecureRandom()));
    return generator.generateKeyPair();
  }

  /** PKCS #8. */
  static byte[] encode(CipherParameters privateKey) {
    try {
      return PrivateKeyInfoFactory.createPrivateKeyInfo((ECPrivateKeyParameters) privateKey)
          .getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ECPrivateKeyParameters decode(byte[] pkcs8) {
    try {
      return (ECPrivateKeyParameters) PrivateKeyFactory.createKey(pkcs8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Signs certificates and CMS, as the key's curve asks. */
  static ContentSigner signer(ECPrivateKeyParameters key) {
    if (isSm2(key)) {
      return new Sm2ContentSigner(key);
    }
    try {
      AlgorithmIdentifier ecdsa =
          new AlgorithmIdentifier(org.bouncycastle.asn1.x9.X9ObjectIdentifiers.ecdsa_with_SHA256);
      AlgorithmIdentifier sha256 =
          new AlgorithmIdentifier(org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_sha256);
      return new BcECContentSignerBuilder(ecdsa, sha256).build(key);
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] sm2(ECPrivateKeyParameters key, byte[] data) {
    SM2Signer signer = new SM2Signer();
    signer.init(true, new ParametersWithID(key, SM2_ID));
    signer.update(data, 0, data.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException(e);
    }
  }

  /** False for any other kind of key too. */
  static boolean sm2Verifies(SubjectPublicKeyInfo publicKey, byte[] data, byte[] signature) {
    try {
      if (!(PublicKeyFactory.createKey(publicKey) instanceof ECPublicKeyParameters key)
          || !key.getParameters().equals(Curve.SM2.domain)) {
        return false;
      }
      SM2Signer signer = new SM2Signer();
      signer.init(false, new ParametersWithID(key, SM2_ID));
      signer.update(data, 0, data.length);
      return signer.verifySignature(signature);
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static boolean isSm2(ECPrivateKeyParameters key) {
    return key.getParameters().equals(Curve.SM2.domain);
  }

  private record Sm2ContentSigner(ECPrivateKeyParameters key, ByteArrayOutputStream data)
      implements ContentSigner {
    Sm2ContentSigner(ECPrivateKeyParameters key) {
      this(key, new ByteArrayOutputStream());
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return new AlgorithmIdentifier(GMObjectIdentifiers.sm2sign_with_sm3);
    }

    @Override
    public OutputStream getOutputStream() {
      return data;
    }

    @Override
    public byte[] getSignature() {
      return sm2(key, data.toByteArray());
    }
  }
}
