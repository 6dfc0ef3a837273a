package org.yici.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.cases.lifecycle.Role;
import org.yici.catalog.Catalog;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.journal.Chain;
import org.yici.journal.Entry;
import org.yici.kernel.ConflictException;

/** Acts that come while others are being written share a statement and a commit, nothing else. */
class CaseGroupsTest extends IntegrationTest {
  @Autowired Cases cases;
  @Autowired CaseWriter writer;
  @Autowired Intake intake;
  @Autowired Catalog catalog;
  @Autowired Forms forms;
  @Autowired FileStore files;
  @Autowired Documents documents;
  @Autowired JdbcClient jdbc;
  @Autowired DataSource source;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private SampleCases sample;
  private CaseItem item;

  @BeforeEach
  void sample() {
    sample = new SampleCases(cases, intake, catalog, forms, files);
    item = sample.item(SampleCases.FOOD, "410411");
  }

  @AfterEach
  void end() {
    threads.shutdown();
  }

  private CaseView accepted(CaseView view) {
    return cases.act(
        view,
        view.file().version(),
        new Actor(Role.CLERK, "S0100", "王敏"),
        "accept",
        Map.of(),
        List.of());
  }

  /**
   * Lets everybody in this crowd wait while all places are taken by {@code first}, which wait for
   * rows that {@code lock} locks.
   */
  private <T> List<Future<T>> crowd(
      String lock, Object key, List<Callable<T>> first, List<Callable<T>> others) throws Exception {
    List<Future<T>> answers = new ArrayList<>();
    try (Connection holder = source.getConnection()) {
      holder.setAutoCommit(false);
      try (PreparedStatement p = holder.prepareStatement(lock)) {
        p.setObject(1, key);
        p.executeQuery();
      }
      for (Callable<T> one : first) {
        answers.add(threads.submit(one));
        while (writer.atWork() < answers.size()) {
          Thread.onSpinWait();
        }
      }
      others.forEach(one -> answers.add(threads.submit(one)));
      while (writer.waiting() < others.size()) {
        Thread.onSpinWait();
      }
      holder.rollback();
    }
    return answers.subList(first.size(), answers.size());
  }

  private Callable<CaseView> accepting(CaseView view) {
    return () -> accepted(view);
  }

  private Set<String> writers(List<UUID> ids) {
    return Set.copyOf(
        jdbc.sql("select xmin::text from cases_state where case_id = any(?)")
            .param(ids.toArray(UUID[]::new))
            .query(String.class)
            .list());
  }

  @Test
  void actsOfAGroupShareACommitAndNothingElse() throws Exception {
    List<CaseView> blocking =
        IntStream.range(0, CaseWriter.PLACES).mapToObj(i -> sample.submitted(item, true)).toList();
    List<CaseView> views =
        IntStream.range(0, 6).mapToObj(i -> sample.submitted(item, true)).toList();
    CaseView gone = sample.submitted(item, true);
    accepted(gone);
    List<Callable<CaseView>> others =
        views.stream().map(this::accepting).collect(Collectors.toCollection(ArrayList::new));
    others.add(accepting(views.get(0))); // two at the same case
    others.add(accepting(gone)); // on what has moved on
    List<Future<CaseView>> answers =
        crowd(
            "select 1 from cases_state where case_id = any(?) for update",
            blocking.stream().map(v -> v.row().caseId()).toArray(UUID[]::new),
            blocking.stream().map(this::accepting).toList(),
            others);
    int refused = 0;
    for (Future<CaseView> answer : answers) {
      try {
        assertThat(answer.get().file().state().id()).isEqualTo("accepted");
      } catch (java.util.concurrent.ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(ConflictException.class);
        refused++;
      }
    }
    assertThat(refused).isEqualTo(2);
    List<UUID> ids = views.stream().map(v -> v.row().caseId()).toList();
    assertThat(writers(ids)).hasSizeLessThan(ids.size());
    for (CaseView view : views) {
      CaseView now = cases.view(view.caseNo());
      List<Entry> history = cases.history(now);
      assertThat(history).hasSize(2);
      assertThat(Chain.firstBroken(history)).isZero();
      assertThat(now.row().head()).isEqualTo(history.get(1).hash());
      List<Issued> papers = documents.ofCase(now.row().caseId());
      assertThat(papers).allSatisfy(d -> assertThat(d.caseNo()).isEqualTo(view.caseNo()));
      assertThat(cases.papers(now).stream().filter(p -> p.document() != null))
          .extracting(p -> p.document().number())
          .containsExactlyInAnyOrderElementsOf(papers.stream().map(Issued::number).toList());
      assertThat(
              jdbc.sql("select count(*) from files_file where case_id = ?")
                  .param(now.row().caseId())
                  .query(Integer.class)
                  .single())
          .isEqualTo(cases.materials(now).size());
    }
  }

  private Callable<CaseView> submitting(String name, String key) {
    return () ->
        cases.submit(
            new Cases.Submission(
                item,
                name,
                "online",
                new Applicant("测试人", "111", "410402199001010019", null, Map.of()),
                null,
                Map.of(),
                List.of(),
                Map.of(),
                new Actor(Role.APPLICANT, "a", "测试人"),
                "groups-test",
                key));
  }

  /** Design: an Idempotency-Key makes a repeat harmless. */
  @Test
  void submissionsOfAGroupAreNumberedOnceEachAndARepeatHarmsNobody() throws Exception {
    sample.bare(); // the day's series exists
    String key = UUID.randomUUID().toString();
    List<Callable<CaseView>> first =
        IntStream.range(0, CaseWriter.PLACES).mapToObj(i -> submitting("先到" + i, null)).toList();
    List<Callable<CaseView>> others = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      others.add(submitting("同来" + i, null));
    }
    others.add(submitting("重发", key));
    others.add(submitting("重发", key));
    List<Future<CaseView>> answers =
        crowd(
            "select 1 from cases_serial where item_code = ? for update",
            item.code(),
            first,
            others);
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      CaseView made = answers.get(i).get();
      numbers.add(made.caseNo());
      assertThat(made.row().subject()).isEqualTo(i < 5 ? "同来" + i : "重发");
      assertThat(cases.view(made.caseNo()).row().caseId()).isEqualTo(made.row().caseId());
      assertThat(documents.ofCase(made.row().caseId()))
          .hasSize(1)
          .allSatisfy(d -> assertThat(d.caseNo()).isEqualTo(made.caseNo()));
    }
    assertThat(numbers.get(5)).isEqualTo(numbers.get(6));
    assertThat(numbers.subList(0, 6)).doesNotHaveDuplicates();
  }

  /** P17: what this node remembers of a case never stands for what is written. */
  @Test
  void aRememberedCaseIsOnlyAHint() {
    CaseView made = sample.submitted(item, true);
    int version = made.file().version();
    CaseView seen = cases.remembered(made.caseNo(), version).orElseThrow();
    assertThat(cases.remembered(made.caseNo(), version + 1)).isEmpty();
    Actor clerk = new Actor(Role.CLERK, "S0100", "王敏");
    // 行政许可法 art. 37: nothing is granted that was not accepted; the memory says neither yes nor no
    assertThat(cases.actIfAllowed(seen, clerk, "decide-grant", Map.of(), List.of())).isEmpty();
    assertThat(cases.history(made)).hasSize(1);
    // another node accepts it
    jdbc.sql("update cases_state set version = version + 1 where case_id = ?")
        .param(made.row().caseId())
        .update();
    assertThatThrownBy(() -> cases.actIfAllowed(seen, clerk, "accept", Map.of(), List.of()))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void anActThatWasUndoneIsNotRemembered(@Autowired TransactionTemplate transaction) {
    CaseView made = sample.submitted(item, true);
    int version = made.file().version();
    transaction.executeWithoutResult(
        t -> {
          accepted(made);
          t.setRollbackOnly();
        });
    assertThat(cases.remembered(made.caseNo(), version + 1)).isEmpty();
    assertThat(accepted(cases.view(made.caseNo())).file().version()).isEqualTo(version + 1);
  }

  /** The same number of steps is not yet the same history. */
  @Test
  void anActGoesOnWithTheHistoryItSaw() {
    CaseView made = sample.submitted(item, true);
    jdbc.sql("update cases_state set head = sha256(head) where case_id = ?")
        .param(made.row().caseId())
        .update();
    assertThatThrownBy(() -> accepted(made)).isInstanceOf(ConflictException.class);
  }
}
