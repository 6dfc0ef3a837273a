package org.yici.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * How rows of the trail are chained: each digest (SM3, GB/T 32905) covers the row's own fields and
 * the digest before it; fields are written with their length first, a missing one as length -1, so
 * that no two rows read alike. Pure.
 */
public final class Chaining {
  /** What comes before the first row, and before the first root. */
  public static final byte[] START = new byte[32];

  private static final byte ROW = 32;
  private static final byte ROOT = 33;

  private Chaining() {}

  /** The digest of a row at its place in the chain. */
  public static byte[] link(byte[] previous, long seq, Entry e) {
    SM3Digest sm3 = new SM3Digest();
    sm3.update(ROW);
    put(sm3, previous);
    put(sm3, Long.toString(seq));
    put(sm3, Long.toString(e.id()));
    put(sm3, e.at().toInstant().toString());
    Actor who = e.who();
    put(sm3, who.kind().code());
    put(sm3, who.id() == null ? null : who.id().toString());
    put(sm3, who.login());
    put(sm3, who.name());
    put(sm3, who.unit());
    put(sm3, who.roles());
    put(sm3, who.post());
    put(sm3, who.session());
    put(sm3, who.address());
    put(sm3, e.action());
    put(sm3, e.objectKind());
    put(sm3, e.objectId());
    put(sm3, e.outcome().code());
    put(sm3, e.aboutId() == null ? null : e.aboutId().toString());
    put(sm3, e.purpose());
    put(sm3, e.details());
    return end(sm3);
  }

  /** The root of a day, which carries that of the day before. */
  public static byte[] root(
      LocalDate day, long firstSeq, long lastSeq, byte[] head, byte[] previous) {
    SM3Digest sm3 = new SM3Digest();
    sm3.update(ROOT);
    put(sm3, day.toString());
    put(sm3, Long.toString(firstSeq));
    put(sm3, Long.toString(lastSeq));
    put(sm3, head);
    put(sm3, previous);
    return end(sm3);
  }

  private static void put(SM3Digest digest, String text) {
    put(digest, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
  }

  private static void put(SM3Digest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(4).putInt(bytes == null ? -1 : bytes.length).array(), 0, 4);
    if (bytes != null) {
      digest.update(bytes, 0, bytes.length);
    }
  }

  private static byte[] end(SM3Digest digest) {
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return out;
  }
}
