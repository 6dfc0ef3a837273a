package org.yici.licences.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.documents.BulkSealer;
import org.yici.documents.OtherSealer;
import org.yici.documents.SealedForms;
import org.yici.documents.verify.Verifier;
import org.yici.files.FileStore;
import org.yici.kernel.ConflictException;
import org.yici.kernel.Digests;
import org.yici.kernel.InputException;
import org.yici.licences.Licence;
import org.yici.licences.LicenceFinder;
import org.yici.licences.Licences;
import org.yici.licences.stock.StockRun.State;
import org.yici.licences.web.LicencePages;
import org.yici.platform.DemoClock;
import org.yici.seals.OtherSeals;
import org.yici.seals.Seals;
import org.yici.seals.signer.RunningSigner;

/** Many are sealed once each, by two people's word, whatever happens meanwhile. */
class StockSealingTest extends IntegrationTest {
  private static final String WHY = "存量证照盖章";
  @Autowired BeanFactory beans;
  @Autowired StockRuns runs;
  @Autowired StockSealing sealing;
  @Autowired StockList list;
  @Autowired Stock stock;
  @Autowired StockFiles given;
  @Autowired Seals seals;
  @Autowired FileStore files;
  @Autowired Verifier verifier;
  @Autowired JdbcClient jdbc;
  @Autowired LicencePages pages;
  @Autowired LicenceFinder finder;
  @Autowired Clock clock;
  @TempDir Path folder;
  private StockPlace place;

  @BeforeEach
  void place() {
    place = new StockPlace(beans, "410423");
    place.remove();
    OtherSeals.remove(beans, place.agency.uscc());
  }

  @AfterEach
  void leaveNothing() {
    ((DemoClock) clock).reset();
    place.remove();
    OtherSeals.remove(beans, place.agency.uscc());
  }

  private long ask() {
    return runs.ask(place.admin, place.agency.uscc(), "", "", WHY);
  }

  private long confirmed() {
    long run = ask();
    runs.confirm(place.head, run);
    return run;
  }

  private List<StockLicence> sealed() {
    return stock.licences(new Stock.Filter(place.agency.uscc(), "", "sealed", 0, 0), 0, 10_000);
  }

  private int licences() {
    return place.count(
        "select count(distinct identifier) from licences_licence where case_no is null and agency_uscc = :agency");
  }

  /** 电子签名法 art. 13: nobody seals alone. */
  @Test
  void oneAsksAndAnotherConfirms() {
    place.take(place.row(1));
    long run = ask();
    assertThatThrownBy(() -> runs.confirm(place.admin, run)).hasMessageContaining("两个人");
    assertThatThrownBy(this::ask).isInstanceOf(ConflictException.class);
    sealing.run();
    assertThat(sealed()).as("nobody has confirmed").isEmpty();
    assertThatThrownBy(() -> runs.refuse(place.head, run, "不")).isInstanceOf(InputException.class);
    runs.refuse(place.head, run, "还没有核对");
    assertThat(runs.run(run).state()).isEqualTo(State.REFUSED);
    assertThatThrownBy(() -> runs.confirm(place.head, run)).isInstanceOf(ConflictException.class);
    confirmed();
    sealing.run();
    assertThat(sealed()).hasSize(1);
  }

  @Test
  void eachBecomesALicenceWithItsSealedFilesAndTheListHasARoot() throws Exception {
    // in force, else the public check rightly finds fault
    List<StockRow> inForce =
        IntStream.range(0, 12).mapToObj(n -> place.row(n, "validTo", "长期")).toList();
    place.take(inForce);
    place.take(place.row(12, "issuedOn", "2017-12-31", "validTo", "长期"));
    long run = confirmed();
    sealing.run();
    assertThat(runs.progress(run)).isEqualTo(new StockRun.Progress(0, 12, 0));
    assertThat(sealed()).hasSize(12).allMatch(l -> l.licenceId() != null);
    assertThat(licences()).isEqualTo(12);
    for (String column : List.of("pdf_file", "ofd_file")) {
      assertThat(faultsOf(column)).as(column).isEmpty();
    }
    assertThat(
            place.count(
                "select count(*) from seals_use u join seals_seal s using (seal_id) where s.agency_uscc = :agency and u.purpose = 'STOCK' and u.person = 'S9102'"))
        .isEqualTo(24);
    // numbers of the series without gap or double
    assertThat(
            place.count(
                "select count(distinct n) * 1000 + max(n) from documents_document where word = '存量证照' and agency_uscc = :agency"))
        .isEqualTo(12_012);
    StockRun done = runs.run(run);
    assertThat(done.state()).isEqualTo(State.DONE);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    list.write(run, out);
    assertThat(HexFormat.of().formatHex(Digests.sm3(out.toByteArray()))).isEqualTo(done.root());
    List<String> lines = out.toString(StandardCharsets.US_ASCII).lines().toList();
    assertThat(lines).hasSize(13).doesNotHaveDuplicates();
    assertThat(lines.subList(1, 13)).isSorted();
    assertThat(list.found(run)).isEqualTo(new StockList.Found(12, 12));
    var again = place.take(inForce.get(3), place.row(4, "holder", "样例别的名字"));
    assertThat(again.rows())
        .extracting(StockIntake.Answer::result)
        .containsExactly("same", "faulty");
    assertThat(again.rows().get(1).faults().get(0).message()).contains("已经盖了章");
  }

  /** What the public check finds wrong with the first two. */
  private List<String> faultsOf(String column) throws Exception {
    List<String> faults = new ArrayList<>();
    for (String file :
        jdbc.sql(
                "select "
                    + column
                    + " from documents_document where word = '存量证照' and agency_uscc = ? order by n limit 2")
            .param(place.agency.uscc())
            .query(String.class)
            .list()) {
      try (InputStream in = files.open(file)) {
        var found = verifier.verify(in.readAllBytes());
        assertThat(found.document()).containsKey("registered");
        found.checks().stream().filter(c -> !c.ok()).forEach(c -> faults.add(c.detail()));
      }
    }
    return faults;
  }

  /** As two nodes would: rows that one has, the other passes over. */
  @Test
  void twoNodesAtOnceSealEachOnce() throws Exception {
    place.take(place.rows(0, 230));
    long run = confirmed();
    StockSealing second = node(seals);
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Future<?> one = two.submit(sealing::run);
      Future<?> other = two.submit(second::run);
      one.get();
      other.get();
    } finally {
      two.shutdownNow();
      second.stop();
    }
    sealing.run();
    assertThat(runs.run(run).state()).isEqualTo(State.DONE);
    assertThat(licences()).isEqualTo(230);
    assertThat(
            place.count(
                "select count(*) from documents_document where word = '存量证照' and agency_uscc = :agency"))
        .isEqualTo(230);
    // and the province is owed each once
    assertThat(place.count("select count(*) from licences_stock_owed where agency_uscc = :agency"))
        .isEqualTo(230);
  }

  private StockSealing node(Seals with) {
    return new StockSealing(
        beans.getBean(StockRunStore.class),
        list,
        beans.getBean(StockFaces.class),
        with == seals ? beans.getBean(BulkSealer.class) : OtherSealer.with(beans, with),
        beans.getBean(Licences.class),
        beans.getBean(TransactionTemplate.class),
        clock);
  }

  @Test
  void whatCannotBeSealedGoesIntoTheListAndTheOthersGoOn() throws Exception {
    String lost = new String(Character.toChars(0x3347F));
    place.take(place.row(0), place.row(1, "holder", "样例" + lost, "field:经营场所", lost), place.row(2));
    // a licence with this identifier stands already, though nobody knew when the row came
    jdbc.sql(
            """
            insert into licences_licence (licence_id, identifier, number, type_code, name, case_id, document_id, agency_uscc, region6,
              holder_name, holder_id_type, holder_id, holder_index, applicant_id_type, applicant_index, face, elements, issued_on,
              valid_from, state, state_since, version)
            select gen_random_uuid(), identifier, 'other', type_code, '', gen_random_uuid(), gen_random_uuid(), agency_uscc, '', '', '', ''::bytea,
              ''::bytea, '', ''::bytea, ''::bytea, ''::bytea, issued_on, issued_on, '01', now(), 1
            from licences_stock where agency_uscc = ? and own_no = 'YL-3'
            """)
        .param(place.agency.uscc())
        .update();
    long run = confirmed();
    sealing.run();
    assertThat(runs.progress(run)).isEqualTo(new StockRun.Progress(0, 1, 2));
    List<StockLicence> faulty =
        stock.licences(new Stock.Filter(place.agency.uscc(), "", "faulty", 0, run), 0, 10);
    assertThat(faulty)
        .extracting(StockLicence::problem)
        .anySatisfy(p -> assertThat(p).contains("字库里没有这些字"))
        .anySatisfy(p -> assertThat(p).contains("已经有同一个标识"));
    ByteArrayOutputStream sheet = new ByteArrayOutputStream();
    stock.unsealableSheet(run, place.agency.uscc(), StockPlace.FOOD, null, sheet);
    assertThat(sheet.size()).isPositive();
    // mended, it is sealed by the next run
    place.take(place.row(1));
    long next = confirmed();
    sealing.run();
    assertThat(runs.progress(next).sealed()).isOne();
  }

  @Test
  void pausedNothingIsSealedAndCancelledTheRestIsFree() {
    place.take(place.rows(0, 3));
    long run = confirmed();
    runs.pause(place.admin, run);
    sealing.run();
    assertThat(sealed()).isEmpty();
    runs.resume(place.head, run);
    sealing.run();
    assertThat(sealed()).hasSize(3);
    place.take(place.row(3));
    long second = confirmed();
    runs.cancel(place.head, second, "先不盖了");
    sealing.run();
    assertThat(sealed()).hasSize(3);
    long third = confirmed();
    sealing.run();
    assertThat(runs.progress(third).sealed()).isOne();
  }

  /** GB/T 33481: a seal that is stopped seals nothing; the run says so and goes on by itself. */
  @Test
  void whileTheSealIsStoppedTheRunWaitsAndTells() {
    place.take(place.rows(0, 2));
    long first = confirmed();
    sealing.run();
    assertThat(runs.run(first).state()).isEqualTo(State.DONE);
    var seal = seals.ofAgency(place.agency.uscc()).orElseThrow();
    OtherSeals.suspend(seals, seal.id(), "公章遗失核查");
    place.take(place.row(2));
    long run = confirmed();
    sealing.run();
    assertThat(runs.run(run).waits()).contains("公章遗失核查", "自动接着盖");
    assertThat(runs.run(run).state()).isEqualTo(State.RUNNING);
    OtherSeals.resume(seals, seal.id(), "核查完了");
    sealing.run();
    assertThat(runs.progress(run).sealed()).as("not before the minute is over").isZero();
    runs.resume(place.admin, run);
    sealing.run();
    assertThat(runs.run(run).state()).isEqualTo(State.DONE);
    assertThat(runs.run(run).waits()).isNull();
  }

  @Test
  void aKilledSignerLeavesNothingHalfSealedAndItGoesOnWhenItIsBack() throws Exception {
    place.take(place.rows(0, 2));
    long run;
    int port;
    StockSealing node;
    try (RunningSigner process = RunningSigner.start(folder, 0, Map.of())) {
      port = process.port();
      node = node(OtherSeals.with(beans, process.caller()));
      confirmed();
      node.run();
      assertThat(sealed()).hasSize(2);
      place.take(place.row(2));
      run = confirmed();
      process.kill();
      node.run();
      assertThat(runs.run(run).waits()).startsWith("签名服务暂时没有回应").contains("不用重来");
      assertThat(licences()).isEqualTo(2);
    }
    try (RunningSigner process = RunningSigner.start(folder, port, Map.of())) {
      while (runs.run(run).state() != State.DONE) {
        ((DemoClock) clock).set(LocalDateTime.now(clock).plusSeconds(21));
        node.run();
        LockSupport.parkNanos(20_000_000);
      }
      assertThat(licences()).isEqualTo(3);
    } finally {
      node.stop();
    }
  }

  /** A file that another system sealed is the licence's, when it is good and says who and what. */
  @Test
  void aFileThatIsBroughtIsCheckedAndComparedWithTheFace() throws Exception {
    place.take(place.row(0), place.row(1));
    confirmed();
    sealing.run();
    byte[] ofd = file("ofd_file");
    byte[] pdf = file("pdf_file");
    // the other agency's register knows nothing of them
    place.remove();
    place.take(place.row(0), place.row(1), place.row(2));
    List<Long> ids =
        stock.licences(new Stock.Filter(place.agency.uscc(), "", "", 0, 0), 0, 10).stream()
            .map(StockLicence::id)
            .toList();
    byte[] changed = ofd.clone();
    changed[changed.length / 2] ^= 1;
    assertThatThrownBy(() -> given.take(place.admin, ids.get(0), changed))
        .hasMessageContaining("没有通过查验");
    assertThatThrownBy(() -> given.take(place.admin, ids.get(2), ofd))
        .hasMessageContaining("文件上没有证照编号");
    assertThatThrownBy(() -> given.take(place.admin, ids.get(0), new byte[] {1, 2}))
        .hasMessageContaining("不是 PDF 也不是 OFD");
    given.take(place.admin, ids.get(0), ofd);
    assertThatThrownBy(() -> given.take(place.admin, ids.get(0), ofd))
        .hasMessageContaining("已经盖了章");
    assertThatThrownBy(() -> given.take(place.admin, ids.get(1), pdf))
        .hasMessageContaining("文件上没有证照编号");
    StockLicence row = stock.licence(ids.get(0), false).getKey();
    assertThat(row.brought()).isTrue();
    assertThat(row.sha256()).isEqualTo(HexFormat.of().formatHex(Digests.sha256(ofd)));
    assertThat(licences()).isOne();
    Licence licence = finder.byId(row.licenceId()).orElseThrow();
    assertThat(pages.card(licence).files()).isEqualTo(new SealedForms(false, true));
  }

  private byte[] file(String column) throws Exception {
    String id =
        jdbc.sql(
                "select d."
                    + column
                    + " from documents_document d join licences_licence l using (document_id) where d.agency_uscc = ? and l.number = ?")
            .params(place.agency.uscc(), place.row(0).cell("number"))
            .query(String.class)
            .single();
    try (InputStream in = files.open(id)) {
      return in.readAllBytes();
    }
  }
}
