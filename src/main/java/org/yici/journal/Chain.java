package org.yici.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * The hash chain of a case: every entry's digest (SM3, GB/T 32905) covers its own fields and the
 * digest before it, so that nothing can be changed, dropped or slipped in unseen. Fields are
 * written with their length first: no two entries can read alike.
 */
public final class Chain {
  private static final byte[] START = new byte[32];

  private Chain() {}

  /** Makes the next entry of a chain; {@code previous} is null for the first one. */
  public static Entry next(
      byte[] previous,
      UUID caseId,
      int seq,
      LocalDateTime at,
      String actorRole,
      String actorId,
      String actorName,
      String action,
      String data,
      List<String> documents) {
    LocalDateTime whole = at.truncatedTo(ChronoUnit.MICROS);
    Entry bare =
        new Entry(caseId, seq, whole, actorRole, actorId, actorName, action, data, documents, null);
    return new Entry(
        caseId,
        seq,
        whole,
        actorRole,
        actorId,
        actorName,
        action,
        data,
        documents,
        digest(previous, bare));
  }

  /** The number of the first entry that does not fit its chain, or 0 when all of them do. */
  public static int firstBroken(List<Entry> entries) {
    byte[] previous = null;
    int expected = 1;
    for (Entry entry : entries) {
      if (entry.seq() != expected || !Arrays.equals(entry.hash(), digest(previous, entry))) {
        return expected;
      }
      previous = entry.hash();
      expected++;
    }
    return 0;
  }

  private static byte[] digest(byte[] previous, Entry entry) {
    SM3Digest sm3 = new SM3Digest();
    put(sm3, previous == null ? START : previous);
    put(sm3, entry.caseId().toString());
    put(sm3, Integer.toString(entry.seq()));
    put(sm3, entry.at().toString());
    put(sm3, entry.actorRole());
    put(sm3, entry.actorId());
    put(sm3, entry.actorName());
    put(sm3, entry.action());
    put(sm3, entry.data());
    put(sm3, Integer.toString(entry.documents().size()));
    entry.documents().forEach(d -> put(sm3, d));
    byte[] out = new byte[sm3.getDigestSize()];
    sm3.doFinal(out, 0);
    return out;
  }

  private static void put(SM3Digest digest, String text) {
    put(digest, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void put(SM3Digest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array(), 0, 4);
    digest.update(bytes, 0, bytes.length);
  }
}
