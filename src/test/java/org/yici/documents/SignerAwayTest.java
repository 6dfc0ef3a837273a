package org.yici.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.documents.ofd.OfdWriter;
import org.yici.documents.pdf.PdfWriter;
import org.yici.documents.type.Typesetter;
import org.yici.documents.verify.Verifier;
import org.yici.files.FileStore;
import org.yici.platform.DemoClock;
import org.yici.platform.PersonalData;
import org.yici.platform.YiciProperties;
import org.yici.seals.OtherSeals;
import org.yici.seals.signer.RunningSigner;

/** The process that holds the keys is killed: nothing is half sealed, and it goes on by itself. */
class SignerAwayTest extends IntegrationTest {
  @Autowired BeanFactory beans;
  @Autowired DocumentStore store;
  @Autowired FileStore files;
  @Autowired Directory directory;
  @Autowired Verifier verifier;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @TempDir Path folder;
  private Agency agency;

  @BeforeEach
  void anAgencyWithoutASeal() {
    agency = directory.agencies().get(directory.agencies().size() - 11);
    OtherSeals.remove(beans, agency.uscc());
    nothingWaits();
  }

  @AfterEach
  void leaveNothing() {
    ((DemoClock) clock).reset();
    OtherSeals.remove(beans, agency.uscc());
    nothingWaits();
  }

  private void nothingWaits() {
    jdbc.sql("update documents_document set next_try = 'infinity' where sealed_at is null")
        .update();
  }

  @Test
  void aKilledSignerLeavesNothingHalfSealedAndTheJobGoesOnWhenItIsBack() throws Exception {
    UUID first;
    UUID second;
    int port;
    DocumentSealer sealer;
    try (RunningSigner process = RunningSigner.start(folder, 0, Map.of())) {
      port = process.port();
      sealer = sealer(process);
      UUID before = waiting(0);
      assertThat(sealer.sealDue(10)).isOne();
      assertThat(valid(before)).isTrue();
      first = waiting(1);
      second = waiting(2);
      process.kill();
      assertThat(sealer.sealDue(10)).isZero();
      assertThat(row(first).problem()).startsWith("签名服务暂时没有回应").contains("自动盖章");
      assertThat(row(second).problem()).as("not even tried").isNull();
      assertThat(traces(first)).isZero();
    }
    try (RunningSigner process = RunningSigner.start(folder, port, Map.of())) {
      ((DemoClock) clock).set(LocalDateTime.now(clock).plusSeconds(21));
      int sealed = 0;
      while (sealed < 2) {
        // the node looks for it again a second after it failed
        sealed += sealer.sealDue(10);
        LockSupport.parkNanos(20_000_000);
        ((DemoClock) clock).set(LocalDateTime.now(clock).plusSeconds(21));
      }
      for (UUID each : List.of(first, second)) {
        assertThat(valid(each)).isTrue();
        assertThat(traces(each)).as("PDF and OFD, each once").isEqualTo(2);
      }
    }
  }

  /** A test seal is made at its first use: without its keys there is none, not even half of one. */
  @Test
  void noSealIsMadeWhileTheSignerIsAway() throws Exception {
    DocumentSealer sealer;
    try (RunningSigner process = RunningSigner.start(folder, 0, Map.of())) {
      sealer = sealer(process);
    }
    UUID id = waiting(0);
    assertThat(sealer.sealDue(10)).isZero();
    assertThat(row(id).problem()).contains("签名服务");
    assertThat(
            jdbc.sql("select count(*) from seals_seal where agency_uscc = ?")
                .param(agency.uscc())
                .query(Integer.class)
                .single())
        .isZero();
  }

  private DocumentSealer sealer(RunningSigner process) {
    return new DocumentSealer(
        store,
        beans.getBean(Typesetter.class),
        beans.getBean(PdfWriter.class),
        beans.getBean(OfdWriter.class),
        OtherSeals.with(beans, process.caller()),
        files,
        beans.getBean(PersonalData.class),
        beans.getBeanProvider(LicenceFaces.class),
        beans.getBean(TransactionTemplate.class),
        beans.getBean(YiciProperties.class),
        false,
        clock);
  }

  private UUID waiting(int seconds) {
    UUID id = UUID.randomUUID();
    DocumentText text = SamplePapers.acceptance();
    NewDocument d = new NewDocument("acceptance-notice", "受理通知书", "受", 2026, text, null, Map.of());
    Paper paper = new Paper(d.kind(), d.title(), d.word(), agency.uscc(), text, "system");
    LocalDateTime at = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    store.insert(id, d, paper, agency.documentSign(), at.minusSeconds(60).plusSeconds(seconds));
    return id;
  }

  private Issued row(UUID id) {
    return store.find(id).orElseThrow().issued();
  }

  private boolean valid(UUID id) throws Exception {
    Issued d = row(id);
    for (String file : List.of(d.pdfFile(), d.ofdFile())) {
      try (InputStream in = files.open(file)) {
        if (!verifier.verify(in.readAllBytes()).valid()) {
          return false;
        }
      }
    }
    return true;
  }

  private int traces(UUID document) {
    return jdbc.sql("select count(*) from seals_use where document_id = ?")
        .param(document)
        .query(Integer.class)
        .single();
  }
}
