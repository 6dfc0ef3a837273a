package org.yici.seals.signer;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * What makes keys and signs with them: code and an encrypted store, a PKCS #11 token, a card of
 * GM/T 0018. It knows nothing of purposes.
 */
interface Device {
  /**
   * @param kept what the device wants back when the key is used: the locked key, or a label
   */
  record Made(SubjectPublicKeyInfo publicKey, byte[] kept) {}

  Made make(String name, Algorithm algorithm);

  /** Signs 32 bytes of digest; answers the SEQUENCE of r and s in DER. */
  byte[] sign(Shelf.Row row, byte[] digest);

  /** After this nobody signs with it again. */
  void destroy(Shelf.Row row);
}
