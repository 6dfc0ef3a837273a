package org.yici.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.cases.Actor;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Intake;
import org.yici.cases.SampleCases;
import org.yici.cases.lifecycle.Role;
import org.yici.catalog.Catalog;
import org.yici.documents.ofd.OfdWriter;
import org.yici.documents.pdf.PdfWriter;
import org.yici.documents.type.Typesetter;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.identity.SignedIn;
import org.yici.platform.DemoClock;
import org.yici.platform.PersonalData;
import org.yici.platform.YiciProperties;
import org.yici.seals.Seals;

/**
 * Sealing when something is wrong: a name that no font can write, a fault half way, a late seal.
 */
class SealingTest extends IntegrationTest {
  /** Of the private use area: no font has it, the name of nobody. */
  private static final String STRANGE = "\uE000";

  @Autowired Cases cases;
  @Autowired Intake intake;
  @Autowired Catalog catalog;
  @Autowired Forms forms;
  @Autowired FileStore files;
  @Autowired Documents documents;
  @Autowired DocumentStore store;
  @Autowired DocumentSealer sealer;
  @Autowired Typesetter typesetter;
  @Autowired PdfWriter pdfWriter;
  @Autowired OfdWriter ofdWriter;
  @Autowired Seals seals;
  @Autowired PersonalData personal;
  @Autowired ObjectProvider<LicenceFaces> licences;
  @Autowired TransactionTemplate transaction;
  @Autowired YiciProperties settings;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired MockMvc mvc;
  private SampleCases samples;

  @BeforeEach
  void onlyOurOwnDocumentsWait() {
    jdbc.sql("update documents_document set next_try = 'infinity' where sealed_at is null")
        .update();
    samples = new SampleCases(cases, intake, catalog, forms, files);
  }

  @AfterEach
  void now() {
    ((DemoClock) clock).reset();
    // 张秀兰 holds no licence that other tests do not know of
    jdbc.sql("delete from licences_event").update();
    jdbc.sql("delete from licences_licence").update();
    jdbc.sql("update documents_document set next_try = 'infinity' where sealed_at is null")
        .update();
  }

  private CaseView accepted(String name) {
    CaseView c = samples.submitted(samples.item(SampleCases.FOOD, "410411"), true, name);
    return act(c, Role.CLERK, "c1", "accept", Map.of());
  }

  private CaseView granted() {
    CaseView c = accepted("张秀兰");
    c = act(c, Role.REVIEWER, "r1", "verify-on-site", Map.of("staff", List.of("r1", "r2")));
    c = act(c, Role.REVIEWER, "r1", "review", Map.of("opinion", "grant", "by", "r1"));
    return act(c, Role.APPROVER, "a1", "decide-grant", Map.of("by", "a1"));
  }

  private CaseView act(CaseView c, Role role, String id, String action, Map<String, Object> data) {
    return cases.act(c, null, new Actor(role, id, "测试" + id), action, data, List.of());
  }

  private Issued paper(CaseView c, String kind) {
    return documents.ofCase(c.row().caseId()).stream()
        .filter(d -> d.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private Duration wait(Issued d) {
    OffsetDateTime next =
        jdbc.sql("select next_try from documents_document where document_id = ?")
            .param(d.id())
            .query(OffsetDateTime.class)
            .single();
    return Duration.between(OffsetDateTime.now(clock), next);
  }

  private void pass(Duration time) {
    ((DemoClock) clock).set(LocalDateTime.now(clock).plus(time));
  }

  private int count(String sql, UUID id) {
    return jdbc.sql(sql).param(id).query(Integer.class).single();
  }

  @Test
  void aNameThatNoFontCanWriteHoldsUpItsOwnPaperAloneUntilAFontComes() throws Exception {
    CaseView strange = accepted("张" + STRANGE);
    CaseView other = accepted("张秀兰");
    assertThat(strange.file().state().id()).as("the act is done").isEqualTo("accepted");
    Issued notice = paper(strange, "acceptance-notice");
    assertThat(notice.number()).matches("平湛市监受〔\\d{4}〕\\d+号");
    sealer.sealDue(100);
    Issued waiting = paper(strange, "acceptance-notice");
    assertThat(waiting.sealed()).isFalse();
    assertThat(waiting.number()).isEqualTo(notice.number());
    assertThat(waiting.problem()).contains("字库里没有这些字").contains("U+E000").contains("yici.fonts");
    assertThat(paper(other, "acceptance-notice").sealed()).as("others go on").isTrue();

    String page =
        mvc.perform(
                get("/documents/" + notice.id())
                    .with(SignedIn.as(SignedIn.resident("zhangxiulan", "张秀兰"))))
            .andReturn()
            .getResponse()
            .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(page).contains("还没有盖上章", "会自动再试", "U+E000").doesNotContain("老街坊烩面馆", "现予受理");

    // tried again by itself, each time after a longer wait: by the job, and by the page above
    assertThat(wait(notice)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(20));
    assertThat(sealer.sealDue(100)).as("not before").isZero();
    pass(Duration.ofSeconds(21));
    sealer.sealDue(100);
    assertThat(wait(notice)).isBetween(Duration.ofSeconds(35), Duration.ofSeconds(40));

    // a font with the character comes: here the character becomes one that ours have
    String content =
        new String(
            Packed.unpack(
                personal.decryptBytes(
                    "documents_document.content", store.find(notice.id()).orElseThrow().content())),
            java.nio.charset.StandardCharsets.UTF_8);
    assertThat(content).contains(STRANGE);
    jdbc.sql("update documents_document set content = ? where document_id = ?")
        .params(
            personal.encrypt("documents_document.content", content.replace(STRANGE, "伟")),
            notice.id())
        .update();
    pass(Duration.ofSeconds(41));
    sealer.sealDue(100);
    Issued sealed = paper(strange, "acceptance-notice");
    assertThat(sealed.sealed()).isTrue();
    assertThat(sealed.problem()).isNull();
    assertThat(sealed.number()).isEqualTo(notice.number());
  }

  /** The files, the licence and the mark stand in one transaction: all or nothing, and once. */
  @Test
  void aFaultAfterTheSealLeavesNothingAndTheNextTryGivesExactlyOne() {
    CaseView c = granted();
    Issued licence = paper(c, "licence");
    String fileRows = "select count(*) from files_file where case_id = ? and name like '食品经营许可证.%'";
    String licenceRows = "select count(*) from licences_licence where case_id = ?";
    Issued failed = failing().seal(licence.id());
    assertThat(failed.sealed()).isFalse();
    assertThat(failed.pdfFile()).isNull();
    assertThat(failed.problem()).contains("程序出错").doesNotContain("disk");
    assertThat(count(fileRows, c.row().caseId())).isZero();
    assertThat(count(licenceRows, c.row().caseId())).isZero();

    assertThat(sealer.seal(licence.id()).sealed()).isTrue();
    sealer.seal(licence.id());
    failing().seal(licence.id());
    assertThat(paper(c, "licence").problem()).isNull();
    assertThat(count(fileRows, c.row().caseId())).isEqualTo(2);
    assertThat(count(licenceRows, c.row().caseId())).isOne();
  }

  /** Fails when everything has been written and nothing is committed. */
  private DocumentSealer failing() {
    LicenceFaces real = licences.getObject();
    LicenceFaces faces =
        new LicenceFaces() {
          @Override
          public LicenceFace complete(Issued d, LicenceFace frozen, Map<String, Object> data) {
            return real.complete(d, frozen, data);
          }

          @Override
          public void sealed(Issued d, LicenceFace face, Map<String, Object> data) {
            real.sealed(d, face, data);
            throw new IllegalStateException("the disk is full");
          }
        };
    ObjectProvider<LicenceFaces> provider =
        new ObjectProvider<>() {
          @Override
          public LicenceFaces getObject() {
            return faces;
          }
        };
    return new DocumentSealer(
        store,
        typesetter,
        pdfWriter,
        ofdWriter,
        seals,
        files,
        personal,
        provider,
        transaction,
        settings,
        false,
        clock);
  }

  /** 行政许可法 8, 69: what was taken back before its licence was sealed is never valid. */
  @ParameterizedTest
  @CsvSource({"revoke, 03, 撤销", "recall, 98, 撤回"})
  void aGrantTakenBackBeforeItsLicenceWasSealedGivesAnEndedLicence(
      String action, String state, String word) {
    CaseView c = granted();
    act(
        c,
        Role.APPROVER,
        "a1",
        action,
        action.equals("revoke")
            ? Map.of("ground", "fraud", "heard", true)
            : Map.of(
                "ground",
                "law-changed",
                "publicInterest",
                true,
                "compensation",
                "0",
                "heard",
                true));
    Issued sealed = documents.seal(paper(c, "licence"));
    assertThat(sealed.sealed()).isTrue();
    assertThat(sealed.inForce()).isFalse();
    assertThat(
            jdbc.sql("select state from licences_licence where case_id = ?")
                .param(c.row().caseId())
                .query(String.class)
                .single())
        .isEqualTo(state);
    List<String> notes =
        jdbc.sql(
                "select e.op || ' ' || e.state || ' ' || e.note from licences_event e join licences_licence l using (licence_id) where l.case_id = ? order by e.seq")
            .param(c.row().caseId())
            .query(String.class)
            .list();
    assertThat(notes).hasSize(2);
    assertThat(notes.get(0)).isEqualTo("01 01 发证");
    assertThat(notes.get(1)).startsWith("05 " + state + " " + word);
  }
}
