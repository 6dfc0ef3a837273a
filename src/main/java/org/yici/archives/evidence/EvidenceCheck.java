package org.yici.archives.evidence;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bouncycastle.asn1.tsp.ArchiveTimeStamp;
import org.bouncycastle.asn1.tsp.ArchiveTimeStampChain;
import org.bouncycastle.asn1.tsp.ArchiveTimeStampSequence;
import org.bouncycastle.asn1.tsp.EvidenceRecord;
import org.yici.seals.Stamp;

/**
 * Holds a package against its evidence record with nothing but the two (RFC 4998, 3.3, 4.3, 5.3).
 * Whether the authorities of the stamps are to be believed only somebody who knows them can say;
 * they are told.
 *
 * @param faults what does not hold; empty when all does
 * @param stamps the stamps, oldest first; the first is when the package is proven to have been
 *     there
 */
public record EvidenceCheck(List<String> faults, List<Stamp> stamps) {
  private static final int MOST_STAMPS = 200;

  /**
   * @param record in DER
   * @param digest the digest of the whole package by the method of this object identifier
   */
  public static EvidenceCheck of(byte[] record, Function<String, byte[]> digest) {
    List<Stamp> stamps = new ArrayList<>();
    try {
      ArchiveTimeStampChain[] chains =
          EvidenceRecord.getInstance(record)
              .getArchiveTimeStampSequence()
              .getArchiveTimeStampChains();
      List<ArchiveTimeStampChain> before = new ArrayList<>();
      for (ArchiveTimeStampChain chain : chains) {
        ArchiveTimeStamp previous = null;
        for (ArchiveTimeStamp one : chain.getArchiveTimestamps()) {
          stamps.add(stamp(one, previous, before, digest));
          previous = one;
          if (stamps.size() > MOST_STAMPS) {
            return new EvidenceCheck(List.of("时间戳太多，不是正常的证据记录"), List.of());
          }
        }
        before.add(chain);
      }
    } catch (IllegalArgumentException e) {
      String why = e.getMessage();
      boolean ours = why != null && why.codePoints().anyMatch(c -> c > 0x3000);
      return new EvidenceCheck(List.of(ours ? why : "不是完整的证据记录（RFC 4998）"), stamps);
    } catch (IOException | RuntimeException e) {
      return new EvidenceCheck(List.of("不是完整的证据记录（RFC 4998）"), stamps);
    }
    return new EvidenceCheck(order(stamps), stamps);
  }

  private static Stamp stamp(
      ArchiveTimeStamp one,
      ArchiveTimeStamp previous,
      List<ArchiveTimeStampChain> before,
      Function<String, byte[]> digest)
      throws IOException {
    Digest method = Digest.of(one.getDigestAlgorithmIdentifier().getAlgorithm());
    byte[] root;
    if (previous != null) {
      root =
          Tree.root(
              method,
              method.of(previous.getTimeStamp().getEncoded("DER")),
              one.getReducedHashTree());
    } else {
      byte[] whole = digest.apply(method.oid());
      byte[] leaf = before.isEmpty() ? whole : method.of(whole, earlier(method, before));
      root = Tree.root(method, leaf, one.getReducedHashTree());
    }
    if (root == null) {
      throw new IllegalArgumentException("这个文件不在证据记录的树里：文件被改过，或者证据记录是别的文件的");
    }
    return Stamp.over(one.getTimeStamp().getEncoded("DER"), method.oid(), root);
  }

  /** Digest of all older chains, as one sequence. */
  static byte[] earlier(Digest method, List<ArchiveTimeStampChain> chains) throws IOException {
    return method.of(
        new ArchiveTimeStampSequence(chains.toArray(ArchiveTimeStampChain[]::new))
            .getEncoded("DER"));
  }

  /** Each stamp must have been renewed while its certificate still held. */
  private static List<String> order(List<Stamp> stamps) {
    List<String> faults = new ArrayList<>();
    if (stamps.isEmpty()) {
      faults.add("证据记录里没有时间戳");
    }
    for (int i = 1; i < stamps.size(); i++) {
      Instant then = stamps.get(i - 1).at();
      Instant now = stamps.get(i).at();
      if (now.isBefore(then)) {
        faults.add("第 " + (i + 1) + " 个时间戳比前一个还早");
      }
      if (stamps.get(i - 1).by().getNotAfter().toInstant().isBefore(now)) {
        faults.add("第 " + i + " 个时间戳的证书过期以后才续，中间断了");
      }
    }
    return faults;
  }
}
