package org.yici.seals.signer;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The door through which all signing goes. Whoever stands behind it holds the private keys and
 * holds each to the purposes it was given; nobody gets a key out.
 *
 * <p>Each method throws {@link org.yici.kernel.AwayException} when the holder of the keys does not
 * answer: nothing was done then, and it may be tried again.
 */
public interface Signer {
  /** The most keys that one call lists. */
  int PAGE = 100;

  /**
   * Signs a digest.
   *
   * @return SEQUENCE of r and s in DER (GM/T 0009; RFC 3279)
   * @throws SignerRefusedException when there is no such key, or it may not sign for this purpose
   */
  byte[] sign(Order order);

  /** The keys by name, from the first after this one on. */
  List<HeldKey> keys(String after);

  Optional<HeldKey> key(String name);

  /**
   * Makes a key that may sign for these purposes. Asked a second time for the same, it answers the
   * key that is there.
   *
   * @throws SignerRefusedException when the name is taken or was ever used
   */
  HeldKey make(String name, Algorithm algorithm, Set<String> purposes);

  /**
   * From now on the key signs for these purposes alone; for none: it rests.
   *
   * @throws SignerRefusedException when there is no such key
   */
  void permit(String name, Set<String> purposes);

  /** For good; does nothing when it is destroyed already. */
  void destroy(String name);
}
