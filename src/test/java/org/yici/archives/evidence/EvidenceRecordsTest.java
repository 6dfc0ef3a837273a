package org.yici.archives.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.ers.ERSByteData;
import org.bouncycastle.tsp.ers.ERSEvidenceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.files.FileStore;
import org.yici.files.FileType;
import org.yici.kernel.Digests;
import org.yici.platform.DemoClock;
import org.yici.seals.TimeStamps;

/** That packages were there at a moment, for as long as they are kept (RFC 4998). */
class EvidenceRecordsTest extends IntegrationTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 10, 20, 4, 10);
  private static final int MANY = 7;
  @Autowired EvidenceStore store;
  @Autowired TimeStamps stamps;
  @Autowired FileStore files;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  private EvidenceRecords evidence;
  private final List<UUID> ids = new ArrayList<>();
  private final List<byte[]> contents = new ArrayList<>();

  @BeforeEach
  void sevenPackages() {
    jdbc.sql("delete from archives_package").update();
    jdbc.sql("delete from archives_evidence_stamp").update();
    jdbc.sql("delete from archives_evidence").update();
    ((DemoClock) clock).hold(NOW);
    for (int i = 0; i < MANY; i++) {
      add(("案卷 " + i + " " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));
    }
    evidence = with(2045, 2045);
  }

  @AfterEach
  void nothingLeft() {
    ((DemoClock) clock).release();
    jdbc.sql("delete from archives_package").update();
    jdbc.sql("delete from archives_evidence_stamp").update();
    jdbc.sql("delete from archives_evidence").update();
  }

  private void add(byte[] content) {
    UUID id = UUID.randomUUID();
    String file =
        files
            .keep(new ByteArrayInputStream(content), "a.zip", FileType.ZIP, "system", "archive", id)
            .fileId();
    jdbc.sql(
            """
            insert into archives_package (case_id, part, upto, owed_at, state, file_id, sm3, sha256, stored_at, sound)
            values (?, 1, 1, now(), 'stored', ?, ?, ?, now() + make_interval(secs => ?), true)
            """)
        .params(id, file, Digests.sm3(content), Digests.sha256(content), contents.size())
        .update();
    ids.add(id);
    contents.add(content);
  }

  /** As if the methods held until the end of these years. */
  private EvidenceRecords with(int sm3, int sha256) {
    Ages ages =
        new Ages(
            new Ages.Rules(
                List.of(
                    new Ages.Method("SM3", LocalDate.of(sm3, 12, 31)),
                    new Ages.Method("SHA-256", LocalDate.of(sha256, 12, 31))),
                Period.ofYears(2)));
    return new EvidenceRecords(store, stamps, files, ages, transaction, clock);
  }

  private EvidenceCheck check(int i, byte[] content) {
    return EvidenceCheck.of(
        evidence.record(ids.get(i), 1),
        oid -> oid.equals(Digest.SM3.oid()) ? Digests.sm3(content) : Digests.sha256(content));
  }

  private void allHold(int stampsEach) {
    for (int i = 0; i < MANY; i++) {
      EvidenceCheck c = check(i, contents.get(i));
      assertThat(c.faults()).as("package " + i).isEmpty();
      assertThat(c.stamps()).hasSize(stampsEach);
      byte[] changed = contents.get(i).clone();
      changed[3] ^= 1;
      assertThat(check(i, changed).faults()).isNotEmpty();
    }
  }

  @Test
  void oneStampCoversManyAndEachHasItsOwnRecord() {
    assertThat(evidence.gather(10)).isEqualTo(MANY);
    assertThat(evidence.gather(10)).as("all are covered").isZero();
    assertThat(store.list(10)).singleElement().satisfies(b -> assertThat(b.stamps()).isOne());
    allHold(1);
    assertThat(check(0, contents.get(3)).faults()).singleElement().asString().contains("不在证据记录的树里");
    add("后来的".getBytes(StandardCharsets.UTF_8));
    assertThat(evidence.gather(10)).isOne();
    assertThat(check(MANY, contents.get(MANY)).faults()).isEmpty();
  }

  /** Our records are right for a program that we did not write. */
  @Test
  void bouncyCastlesOwnReaderAcceptsThem() throws Exception {
    evidence.gather(1);
    for (int i = 0; i < MANY; i++) {
      ERSEvidenceRecord record =
          new ERSEvidenceRecord(evidence.record(ids.get(i), 1), new BcDigestCalculatorProvider());
      X509CertificateHolder stamper = record.getSigningCertificate();
      record.validate(
          new JcaSimpleSignerInfoVerifierBuilder()
              .setProvider(new BouncyCastleProvider())
              .build(stamper));
      Date then = Date.from(clock.instant().plusSeconds(60));
      assertThat(record.isContaining(new ERSByteData(contents.get(i)), then)).isTrue();
      assertThat(record.isContaining(new ERSByteData(new byte[] {1}), then)).isFalse();
    }
  }

  /** RFC 4998, 5.2: a new stamp over the old one, before its certificate ends (2049). */
  @Test
  void aStampIsRenewedTwoYearsBeforeItsCertificateEnds() {
    evidence = with(2099, 2099);
    evidence.gather(1);
    ((DemoClock) clock).hold(LocalDateTime.of(2047, 12, 1, 4, 0));
    assertThat(evidence.renew(10)).as("not yet").isZero();
    ((DemoClock) clock).hold(LocalDateTime.of(2048, 1, 2, 4, 0));
    assertThat(evidence.renew(10)).isOne();
    allHold(2);
    assertThat(evidence.check(10)).isZero();
  }

  /** RFC 4998, 5.3: the packages again by another method, with the evidence so far. */
  @Test
  void beforeAMethodAgesThePackagesAreDigestedByAnother() {
    evidence = with(2040, 2099);
    evidence.gather(1);
    assertThat(store.list(1).get(0).digest()).isEqualTo("SM3");
    ((DemoClock) clock).hold(LocalDateTime.of(2039, 1, 2, 4, 0));
    assertThat(evidence.renew(10)).isOne();
    assertThat(store.list(1).get(0).digest()).isEqualTo("SHA256");
    allHold(2);
    assertThat(evidence.check(10)).isZero();
    ((DemoClock) clock).hold(LocalDateTime.of(2048, 1, 2, 4, 0));
    assertThat(evidence.renew(10)).as("and its stamp in its turn").isOne();
    allHold(3);
  }

  @Test
  void aStampThatCameAfterTheCertificateHadEndedIsToldAsABreak() {
    EvidenceCheck broken =
        EvidenceCheck.of(new byte[] {0x30, 0x03, 0x02, 0x01, 0x01}, oid -> new byte[32]);
    assertThat(broken.faults()).containsExactly("不是完整的证据记录（RFC 4998）");
  }

  @Test
  void whatWasChangedInTheDatabaseIsFoundByTheNightlyCheck() {
    evidence.gather(1);
    assertThat(evidence.check(10)).isZero();
    jdbc.sql("update archives_package set sm3 = sha256 where case_id = ?")
        .param(ids.get(2))
        .update();
    ((DemoClock) clock).hold(NOW.plus(Duration.ofDays(1)));
    assertThat(evidence.check(10)).isOne();
    assertThat(store.list(1).get(0).problem()).contains("第 3 个包");
    jdbc.sql("delete from archives_package where case_id = ?").param(ids.get(2)).update();
    evidence.check(10);
    assertThat(store.list(1).get(0).problem()).contains("应有 7 个包，现在有 6 个");
  }

  @Test
  void noFlippedByteOfARecordProvesAnotherMoment() {
    evidence.gather(1);
    byte[] record = evidence.record(ids.get(0), 1);
    EvidenceCheck whole = check(0, contents.get(0));
    Random random = new Random(4998);
    for (int i = 0; i < 150; i++) {
      byte[] changed = record.clone();
      changed[random.nextInt(record.length)] ^= (byte) (1 << random.nextInt(8));
      EvidenceCheck c =
          EvidenceCheck.of(
              changed,
              oid ->
                  oid.equals(Digest.SM3.oid())
                      ? Digests.sm3(contents.get(0))
                      : Digests.sha256(contents.get(0)));
      // the bag of certificates is not signed; a stamp that holds says what it said
      assertThat(!c.faults().isEmpty() || c.stamps().get(0).at().equals(whole.stamps().get(0).at()))
          .isTrue();
    }
  }
}
