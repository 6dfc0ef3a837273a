package org.yici.speed;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Security;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The arithmetic that nothing can do without, by the library that the product uses. */
final class Signatures {
  private final byte[] pdf;
  private final byte[] ofd;
  private final KeyPair ec;
  private final KeyPair sm2;
  private final byte[] ecSignature;
  private final byte[] sm2Signature;

  Signatures(byte[] pdf, byte[] ofd) throws Exception {
    Security.addProvider(new BouncyCastleProvider());
    this.pdf = pdf;
    this.ofd = ofd;
    ec = keys("secp256r1");
    sm2 = keys("sm2p256v1");
    ecSignature = signed("SHA256withECDSA", ec, pdf);
    sm2Signature = signed("SM3withSM2", sm2, ofd);
  }

  private static KeyPair keys(String curve) throws Exception {
    KeyPairGenerator maker = KeyPairGenerator.getInstance("EC", "BC");
    maker.initialize(new ECGenParameterSpec(curve));
    return maker.generateKeyPair();
  }

  private static byte[] signed(String how, KeyPair keys, byte[] data) throws Exception {
    Signature signature = Signature.getInstance(how, "BC");
    signature.initSign(keys.getPrivate());
    signature.update(data);
    return signature.sign();
  }

  void sign() throws Exception {
    Rules.kept = signed("SHA256withECDSA", ec, pdf);
    Rules.kept = signed("SM3withSM2", sm2, ofd);
  }

  void checkPdf() throws Exception {
    Rules.kept = MessageDigest.getInstance("SHA-256", "BC").digest(pdf);
    check("SHA256withECDSA", ec, pdf, ecSignature);
  }

  void checkOfd() throws Exception {
    Rules.kept = MessageDigest.getInstance("SM3", "BC").digest(ofd);
    check("SM3withSM2", sm2, ofd, sm2Signature);
  }

  private static void check(String how, KeyPair keys, byte[] data, byte[] signature)
      throws Exception {
    Signature s = Signature.getInstance(how, "BC");
    s.initVerify(keys.getPublic());
    s.update(data);
    if (!s.verify(signature)) {
      throw new IllegalStateException("a signature of our own does not verify");
    }
  }
}
