package org.yici.seals;

import java.io.IOException;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.yici.seals.signer.Algorithm;

/** Checks signatures made with SM2 and SM3 (GB/T 32918, 32905). */
final class Signing {
  private Signing() {}

  /** False for any other kind of key too. */
  static boolean sm2Verifies(SubjectPublicKeyInfo publicKey, byte[] data, byte[] signature) {
    try {
      if (!(PublicKeyFactory.createKey(publicKey) instanceof ECPublicKeyParameters key)
          || !key.getParameters().equals(Algorithm.SM2.domain())) {
        return false;
      }
      SM2Signer signer = new SM2Signer();
      signer.init(false, new ParametersWithID(key, Algorithm.SM2_ID));
      signer.update(data, 0, data.length);
      return signer.verifySignature(signature);
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
