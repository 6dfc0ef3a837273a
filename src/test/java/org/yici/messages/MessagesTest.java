package org.yici.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.cases.Actor;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Intake;
import org.yici.cases.SampleCases;
import org.yici.cases.lifecycle.Role;
import org.yici.catalog.Catalog;
import org.yici.files.FileStore;
import org.yici.forms.Forms;

class MessagesTest extends IntegrationTest {
  @Autowired Cases cases;
  @Autowired Intake intake;
  @Autowired Catalog catalog;
  @Autowired Forms forms;
  @Autowired FileStore files;
  @Autowired JdbcClient jdbc;
  @Autowired Composer composer;
  @Autowired MessageStore store;
  @Autowired MessageSender sender;
  @Autowired TransactionTemplate transaction;
  private SampleCases samples;
  private UUID caseId;

  @BeforeEach
  void nothingOwedByOthers() {
    samples = new SampleCases(cases, intake, catalog, forms, files);
    composer.run();
  }

  @AfterEach
  void clean() {
    if (caseId != null) {
      TestCases.remove(jdbc, caseId);
    }
  }

  private CaseView submitted(boolean whole) {
    CaseItem item = samples.item(SampleCases.FOOD, "410411");
    CaseView view = samples.submitted(item, whole);
    caseId = view.row().caseId();
    return view;
  }

  private CaseView act(CaseView c, Role role, String id, String action, Map<String, Object> data) {
    return cases.act(c, null, new Actor(role, id, "测试" + id), action, data, List.of());
  }

  private int owed() {
    return jdbc.sql("select count(*) from messages_message where case_id = ? and state = 'owed'")
        .param(caseId)
        .query(Integer.class)
        .single();
  }

  @Test
  void theActItselfOwesTheMessageAndTheProvinceIsNotTold() {
    submitted(true);
    assertThat(owed()).isEqualTo(1);
    assertThat(
            jdbc.sql("select kind from journal_outbox where case_id = ?")
                .param(caseId)
                .query(String.class)
                .list())
        .containsExactly("pro_material");
  }

  @Test
  void eachStepIsToldInPlainWordsWithWhoWhatAndByWhen() {
    CaseView c = submitted(true);
    c = act(c, Role.CLERK, "c1", "accept", Map.of());
    c = act(c, Role.REVIEWER, "r1", "verify-on-site", Map.of("staff", List.of("r1", "r2")));
    c = act(c, Role.REVIEWER, "r1", "review", Map.of("opinion", "grant", "by", "r1"));
    act(c, Role.APPROVER, "a1", "decide-grant", Map.of("by", "a1"));
    composer.run();
    List<Message> told = store.ofCase(caseId);
    assertThat(told).extracting(Message::seq).containsExactly(1, 2, 5);
    assertThat(told.get(0).title()).endsWith("申请已收到");
    assertThat(told.get(1).lines())
        .anyMatch(l -> l.matches("最晚\\d+月\\d+日作出决定，这是承诺的日子；法律规定的最后一天是\\d+月\\d+日。"));
    assertThat(told.get(2).body()).contains("准予您的申请", "/rate/");
    assertThat(told).allMatch(m -> !m.body().contains("{") && !m.body().contains("null"));
    sender.run();
    assertThat(
            jdbc.sql("select count(*) from messages_sending where case_id = ? and state = 'sent'")
                .param(caseId)
                .query(Integer.class)
                .single())
        .isBetween(2, 3); // what only informs may wait for the morning
  }

  @Test
  void aMessageComposedLateSaysWhatWasTrueAtItsAct() {
    CaseView c = submitted(true);
    c = act(c, Role.CLERK, "c1", "accept", Map.of());
    act(c, Role.APPLICANT, "p", "withdraw", Map.of());
    composer.run();
    assertThat(store.ofCase(caseId).get(1).body()).containsPattern("最晚\\d+月\\d+日作出决定");
  }

  @Test
  void aCorrectionNoticeNamesEverythingThatIsMissing() {
    CaseView c = submitted(false);
    String code =
        c.item().materials().stream()
            .filter(CaseItem.Material::required)
            .findFirst()
            .orElseThrow()
            .code();
    act(
        c,
        Role.CLERK,
        "c1",
        "request-correction",
        Map.of("defects", List.of(Map.of("material", code, "problem", "没有交", "how", "拍照上传"))));
    composer.run();
    Message told = store.ofCase(caseId).get(1);
    assertThat(told.title()).contains("请补正1项材料");
    assertThat(told.body()).contains(c.item().materialName(code) + "：没有交（怎么改：拍照上传）");
    assertThat(told.byLaw()).isTrue();
  }

  @Test
  void twoNodesComposeEachMessageOnce() throws Exception {
    CaseView c = submitted(true);
    act(c, Role.CLERK, "c1", "accept", Map.of());
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<Integer> node =
        () -> {
          together.await();
          return composer.run();
        };
    ExecutorService two = Executors.newFixedThreadPool(2);
    int told = 0;
    for (var done : two.invokeAll(List.of(node, node))) {
      told += done.get();
    }
    two.shutdown();
    told += composer.run(); // what a node passed over while the other held it
    assertThat(told).isEqualTo(2);
    assertThat(sendings()).isEqualTo(2);
  }

  @Test
  void whoDiesWhileComposingLeavesItOwedAndNothingSent() {
    submitted(true);
    transaction.executeWithoutResult(
        status -> {
          assertThat(composer.run()).isEqualTo(1);
          status.setRollbackOnly(); // as the database does when the connection is gone
        });
    assertThat(owed()).isEqualTo(1);
    assertThat(sendings()).isZero();
    composer.run();
    assertThat(owed()).isZero();
    assertThat(sendings()).isEqualTo(1);
  }

  private int sendings() {
    return jdbc.sql("select count(*) from messages_sending where case_id = ?")
        .param(caseId)
        .query(Integer.class)
        .single();
  }
}
