package org.yici.platform;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Encrypts identity numbers, telephone numbers and addresses for storage: SM4 in GCM mode (GB/T
 * 32907), and a blind index (HMAC-SM3, GB/T 32905) by which equal values are found without being
 * readable. Keys come in generations ({@link DataKeys}); every value says which one it was locked
 * with, so a change of keys goes on while everybody works.
 *
 * <p>A value: version byte 2, two bytes of generation, 12 bytes of nonce, cipher text, tag. The
 * column it stands in is authenticated: a value copied into another column does not open. Version 1
 * (version byte, nonce, cipher text, tag) is of the first generation and bound to no column; it is
 * read and no more written.
 *
 * <p>An index: of the first generation 32 bytes; of a later one two bytes of generation, then the
 * HMAC under its key over the index of the generation before. So an index can be carried over
 * without the value, and the keys of all generations are needed to guess at one.
 */
public final class PersonalData {
  private static final byte UNBOUND = 1;
  private static final byte BOUND = 2;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int MAC = 32;

  /** A cipher with the tables of its last key, which cost as much as to lock a short value. */
  private static final class Ready {
    private final GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
    private byte[] key;
  }

  private static final ThreadLocal<Ready> READY = ThreadLocal.withInitial(Ready::new);
  private final SecureRandom random = new SecureRandom();
  private final DataKeys keys;

  /** With one generation for ever, for a process that has a key and no table of keys. */
  public PersonalData(byte[] key) {
    this(DataKeys.single(key));
  }

  PersonalData(DataKeys keys) {
    this.keys = keys;
  }

  /**
   * Null stays null.
   *
   * @param column where it is to stand: table.column, as in the inventory of personal data
   */
  public byte[] encrypt(String column, String text) {
    return text == null ? null : encrypt(column, text.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] encrypt(String column, byte[] plain) {
    DataKeys.Key key = keys.current();
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] head = head(key.generation());
    GCMModeCipher cipher = cipher(true, key, nonce, bound(head, column));
    byte[] out = new byte[head.length + NONCE + cipher.getOutputSize(plain.length)];
    System.arraycopy(head, 0, out, 0, head.length);
    System.arraycopy(nonce, 0, out, head.length, NONCE);
    try {
      int from = head.length + NONCE;
      int n = cipher.processBytes(plain, 0, plain.length, out, from);
      cipher.doFinal(out, from + n);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException(e);
    }
    return out;
  }

  /**
   * @throws IllegalStateException when the value was changed, stands in another column than it was
   *     made for, or belongs to another key
   */
  public String decrypt(String column, byte[] sealed) {
    return sealed == null ? null : new String(decryptBytes(column, sealed), StandardCharsets.UTF_8);
  }

  /**
   * @throws IllegalStateException as {@link #decrypt}
   */
  public byte[] decryptBytes(String column, byte[] sealed) {
    int head = sealed.length > 0 && sealed[0] == BOUND ? 3 : 1;
    if (sealed.length < head + NONCE + TAG_BITS / 8 || (head == 1 && sealed[0] != UNBOUND)) {
      throw new IllegalStateException("加密字段的格式不对");
    }
    GCMModeCipher cipher =
        cipher(
            false,
            keys.of(generation(sealed)),
            Arrays.copyOfRange(sealed, head, head + NONCE),
            head == 1 ? null : bound(Arrays.copyOf(sealed, head), column));
    int from = head + NONCE;
    int length = sealed.length - from;
    byte[] out = new byte[cipher.getOutputSize(length)];
    try {
      int n = cipher.processBytes(sealed, from, length, out, 0);
      n += cipher.doFinal(out, n);
      return n == out.length ? out : Arrays.copyOf(out, n);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("加密字段解不开：数据被改过、换了地方，或者密钥不是当时那一把", e);
    }
  }

  /** Under the generation in use, equal for equal text; null stays null. For what is written. */
  public byte[] blindIndex(String text) {
    return text == null ? null : indexes(text).get(keys.current().generation() - 1);
  }

  /**
   * What an index of this text may look like now, for {@code column = any(?)}: one value, or one
   * for each generation while keys change. Null finds nothing.
   */
  public byte[][] blindIndexes(String text) {
    if (text == null) {
      return new byte[0][];
    }
    List<byte[]> all = indexes(text);
    return keys.live().stream().map(g -> all.get(g - 1)).toArray(byte[][]::new);
  }

  /** Whether a stored index, of whatever generation, is that of the text. */
  public boolean isIndexOf(byte[] index, String text) {
    int generation = indexGeneration(index);
    keys.of(generation);
    return Arrays.equals(index, indexes(text).get(generation - 1));
  }

  /** The same index under a later generation. */
  public byte[] carryOver(byte[] index, int generation) {
    byte[] result = index;
    for (int g = indexGeneration(index) + 1; g <= generation; g++) {
      result = next(result, g);
    }
    return result;
  }

  /** The three bytes before every value that is locked with that generation. */
  public static byte[] head(int generation) {
    return new byte[] {BOUND, (byte) (generation >> 8), (byte) generation};
  }

  /** With which generation a value was locked; 1 also for values from before there were more. */
  public static int generation(byte[] sealed) {
    return sealed[0] == BOUND ? (sealed[1] & 0xff) << 8 | sealed[2] & 0xff : 1;
  }

  /** Of which generation an index is. */
  public static int indexGeneration(byte[] index) {
    return index.length == MAC ? 1 : (index[0] & 0xff) << 8 | index[1] & 0xff;
  }

  /**
   * 32 bytes that follow from the first key and the label: the same through all changes of keys.
   */
  public byte[] derive(String label) {
    return mac(keys.of(1), label.getBytes(StandardCharsets.UTF_8));
  }

  /** The indexes of a text under every generation there was, oldest first. */
  private List<byte[]> indexes(String text) {
    byte[][] all = new byte[keys.last()][];
    all[0] = derive(text);
    for (int g = 2; g <= all.length; g++) {
      all[g - 1] = next(all[g - 2], g);
    }
    return List.of(all);
  }

  private byte[] next(byte[] index, int generation) {
    byte[] mac = mac(keys.of(generation), index);
    byte[] out = new byte[2 + MAC];
    out[0] = (byte) (generation >> 8);
    out[1] = (byte) generation;
    System.arraycopy(mac, 0, out, 2, MAC);
    return out;
  }

  private static byte[] bound(byte[] head, String column) {
    byte[] name = column.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + name.length);
    System.arraycopy(name, 0, all, head.length, name.length);
    return all;
  }

  static byte[] mac(DataKeys.Key key, byte[] bytes) {
    HMac mac = new HMac(new SM3Digest());
    mac.init(new KeyParameter(key.index()));
    mac.update(bytes, 0, bytes.length);
    byte[] out = new byte[MAC];
    mac.doFinal(out, 0);
    return out;
  }

  private static GCMModeCipher cipher(
      boolean encrypt, DataKeys.Key key, byte[] nonce, byte[] bound) {
    Ready ready = READY.get();
    KeyParameter other =
        Arrays.equals(ready.key, key.cipher()) ? null : new KeyParameter(key.cipher());
    ready.cipher.init(encrypt, new AEADParameters(other, TAG_BITS, nonce, bound));
    ready.key = key.cipher();
    return ready.cipher;
  }
}
