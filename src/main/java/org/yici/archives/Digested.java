package org.yici.archives;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * What a content comes down to, read once and never held whole.
 *
 * @param sm3 GB/T 32905, hexadecimal
 * @param sha256 FIPS 180-4, hexadecimal
 * @param crc CRC-32, as ZIP wants it
 */
record Digested(long size, String sm3, String sha256, long crc) {

  /** Reads to the end and closes. */
  static Digested of(InputStream content) throws IOException {
    try (InputStream in = content) {
      SM3Digest sm3 = new SM3Digest();
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      CRC32 crc = new CRC32();
      byte[] buffer = new byte[64 * 1024];
      long size = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sm3.update(buffer, 0, n);
        sha.update(buffer, 0, n);
        crc.update(buffer, 0, n);
        size += n;
      }
      byte[] out = new byte[sm3.getDigestSize()];
      sm3.doFinal(out, 0);
      HexFormat hex = HexFormat.of();
      return new Digested(size, hex.formatHex(out), hex.formatHex(sha.digest()), crc.getValue());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
