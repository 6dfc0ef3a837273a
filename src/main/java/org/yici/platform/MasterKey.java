package org.yici.platform;

/** A master that is at hand. */
public final class MasterKey implements KeyLock {
  private static final String WRAPPED = "platform_data_key.wrapped";
  private final PersonalData master;

  /**
   * @param key 32 bytes; what locks is derived from it, so that nothing else is ever locked with it
   */
  public MasterKey(byte[] key) {
    PersonalData first = new PersonalData(key);
    byte[] both = new byte[32];
    // the labels hold a character that no form lets in, so no stored index equals them
    System.arraycopy(first.derive("\u0000platform.DataKeys.cipher"), 0, both, 0, 16);
    System.arraycopy(first.derive("\u0000platform.DataKeys.index"), 0, both, 16, 16);
    master = new PersonalData(both);
  }

  @Override
  public byte[] lock(byte[] key) {
    return master.encrypt(WRAPPED, key);
  }

  @Override
  public byte[] open(byte[] locked) {
    return master.decryptBytes(WRAPPED, locked);
  }
}
