package org.yici.platform;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
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
 * readable. Form: one version byte, 12 bytes of nonce, cipher text, tag.
 */
public final class PersonalData {
  private static final byte VERSION = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private final SecureRandom random = new SecureRandom();
  private final KeyParameter cipherKey;
  private final KeyParameter indexKey;

  /**
   * @param key 32 bytes: 16 for the cipher, 16 for the index
   */
  public PersonalData(byte[] key) {
    if (key.length != 32) {
      throw new IllegalArgumentException("个人信息密钥须为32字节（base64），现在是" + key.length + "字节");
    }
    cipherKey = new KeyParameter(Arrays.copyOfRange(key, 0, 16));
    indexKey = new KeyParameter(Arrays.copyOfRange(key, 16, 32));
  }

  /** Null stays null. */
  public byte[] encrypt(String text) {
    return text == null ? null : encrypt(text.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] encrypt(byte[] plain) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    GCMModeCipher cipher = cipher(true, nonce);
    byte[] out = new byte[1 + NONCE + cipher.getOutputSize(plain.length)];
    out[0] = VERSION;
    System.arraycopy(nonce, 0, out, 1, NONCE);
    try {
      int n = cipher.processBytes(plain, 0, plain.length, out, 1 + NONCE);
      cipher.doFinal(out, 1 + NONCE + n);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException(e);
    }
    return out;
  }

  /**
   * @throws IllegalStateException when the value was changed or belongs to another key
   */
  public String decrypt(byte[] sealed) {
    return sealed == null ? null : new String(decryptBytes(sealed), StandardCharsets.UTF_8);
  }

  /**
   * @throws IllegalStateException when the value was changed or belongs to another key
   */
  public byte[] decryptBytes(byte[] sealed) {
    if (sealed.length < 1 + NONCE + TAG_BITS / 8 || sealed[0] != VERSION) {
      throw new IllegalStateException("加密字段的格式不对");
    }
    GCMModeCipher cipher = cipher(false, Arrays.copyOfRange(sealed, 1, 1 + NONCE));
    int length = sealed.length - 1 - NONCE;
    byte[] out = new byte[cipher.getOutputSize(length)];
    try {
      int n = cipher.processBytes(sealed, 1 + NONCE, length, out, 0);
      n += cipher.doFinal(out, n);
      return n == out.length ? out : Arrays.copyOf(out, n);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("加密字段解不开：数据被改过，或者密钥不是当时那一把", e);
    }
  }

  /** 32 bytes, equal for equal text; null stays null. */
  public byte[] blindIndex(String text) {
    if (text == null) {
      return null;
    }
    HMac mac = new HMac(new SM3Digest());
    mac.init(indexKey);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    mac.update(bytes, 0, bytes.length);
    byte[] out = new byte[mac.getMacSize()];
    mac.doFinal(out, 0);
    return out;
  }

  private GCMModeCipher cipher(boolean encrypt, byte[] nonce) {
    GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
    cipher.init(encrypt, new AEADParameters(cipherKey, TAG_BITS, nonce));
    return cipher;
  }
}
