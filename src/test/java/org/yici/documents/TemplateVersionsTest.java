package org.yici.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.cases.Actor;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Intake;
import org.yici.cases.SampleCases;
import org.yici.cases.lifecycle.Role;
import org.yici.catalog.Catalog;
import org.yici.documents.template.Preview;
import org.yici.documents.template.Shipped;
import org.yici.documents.template.Template;
import org.yici.documents.template.TemplateBook;
import org.yici.documents.template.TemplateDesk;
import org.yici.documents.template.TemplateReset;
import org.yici.documents.template.Typed;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.platform.DemoClock;

/** A city's own words: which act uses them, and that nothing issued ever changes. */
class TemplateVersionsTest extends IntegrationTest {
  private static final LocalDateTime MORNING = LocalDateTime.parse("2026-11-24T09:00");
  private static final LocalDate FROM = LocalDate.of(2026, 11, 26);
  private static final Person WRITER = bureau("shi-xieweiguo", "谢卫国");
  private static final Person SECOND = bureau("shi-liuqiaoyun", "刘巧云");

  @Autowired Cases cases;
  @Autowired Intake intake;
  @Autowired Catalog catalog;
  @Autowired Forms forms;
  @Autowired FileStore files;
  @Autowired Documents documents;
  @Autowired TemplateDesk desk;
  @Autowired TemplateBook book;
  @Autowired Preview preview;
  @Autowired Shipped shipped;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  private SampleCases samples;
  private Template notice;

  private static Person bureau(String login, String name) {
    return SignedIn.staff(login, name, login, null, "410400", Roles.BUREAU);
  }

  @BeforeEach
  void begin() {
    samples = new SampleCases(cases, intake, catalog, forms, files);
    notice = shipped.find("acceptance-notice").orElseThrow();
    ((DemoClock) clock).set(MORNING);
  }

  @AfterEach
  void end() {
    TemplateReset.clear(jdbc, book);
    ((DemoClock) clock).reset();
  }

  private CaseView accepted() {
    CaseView c = samples.submitted(samples.item(SampleCases.FOOD, "410411"), true, "张秀兰");
    return cases.act(c, null, new Actor(Role.CLERK, "c1", "测试"), "accept", Map.of(), List.of());
  }

  private Issued noticeOf(CaseView c) {
    return documents.seal(
        documents.ofCase(c.row().caseId()).stream()
            .filter(d -> d.kind().equals("acceptance-notice"))
            .findFirst()
            .orElseThrow());
  }

  /** The shipped notice under another title, with a sentence more. */
  private Typed other() {
    Typed now = Typed.of(shipped, notice, notice.title(), notice.body());
    List<Typed.Part> parts = new ArrayList<>(now.parts());
    parts.add(new Typed.Part("p", "本市的补充说明：{事项}。", "", false));
    return new Typed("受理决定通知书", parts, FROM.toString(), "", "市里统一补充说明", 0);
  }

  private int submitted() {
    return desk.submit(WRITER, notice, other());
  }

  private void approve(int version) {
    desk.approve(SECOND, desk.version(notice, version));
  }

  /** Without code: title changed, a paragraph added, approved by a second person, in force. */
  @Test
  void everyTemplateCanBeChangedByALawyer() {
    for (Template t : shipped.all()) {
      Typed now = Typed.of(shipped, t, t.title(), t.body());
      List<Typed.Part> parts = new ArrayList<>(now.parts());
      parts.add(new Typed.Part("p", "本市的补充说明（" + t.key() + "）。", "", false));
      Typed changed = new Typed(t.title() + "（本市）", parts, FROM.toString(), "", "市里统一补充说明", 0);
      desk.approve(SECOND, desk.version(t, desk.submit(WRITER, t, changed)));
    }
    for (Template t : shipped.all()) {
      Template ruling = book.get().on(t, FROM).template();
      DocumentText sample = preview.text(ruling, preview.usual(ruling), "平顶山市某局");
      assertThat(sample.title()).isEqualTo(t.title() + "（本市）");
      assertThat(sample.body().toString()).contains("本市的补充说明（" + t.key() + "）。");
      assertThat(book.get().on(t, FROM.minusDays(1)).template().title()).isEqualTo(t.title());
    }
  }

  private byte[] bytes(String file) throws Exception {
    try (var in = files.open(file)) {
      return in.readAllBytes();
    }
  }

  @Test
  void anActUsesTheWordsOfItsDay_andWhatWasIssuedStaysAsItWas() throws Exception {
    Issued before = noticeOf(accepted());
    assertThat(before.from()).isEqualTo(new SetFrom("acceptance-notice", 0));
    byte[] pdf = bytes(before.pdfFile());
    byte[] ofd = bytes(before.ofdFile());
    String said = documents.content(before).text().toString();

    approve(submitted());
    Issued between = noticeOf(accepted());
    assertThat(between.title()).isEqualTo("受理通知书");
    assertThat(between.from().version()).isZero();

    ((DemoClock) clock).set(FROM.atTime(9, 0));
    Issued after = noticeOf(accepted());
    assertThat(after.title()).isEqualTo("受理决定通知书");
    assertThat(after.from()).isEqualTo(new SetFrom("acceptance-notice", 1));
    assertThat(documents.content(after).text().body().toString()).contains("本市的补充说明：");

    Issued again = documents.find(before.id()).orElseThrow();
    assertThat(again).isEqualTo(before);
    assertThat(bytes(again.pdfFile())).isEqualTo(pdf);
    assertThat(bytes(again.ofdFile())).isEqualTo(ofd);
    assertThat(documents.content(again).text()).hasToString(said);
  }

  @Test
  void wordsFrozenByAnActAreSealedAsTheyWereEvenWhenOtherWordsRuleByThen() {
    CaseView c = accepted();
    approve(submitted());
    ((DemoClock) clock).set(FROM.atTime(9, 0));
    Issued sealedLater = noticeOf(c);
    assertThat(sealedLater.title()).isEqualTo("受理通知书");
    assertThat(documents.content(sealedLater).text().body().toString()).doesNotContain("补充说明");
  }

  @Test
  void ofTwoWhoDecideAtOnceOneDoes() throws Exception {
    int version = submitted();
    Person third = bureau("shi-third", "第三人");
    CyclicBarrier together = new CyclicBarrier(3);
    List<Callable<Void>> both =
        List.of(
            () -> {
              var v = desk.version(notice, version);
              together.await();
              desk.approve(SECOND, v);
              return null;
            },
            () -> {
              var v = desk.version(notice, version);
              together.await();
              desk.approve(third, v);
              return null;
            },
            () -> {
              var v = desk.version(notice, version);
              together.await();
              desk.giveBack(third, v, "再斟酌一下");
              return null;
            });
    ExecutorService hands = Executors.newFixedThreadPool(3);
    int done = 0;
    try {
      for (Future<Void> f : hands.invokeAll(both)) {
        try {
          f.get();
          done++;
        } catch (java.util.concurrent.ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(ConflictException.class);
        }
      }
    } finally {
      hands.shutdown();
    }
    assertThat(done).isEqualTo(1);
    assertThat(
            jdbc.sql("select count(*) from documents_template_step").query(Integer.class).single())
        .isEqualTo(1);
  }

  @Test
  void nothingRulesToday_norIsApprovedWhenItsDayHasCome() {
    Typed typed = other();
    Typed today =
        new Typed(typed.title(), typed.parts(), "2026-11-24", "", typed.reason(), typed.base());
    assertThatThrownBy(() -> desk.submit(WRITER, notice, today))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("生效日期最早是2026-11-25");
    int version = submitted();
    ((DemoClock) clock).set(FROM.atTime(9, 0));
    assertThatThrownBy(() -> approve(version)).hasMessageContaining("来不及了");
  }

  @Test
  void aRowThatCameAnotherWayAndBreaksTheRulesIsNotUsed() {
    int version = submitted();
    jdbc.sql("update documents_template_version set body = ?")
        .param("[{\"p\":\"没有写期限\"}]")
        .update();
    assertThatThrownBy(() -> approve(version))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("没有写受理的日期");
    jdbc.sql(
            """
            insert into documents_template_step (template, version, step, deed, by_account, by_name, at)
            select template, version, 1, 'APPROVE', by_account, by_name, at from documents_template_version
            """)
        .update();
    book.refresh();
    assertThat(book.get().on(notice, FROM).version()).isZero();
  }

  @Test
  void anotherNodeKnowsWhatWasApprovedBeforeItRules() {
    approve(submitted());
    assertThat(desk.earliest().atStartOfDay())
        .isAfter(LocalDateTime.now(clock).plusSeconds(TemplateBook.CHECK_SECONDS));
    ((DemoClock) clock).set(LocalDateTime.parse("2026-11-24T23:59:30"));
    assertThat(desk.earliest()).as("half a minute is too little").isEqualTo("2026-11-26");
  }
}
