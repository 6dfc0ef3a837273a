package org.yici.seals.signer;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.yici.platform.PersonalData;

/**
 * Keeps private keys encrypted at rest: SM4 in GCM mode, under a key derived from another by
 * HMAC-SM3, so that what is encrypted here can be read nowhere else. The owner's name is
 * authenticated with it: a key copied to another row does not open. Form: 12 bytes of nonce, cipher
 * text, tag.
 */
final class KeyVault {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private final SecureRandom random = new SecureRandom();
  private final KeyParameter key;

  /**
   * @param data the platform's data key; the signer process has one of its own
   */
  KeyVault(PersonalData data) {
    // the label holds a character that no form lets in, so no stored index equals it
    key = new KeyParameter(Arrays.copyOf(data.derive("\u0000seals.KeyVault"), 16));
  }

  byte[] lock(String owner, byte[] plain) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] body = run(true, nonce, owner, plain, 0);
    byte[] out = Arrays.copyOf(nonce, NONCE + body.length);
    System.arraycopy(body, 0, out, NONCE, body.length);
    return out;
  }

  /**
   * @throws IllegalStateException when it was changed, belongs to another owner or to another data
   *     key
   */
  byte[] open(String owner, byte[] locked) {
    return run(false, Arrays.copyOf(locked, NONCE), owner, locked, NONCE);
  }

  private byte[] run(boolean encrypt, byte[] nonce, String owner, byte[] in, int from) {
    GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
    byte[] name = owner.getBytes(StandardCharsets.UTF_8);
    cipher.init(encrypt, new AEADParameters(key, TAG_BITS, nonce, name));
    try {
      byte[] out = new byte[cipher.getOutputSize(in.length - from)];
      int n = cipher.processBytes(in, from, in.length - from, out, 0);
      cipher.doFinal(out, n);
      return out;
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException(
          "印章私钥解不开：数据被改过，或者密钥（YICI_DATA_KEY、YICI_SIGNER_KEY）不是当时那一把", e);
    }
  }
}
