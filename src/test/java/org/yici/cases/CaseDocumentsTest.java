package org.yici.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.cases.lifecycle.DocumentKind;
import org.yici.cases.lifecycle.Role;
import org.yici.catalog.Catalog;
import org.yici.documents.DocumentSealer;
import org.yici.documents.DocumentText;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.documents.Templates;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.kernel.ConflictException;
import org.yici.licences.SampleLicences;

/** The documents of acts: numbered with the act, sealed once, frozen as the act found things. */
class CaseDocumentsTest extends IntegrationTest {
  @Autowired Cases cases;
  @Autowired Intake intake;
  @Autowired Catalog catalog;
  @Autowired Forms forms;
  @Autowired FileStore files;
  @Autowired Documents documents;
  @Autowired DocumentSealer sealer;
  @Autowired JdbcClient jdbc;
  private SampleCases sample;
  private CaseItem item;

  @BeforeEach
  void sample() {
    sample = new SampleCases(cases, intake, catalog, forms, files);
    item = sample.item(SampleCases.FOOD, "410411");
  }

  /** Other tests apply as the same person and expect empty forms. */
  @AfterEach
  void noLicences() {
    SampleLicences.remove(jdbc, "食品小经营店登记证");
  }

  @Autowired private Templates templates;

  private static Actor clerk() {
    return new Actor(Role.CLERK, "S0100", "王敏");
  }

  private Issued of(CaseView view, String kind) {
    return documents.ofCase(view.row().caseId()).stream()
        .filter(d -> d.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private CaseView accepted(CaseView view) {
    return cases.act(view, view.file().version(), clerk(), "accept", Map.of(), List.of());
  }

  /** 行政许可法 art. 32, last paragraph: in writing, with seal and date. */
  @Test
  void anAcceptanceIsNumberedWithItsAct() {
    CaseView view = accepted(sample.submitted(item, true));
    Issued notice = of(view, "acceptance-notice");
    assertThat(notice.number()).matches("平湛市监受〔\\d{4}〕\\d+号");
    assertThat(notice.seq()).isEqualTo(2);
    assertThat(notice.caseNo()).isEqualTo(view.caseNo());
    assertThat(of(view, "receipt").caseNo()).isEqualTo(view.caseNo());
  }

  @Test
  void anActThatTheLawRefusesTakesNoNumber() {
    CaseView view = sample.submitted(item, false);
    int before = last("受");
    assertThatThrownBy(() -> accepted(view)).isInstanceOf(RefusedByLawException.class);
    assertThat(last("受")).isEqualTo(before);
  }

  @Test
  void numbersHaveNeitherGapsNorDoubles_whoeverIsFasterAtTheSameCase() throws Exception {
    List<CaseView> views = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      views.add(sample.submitted(item, true));
    }
    int before = last("受");
    List<Callable<Boolean>> races = new ArrayList<>();
    for (CaseView view : views) {
      for (int k = 0; k < 3; k++) {
        races.add(() -> tryToAccept(view));
      }
    }
    ExecutorService hands = Executors.newFixedThreadPool(6);
    int won = 0;
    try {
      for (Future<Boolean> race : hands.invokeAll(races)) {
        won += race.get() ? 1 : 0;
      }
    } finally {
      hands.shutdown();
    }
    assertThat(won).isEqualTo(6);
    assertThat(last("受")).isEqualTo(before + 6);
    List<Integer> numbers =
        jdbc.sql(
                """
                select n from documents_document where agency_uscc = ? and word = '受' order by n
                """)
            .param(item.agencyUscc())
            .query(Integer.class)
            .list();
    assertThat(numbers).doesNotHaveDuplicates();
    assertThat(numbers.subList(numbers.size() - 6, numbers.size()))
        .containsExactly(before + 1, before + 2, before + 3, before + 4, before + 5, before + 6);
  }

  private boolean tryToAccept(CaseView view) {
    try {
      accepted(view);
      return true;
    } catch (ConflictException | RefusedByLawException e) {
      return false;
    }
  }

  private int last(String word) {
    return jdbc.sql(
            "select coalesce(max(last), 0) from documents_serial where agency_uscc = ? and word = ?")
        .params(item.agencyUscc(), word)
        .query(Integer.class)
        .single();
  }

  @Test
  void nothingUnsealedIsShown_andTheFirstWhoAsksGetsItSealed() {
    CaseView view = accepted(sample.submitted(item, true));
    Issued waiting = of(view, "acceptance-notice");
    assertThat(waiting.sealed()).isFalse();
    assertThat(waiting.pdfFile()).isNull();
    assertThatThrownBy(() -> documents.content(waiting)).isInstanceOf(IllegalStateException.class);
    Issued sealed = documents.sealed(waiting.id());
    assertThat(sealed.sealed()).isTrue();
    DocumentText text = documents.content(sealed).text();
    assertThat(text.number()).isEqualTo(waiting.number());
    assertThat(text.body().toString()).contains(view.caseNo()).doesNotContain("{caseNo}");
    assertThat(documents.sealed(waiting.id()).pdfFile()).isEqualTo(sealed.pdfFile());
  }

  @Test
  void theJobSealsWhatNoRequestCameFor_once() {
    CaseView view = accepted(sample.submitted(item, true));
    while (sealer.sealDue(100) > 0) {
      // everything that earlier tests left
    }
    List<Issued> all = documents.ofCase(view.row().caseId());
    assertThat(all).isNotEmpty().allMatch(Issued::sealed);
    assertThat(sealer.sealDue(100)).isZero();
    int uses =
        jdbc.sql("select count(*) from seals_use where document_id = ?")
            .param(of(view, "acceptance-notice").id())
            .query(Integer.class)
            .single();
    assertThat(uses).as("once as PDF, once as OFD").isEqualTo(2);
  }

  /**
   * 行政许可法 arts. 26(2) and 5(2): a letter to other offices and a public notice name no applicant.
   */
  @Test
  void aRequestForOpinionsAndAPublicNoticeArePapersWithoutAddressee() {
    CaseView view = accepted(sample.submitted(item, true));
    view = act(view, "request-opinion", Map.of("bodies", List.of("市消防救援支队")));
    view = act(view, "publicize", Map.of("days", 7));
    DocumentText letter =
        documents.content(documents.sealed(of(view, "opinion-request").id())).text();
    assertThat(letter.addressee()).isNull();
    assertThat(letter.body().toString()).contains("市消防救援支队", view.caseNo());
    DocumentText notice =
        documents.content(documents.sealed(of(view, "public-notice").id())).text();
    assertThat(notice.addressee()).isNull();
    assertThat(notice.body().toString()).contains("公示期7日").doesNotContain("张秀兰");
  }

  private CaseView act(CaseView view, String action, Map<String, Object> data) {
    return cases.act(view, view.file().version(), clerk(), action, data, List.of());
  }

  /** What is no paper is written down on the spot, or another office's own. */
  @Test
  void everyDocumentOfTheLifecycleIsAPaperOrARecord() {
    Set<String> records =
        Set.of(
            "site-record",
            "review-opinion",
            "opinion",
            "statement-record",
            "special-procedure-result",
            "hearing-request",
            "hearing-waiver",
            "hearing-record",
            "forward-opinion",
            "forward-list",
            "commitment-check",
            "licence");
    assertThat(
            Arrays.stream(DocumentKind.values())
                .map(DocumentKind::id)
                .filter(kind -> !templates.has(kind)))
        .containsExactlyInAnyOrderElementsOf(records);
  }

  /** 行政许可法 art. 32(1)(4): once, and everything. */
  @Test
  void aCorrectionNoticeNamesEverythingAtOnce() {
    CaseView view = sample.submitted(item, false);
    String missing = item.materials().get(0).code();
    CaseView asked =
        cases.act(
            view,
            view.file().version(),
            clerk(),
            "request-correction",
            Map.of(
                "defects",
                List.of(Map.of("material", missing, "problem", "没有交", "how", "到窗口领表填写"))),
            List.of());
    Issued notice = documents.sealed(of(asked, "correction-notice").id());
    String body = documents.content(notice).text().body().toString();
    assertThat(body).contains(item.materialName(missing) + "：没有交（怎么改：到窗口领表填写）").contains("一次告知");
  }

  @Test
  void whatADocumentSaysIsEncryptedAtRest() {
    CaseView view = accepted(sample.submitted(item, true));
    byte[] stored =
        jdbc.sql("select content from documents_document where document_id = ?")
            .param(of(view, "acceptance-notice").id())
            .query(byte[].class)
            .single();
    assertThat(new String(stored, java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("张秀兰");
  }

  /**
   * 食品小经营店: a registration is completed without a decision of its own, and still gives its licence.
   */
  @Test
  void aCompletedRegistrationGivesTheLicenceThatItsGuidePromises() {
    CaseItem small = sample.item(SampleLicences.SMALL, "410411");
    CaseView received = sample.submitted(small, true);
    CaseView done =
        cases.act(received, received.file().version(), clerk(), "complete", Map.of(), List.of());
    Issued licence = documents.sealed(of(done, "licence").id());
    assertThat(documents.content(licence).face().title()).isEqualTo("食品小经营店登记证");
    assertThat(of(done, "completion").seq()).isEqualTo(licence.seq());
    String state =
        jdbc.sql("select state from licences_licence where document_id = ?")
            .param(licence.id())
            .query(String.class)
            .single();
    assertThat(state).isEqualTo("01");
  }

  /** 国务院令716号 and honesty: what a sample agency issues says that it is a sample. */
  @Test
  void papersAndLicencesOfSampleAgenciesSayThatTheyAreSamples() {
    CaseView view = accepted(sample.submitted(item, true));
    Issued notice = documents.sealed(of(view, "acceptance-notice").id());
    assertThat(documents.content(notice).text().sample()).contains("没有法律效力");
  }
}
