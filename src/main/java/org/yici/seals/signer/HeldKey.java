package org.yici.seals.signer;

import java.util.Set;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * A key as its holder tells it: never the private part.
 *
 * @param purposes words it may sign for; none when it rests
 * @param destroyed true when only its name is left, so that no other key ever takes it
 */
public record HeldKey(
    String name,
    Algorithm algorithm,
    SubjectPublicKeyInfo publicKey,
    Set<String> purposes,
    boolean destroyed) {
  public HeldKey {
    purposes = Set.copyOf(purposes);
  }
}
