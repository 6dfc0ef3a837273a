package org.yici.archives.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.tsp.ArchiveTimeStamp;
import org.bouncycastle.asn1.tsp.ArchiveTimeStampChain;
import org.bouncycastle.asn1.tsp.EvidenceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.archives.evidence.EvidenceStore.Batch;
import org.yici.archives.evidence.EvidenceStore.Kept;
import org.yici.archives.evidence.EvidenceStore.Member;
import org.yici.archives.evidence.EvidenceStore.Place;
import org.yici.files.FileStore;
import org.yici.kernel.NotFoundException;
import org.yici.seals.Stamp;
import org.yici.seals.TimeStamps;

/**
 * Makes evidence of packages, renews it before anything behind it ages, and checks it. A batch of
 * packages stands under one tree with one stamp; each package's own record is cut out when somebody
 * wants it.
 */
@Service
public class EvidenceRecords {
  /** Packages under one tree. */
  static final int LARGEST = 2000;

  private static final int AT_LEAST = 180;

  private static final Logger LOG = LoggerFactory.getLogger(EvidenceRecords.class);
  private final EvidenceStore store;
  private final TimeStamps stamps;
  private final FileStore files;
  private final Ages ages;
  private final TransactionTemplate transaction;
  private final Clock clock;

  EvidenceRecords(
      EvidenceStore store,
      TimeStamps stamps,
      FileStore files,
      Ages ages,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.stamps = stamps;
    this.files = files;
    this.ages = ages;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Puts packages that have no evidence yet under trees.
   *
   * @return how many packages were covered
   */
  public int gather(int batches) {
    int covered = 0;
    for (int i = 0; i < batches; i++) {
      Integer more = transaction.execute(t -> store.alone() ? gatherOne() : 0);
      if (more == null || more == 0) {
        break;
      }
      covered += more;
    }
    return covered;
  }

  private int gatherOne() {
    List<Member> members = store.without(LARGEST);
    if (members.isEmpty()) {
      return 0;
    }
    Digest digest = ages.best(now().toLocalDate());
    List<byte[]> leaves =
        members.stream().map(m -> digest == Digest.SM3 ? m.sm3() : read(m, digest)).toList();
    byte[] root = new Tree(digest, leaves).root();
    byte[] token = stamps.stampDigest(digest.oid(), root).orElse(null);
    if (token == null) {
      return 0; // no authority here stamps time
    }
    Stamp stamp = Stamp.over(token, digest.oid(), root);
    long id = store.insert(members, digest, renewal(digest, stamp), now());
    store.stamp(id, new Kept(1, 1, digest, leaves, token), at(stamp), until(stamp));
    LOG.info("{} packages under evidence {}", members.size(), id);
    return members.size();
  }

  /**
   * Renews what must be renewed by now.
   *
   * @return how many batches were renewed
   */
  public int renew(int most) {
    int renewed = 0;
    for (Batch batch : store.due(now(), most)) {
      renewed +=
          Boolean.TRUE.equals(transaction.execute(t -> store.alone() && renewOne(batch))) ? 1 : 0;
    }
    return renewed;
  }

  private boolean renewOne(Batch batch) {
    List<Kept> kept = store.stamps(batch.id());
    Kept last = kept.get(kept.size() - 1);
    Digest digest = last.digest();
    boolean another = ages.aged(digest, now().toLocalDate());
    Digest next = another ? ages.best(now().toLocalDate()) : digest;
    List<byte[]> leaves = another ? leaves(batch, kept, next) : null;
    byte[] root = another ? new Tree(next, leaves).root() : next.of(der(info(last.token())));
    byte[] token = stamps.stampDigest(next.oid(), root).orElse(null);
    if (token == null) {
      return false;
    }
    Stamp stamp = Stamp.over(token, next.oid(), root);
    store.stamp(
        batch.id(),
        new Kept(
            another ? last.chain() + 1 : last.chain(),
            another ? 1 : last.n() + 1,
            next,
            leaves,
            token),
        at(stamp),
        until(stamp));
    store.renewed(batch.id(), next, renewal(next, stamp));
    LOG.info("evidence {} renewed with {}", batch.id(), next);
    return true;
  }

  /**
   * The packages again, by another method, each with the evidence it has so far (RFC 4998, 5.2).
   */
  private List<byte[]> leaves(Batch batch, List<Kept> kept, Digest next) {
    List<byte[]> leaves = new ArrayList<>();
    List<Member> members = store.members(batch.id());
    for (int place = 0; place < members.size(); place++) {
      try {
        leaves.add(
            next.of(
                read(members.get(place), next), EvidenceCheck.earlier(next, chains(kept, place))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return leaves;
  }

  /**
   * The evidence record of a package, in DER.
   *
   * @throws NotFoundException when it has none yet
   */
  public byte[] record(UUID caseId, int part) {
    Place place =
        store
            .place(caseId, part)
            .orElseThrow(() -> new NotFoundException("这个归档包还没有证据记录，每天夜里补上，请明天再取"));
    return record(store.stamps(place.evidence()), place.place());
  }

  public Optional<Long> of(UUID caseId, int part) {
    return store.place(caseId, part).map(Place::evidence);
  }

  private static byte[] record(List<Kept> kept, int place) {
    List<ArchiveTimeStampChain> chains = chains(kept, place);
    EvidenceRecord record = null;
    for (ArchiveTimeStampChain chain : chains) {
      boolean first = true;
      for (ArchiveTimeStamp one : chain.getArchiveTimestamps()) {
        record =
            record == null
                ? new EvidenceRecord(null, null, one)
                : record.addArchiveTimeStamp(one, first);
        first = false;
      }
    }
    return der(record);
  }

  private static List<ArchiveTimeStampChain> chains(List<Kept> kept, int place) {
    List<ArchiveTimeStampChain> chains = new ArrayList<>();
    List<ArchiveTimeStamp> open = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      Kept k = kept.get(i);
      open.add(
          new ArchiveTimeStamp(
              k.digest().identifier(),
              k.leaves() == null ? null : new Tree(k.digest(), k.leaves()).path(place),
              info(k.token())));
      if (i + 1 == kept.size() || kept.get(i + 1).chain() != k.chain()) {
        chains.add(new ArchiveTimeStampChain(open.toArray(ArchiveTimeStamp[]::new)));
        open.clear();
      }
    }
    return chains;
  }

  /**
   * Checks batches, those first whose last check lies furthest back.
   *
   * @return how many do not hold
   */
  public int check(int most) {
    int bad = 0;
    for (Batch batch : store.leastChecked(most)) {
      String problem = problem(batch);
      if (problem != null) {
        LOG.error("evidence {} does not hold: {}", batch.id(), problem);
        bad++;
      }
      store.checked(batch.id(), problem, now());
    }
    return bad;
  }

  /** Each package by the digest that was taken of it when it was stored; null when all hold. */
  private String problem(Batch batch) {
    List<Kept> kept = store.stamps(batch.id());
    List<Member> members = store.members(batch.id());
    if (members.size() != batch.packages()) {
      return "应有 " + batch.packages() + " 个包，现在有 " + members.size() + " 个";
    }
    Kept first = kept.get(0);
    if (first.digest() == Digest.SM3) {
      for (int i = 0; i < members.size(); i++) {
        if (!Arrays.equals(members.get(i).sm3(), first.leaves().get(i))) {
          return "第 " + (i + 1) + " 个包登记的摘要和当时盖时间戳的不一样";
        }
      }
    }
    // one record stands for the stamps of all; its own package is read
    Member m = members.get(members.size() - 1);
    EvidenceCheck check =
        EvidenceCheck.of(
            record(kept, members.size() - 1),
            oid -> read(m, Digest.of(new org.bouncycastle.asn1.ASN1ObjectIdentifier(oid))));
    return check.faults().isEmpty() ? null : String.join("；", check.faults());
  }

  private byte[] read(Member m, Digest digest) {
    try (InputStream in = files.open(m.fileId())) {
      return Whole.digest(in, digest);
    } catch (IOException e) {
      throw new UncheckedIOException("package " + HexFormat.of().formatHex(m.sm3()), e);
    }
  }

  private static ContentInfo info(byte[] token) {
    try {
      return ContentInfo.getInstance(ASN1Primitive.fromByteArray(token));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] der(org.bouncycastle.asn1.ASN1Object object) {
    try {
      return object.getEncoded("DER");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Not before half a year is over: another stamp of the same old certificate proves little more.
   */
  private LocalDateTime renewal(Digest digest, Stamp stamp) {
    LocalDateTime soonest = now().plusDays(AT_LEAST);
    LocalDateTime wanted = ages.renewal(digest, until(stamp));
    return wanted.isBefore(soonest) ? soonest : wanted;
  }

  private LocalDateTime at(Stamp stamp) {
    return LocalDateTime.ofInstant(stamp.at(), clock.getZone());
  }

  private LocalDateTime until(Stamp stamp) {
    return LocalDateTime.ofInstant(stamp.by().getNotAfter().toInstant(), clock.getZone());
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
