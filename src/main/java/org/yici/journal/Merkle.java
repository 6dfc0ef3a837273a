package org.yici.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * The tree over the chains of a day, as RFC 6962 section 2.1 builds it, with SM3 (GB/T 32905). Each
 * kind of digest begins with a byte of its own, so that no leaf can pass for a node, nor a node for
 * a day. Pure.
 */
public final class Merkle {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;
  private static final byte DAY = 2;
  private static final byte PSEUDONYM = 16;

  /** What comes before the first day. */
  static final byte[] START = new byte[32];

  private Merkle() {}

  /**
   * What stands for a case on a day. Whoever knows the salt can tell; nobody else can guess it.
   *
   * @param salt 32 bytes, another one for each case and day
   */
  public static byte[] pseudonym(byte[] salt, UUID caseId) {
    return sm3(PSEUDONYM, salt, caseId.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * @param seq of the last history row under the root
   * @param hash the digest of that row in its chain
   */
  public static byte[] leaf(byte[] pseudonym, int seq, byte[] hash) {
    return sm3(LEAF, pseudonym, ByteBuffer.allocate(4).putInt(seq).array(), hash);
  }

  public static byte[] node(byte[] left, byte[] right) {
    return sm3(NODE, left, right);
  }

  /** The root of a day, which carries that of the day before. */
  public static byte[] dayRoot(LocalDate day, int leaves, byte[] tree, byte[] previous) {
    return sm3(
        DAY,
        day.toString().getBytes(StandardCharsets.US_ASCII),
        ByteBuffer.allocate(8).putLong(leaves).array(),
        tree,
        previous);
  }

  /** The head of the tree over these leaves in this order; of none: the digest of nothing. */
  public static byte[] head(List<byte[]> leaves) {
    if (leaves.isEmpty()) {
      return sm3();
    }
    if (leaves.size() == 1) {
      return leaves.get(0);
    }
    int split = split(leaves.size());
    return node(head(leaves.subList(0, split)), head(leaves.subList(split, leaves.size())));
  }

  /** The digests beside the way from leaf {@code index} up to the head, the lowest first. */
  public static List<byte[]> path(List<byte[]> leaves, int index) {
    if (leaves.size() == 1) {
      return new ArrayList<>();
    }
    int split = split(leaves.size());
    List<byte[]> left = leaves.subList(0, split);
    List<byte[]> right = leaves.subList(split, leaves.size());
    List<byte[]> path = index < split ? path(left, index) : path(right, index - split);
    path.add(head(index < split ? right : left));
    return path;
  }

  /**
   * The head that a leaf and its path lead to (RFC 9162 section 2.1.3.2); null if they lead to
   * none.
   */
  public static byte[] headBy(byte[] leaf, int index, int leaves, List<byte[]> path) {
    if (index < 0 || index >= leaves) {
      return null;
    }
    int fn = index;
    int sn = leaves - 1;
    byte[] head = leaf;
    for (byte[] beside : path) {
      if (sn == 0 || beside.length != 32) {
        return null;
      }
      if ((fn & 1) == 1 || fn == sn) {
        head = node(beside, head);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        head = node(head, beside);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 ? head : null;
  }

  /** The largest power of two below {@code n}. */
  private static int split(int n) {
    return Integer.highestOneBit(n - 1);
  }

  /** Leaves in the order of the tree: by their bytes, so that their place says nothing. */
  static int compare(byte[] a, byte[] b) {
    return Arrays.compareUnsigned(a, b);
  }

  private static byte[] sm3(byte kind, byte[]... parts) {
    SM3Digest digest = new SM3Digest();
    digest.update(kind);
    return end(digest, parts);
  }

  private static byte[] sm3() {
    return end(new SM3Digest());
  }

  private static byte[] end(SM3Digest digest, byte[]... parts) {
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return out;
  }
}
