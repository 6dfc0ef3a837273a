package org.yici.platform;

/**
 * Locks the keys of personal data and opens them again. The key it does that with is the master: it
 * lies with the node ({@link MasterKey}), or stays with the signer process and is never seen here.
 *
 * <p>Each method throws {@link org.yici.kernel.AwayException} when whoever holds the master does
 * not answer.
 */
public interface KeyLock {
  /**
   * @param key 32 bytes
   */
  byte[] lock(byte[] key);

  /**
   * @throws IllegalStateException when it was locked with another master, or changed
   */
  byte[] open(byte[] locked);
}
