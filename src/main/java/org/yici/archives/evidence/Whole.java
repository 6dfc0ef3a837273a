package org.yici.archives.evidence;

import java.io.IOException;
import java.io.InputStream;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;

/** The digest of a content that is never held whole. */
final class Whole {
  private Whole() {}

  static byte[] digest(InputStream in, Digest method) throws IOException {
    ExtendedDigest digest = method == Digest.SM3 ? new SM3Digest() : new SHA256Digest();
    byte[] buffer = new byte[64 * 1024];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      digest.update(buffer, 0, n);
    }
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return out;
  }
}
