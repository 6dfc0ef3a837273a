package org.yici.kernel;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.digests.SM3Digest;

/** Digests of whole contents. */
public final class Digests {
  private Digests() {}

  /** SM3 (GB/T 32905), 32 bytes. */
  public static byte[] sm3(byte[] content) {
    SM3Digest digest = new SM3Digest();
    digest.update(content, 0, content.length);
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return out;
  }

  /** SHA-256 (FIPS 180-4), 32 bytes. */
  public static byte[] sha256(byte[] content) {
    return newSha256().digest(content);
  }

  /** A SHA-256 to be fed part by part. */
  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
