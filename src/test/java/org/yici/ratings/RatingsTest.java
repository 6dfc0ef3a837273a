package org.yici.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.cases.CaseView;
import org.yici.cases.WalkedCases;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.platform.DemoClock;
import org.yici.ratings.loop.Action;
import org.yici.ratings.loop.State;

/** 国办发〔2019〕51号 and GB/T 39735 on the real database. */
class RatingsTest extends IntegrationTest {
  private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 10, 12, 10, 0);
  @Autowired Ratings ratings;
  @Autowired RatingTasks tasks;
  @Autowired Tags tags;
  @Autowired Directory directory;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired AutowireCapableBeanFactory beans;
  private WalkedCases samples;

  @BeforeEach
  void aMonday() {
    at(MONDAY);
    samples = beans.createBean(WalkedCases.class);
  }

  @AfterEach
  void now() {
    ((DemoClock) clock).release();
  }

  private void at(LocalDateTime now) {
    ((DemoClock) clock).hold(now);
  }

  private static NewRating rating(int level, List<String> tags, String words, boolean named) {
    return new NewRating(level, tags, words, "1", named, SignedIn.demoId("zhangxiulan"));
  }

  private List<Map<String, Object>> owed(CaseView view) {
    return jdbc.sql(
            "select seq, record_id from journal_outbox where case_id = ? and kind = 'rating' order by seq")
        .param(view.row().caseId())
        .query()
        .listOfRows();
  }

  private Person of(CaseView view, String role, String ours) {
    Staff s = directory.staffOf(view.item().agencyUscc(), role).get(0);
    return SignedIn.staff(s.login(), s.name(), s.id(), s.uscc(), s.region6(), ours);
  }

  private Person bureau() {
    return SignedIn.staff("b", "局里", "S0", "x", "410400", Roles.BUREAU);
  }

  /** Five levels with eight tags each, three of them the national minimum. */
  @Test
  void everyLevelHasItsEightTags() {
    for (Level level : Level.all()) {
      assertThat(tags.of(level)).hasSize(8);
      assertThat(tags.of(level).stream().filter(Tags.Tag::core)).hasSize(3);
    }
    assertThat(tags.of(Level.VERY_BAD).get(0).code()).isEqualTo("108");
  }

  @Test
  void aMatterIsRatedOnceAndTheProvinceIsOwedIt() {
    CaseView view = samples.decided();
    assertThat(ratings.services(view)).extracting(Service::visit).containsExactly(false);
    Rating rating = ratings.rate(view, 1, rating(5, List.of("510"), null, true), null);
    assertThat(ratings.find(view.row().caseId(), 1)).contains(rating);
    assertThat(owed(view)).hasSize(1).first().extracting("seq").isEqualTo(1);
    assertThatThrownBy(() -> ratings.rate(view, 1, rating(1, List.of("115"), null, true), null))
        .isInstanceOf(ConflictException.class);
    assertThat(owed(view)).hasSize(1);
    assertThat(tasks.of(view.row().caseId(), 1)).isEmpty();
  }

  @Test
  void aVisitAtTheWindowIsRatedForItself() {
    CaseView view = samples.handedOver();
    assertThat(ratings.services(view)).extracting(Service::visit).containsExactly(false, true);
    ratings.rate(view, 2, rating(4, List.of(), null, false), null);
    ratings.rate(view, 1, rating(5, List.of(), null, false), null);
    assertThat(ratings.of(view.row().caseId())).extracting(Rating::service).containsExactly(1, 2);
    assertThat(owed(view)).extracting(o -> o.get("seq")).containsExactly(1, 2);
  }

  @Test
  void nothingCanBeRatedBeforeTheDecision() {
    CaseView view = samples.submitted();
    assertThatThrownBy(() -> ratings.rate(view, 1, rating(5, List.of(), null, true), null))
        .isInstanceOf(NotFoundException.class);
  }

  /** 不得强迫或者干扰评价: no level is filled in for anybody. */
  @Test
  void withoutAChoiceThereIsNoRating() {
    CaseView view = samples.decided();
    NewRating none = new NewRating(null, List.of(), "很好", "1", true, null);
    assertThatThrownBy(() -> ratings.rate(view, 1, none, null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("请先选一个");
    assertThat(owed(view)).isEmpty();
  }

  @Test
  void belowSatisfiedAReasonIsNeededAndItIsOneOfThatLevel() {
    CaseView view = samples.decided();
    for (int level = 1; level <= 3; level++) {
      NewRating bare = rating(level, List.of(), " ", true);
      assertThatThrownBy(() -> ratings.rate(view, 1, bare, null)).hasMessageContaining("请选一个原因");
    }
    assertThatThrownBy(() -> ratings.rate(view, 1, rating(3, List.of("510"), "慢", true), null))
        .hasMessageContaining("没有标签510");
    assertThat(ratings.rate(view, 1, rating(3, List.of(), "等了很久", true), null).level())
        .isEqualTo(Level.FAIR);
  }

  @Test
  void numbersInTheWordsAreNotKept() {
    CaseView view = samples.decided();
    ratings.rate(
        view, 1, rating(2, List.of("209"), "打13837512345，证号41040219900101001X", true), null);
    String words =
        jdbc.sql("select words from ratings_rating where case_id = ?")
            .param(view.row().caseId())
            .query(String.class)
            .single();
    assertThat(words).isEqualTo("打〔电话〕，证号〔证件号〕");
  }

  /** One supplement within the days of the setting; it goes to the province too. */
  @Test
  void aRatingMayBeAddedToOnceAndInTime() {
    CaseView view = samples.decided();
    Rating rating = ratings.rate(view, 1, rating(4, List.of(), null, true), null);
    at(MONDAY.plusDays(31));
    assertThat(ratings.maySupplement(rating)).isFalse();
    assertThatThrownBy(() -> ratings.supplement(rating, "证很快就寄到了", List.of()))
        .isInstanceOf(ConflictException.class);
    at(MONDAY.plusDays(30));
    Rating more = ratings.supplement(rating, "证很快就寄到了", List.of("413"));
    assertThat(more.more().words()).isEqualTo("证很快就寄到了");
    assertThat(more.level()).isEqualTo(Level.GOOD);
    assertThatThrownBy(() -> ratings.supplement(more, "又想起来一件", List.of()))
        .isInstanceOf(ConflictException.class);
    assertThat(owed(view)).extracting(o -> o.get("seq")).containsExactly(1, 1001);
    assertThat(ratings.find(view.row().caseId(), 1001)).contains(more);
  }

  /** One working day to verify, fifteen to mend and answer: 10月 has no day off after the 10th. */
  @Test
  void aBadRatingBecomesATaskOfTheAgencyWithItsClock() {
    CaseView view = samples.decided();
    ratings.rate(view, 1, rating(2, List.of("209"), null, true), null);
    RatingTask task = tasks.of(view.row().caseId(), 1).orElseThrow();
    assertThat(task.file().state()).isEqualTo(State.OPENED);
    assertThat(task.verifyBy()).isEqualTo(LocalDate.of(2026, 10, 13));
    assertThat(task.mendBy()).isEqualTo(LocalDate.of(2026, 11, 2));
    Staff assigned = directory.staff(task.assigned()).orElseThrow();
    assertThat(assigned.uscc()).isEqualTo(view.item().agencyUscc());
    assertThat(task.overdueDays(LocalDate.of(2026, 10, 13))).isZero();
    assertThat(task.overdueDays(LocalDate.of(2026, 10, 15))).isEqualTo(2);
  }

  /** P16: without next year's calendar no day is guessed; it is counted when it comes. */
  @Test
  void withoutACalendarNoDayIsGuessed() {
    CaseView view = samples.decided();
    at(LocalDateTime.of(2026, 12, 28, 9, 0));
    ratings.rate(view, 1, rating(1, List.of("110"), null, true), null);
    RatingTask task = tasks.of(view.row().caseId(), 1).orElseThrow();
    assertThat(task.verifyBy()).isEqualTo(LocalDate.of(2026, 12, 29));
    assertThat(task.mendBy()).isNull();
    assertThat(tasks.countMissingDays()).isZero();
  }

  @Test
  void theLoopGoesFromVerifyingToTheAnswerAndEveryStepIsKept() {
    CaseView view = samples.decided();
    ratings.rate(view, 1, rating(1, List.of("110"), "拖了一个月", true), null);
    Person admin = of(view, "agency-admin", Roles.ADMIN);
    RatingTask task = tasks.of(view.row().caseId(), 1).orElseThrow();
    RatingTask opened = task;
    task = tasks.act(admin, task, 1, Action.VERIFY, "founded", "核对登记，确实超了三天", null);
    assertThatThrownBy(
            () -> tasks.act(admin, opened, 1, Action.VERIFY, "unfounded", "没有这回事情", null))
        .isInstanceOf(ConflictException.class);
    task = tasks.act(admin, task, 2, Action.MEND, null, "加了一名审核员，每天查到期", null);
    RatingTask toAnswer = task;
    assertThatThrownBy(() -> tasks.act(admin, toAnswer, 3, Action.CLOSE, null, null, null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("没有答复不能结案");
    task = tasks.act(admin, task, 3, Action.ANSWER, null, "对不起，您的证超了三天，已经改了", null);
    task = tasks.act(bureau(), task, 4, Action.CALL, "resolved", "本人说可以了", null);
    task = tasks.act(bureau(), task, 5, Action.CLOSE, null, null, null);
    assertThat(task.file().state()).isEqualTo(State.CLOSED);
    assertThat(task.answeredAt()).isEqualTo(MONDAY);
    List<RatingTask.Step> steps = tasks.steps(task);
    assertThat(steps)
        .extracting(RatingTask.Step::action)
        .containsExactly(Action.VERIFY, Action.MEND, Action.ANSWER, Action.CALL, Action.CLOSE);
    assertThat(RatingTask.answers(steps)).extracting(RatingTask.Step::words).hasSize(1);
  }

  @Test
  void noOtherAgencySeesTheTask() {
    CaseView view = samples.decided();
    ratings.rate(view, 1, rating(1, List.of("110"), null, true), null);
    UUID id = tasks.of(view.row().caseId(), 1).orElseThrow().id();
    Person stranger = SignedIn.staff("s", "别家", "S1", "other", "410411", Roles.ADMIN);
    assertThatThrownBy(() -> tasks.task(stranger, id)).isInstanceOf(NotFoundException.class);
    assertThat(tasks.task(bureau(), id).id()).isEqualTo(id);
    Person approver = of(view, "approver", Roles.APPROVER);
    assertThat(tasks.buttons(approver, tasks.task(approver, id)))
        .allSatisfy(b -> assertThat(b.why()).isNotNull());
  }

  @Test
  void aCodeRatesOneServiceOnceWithoutSigningIn() {
    CaseView view = samples.handedOver();
    Invitation code = ratings.invitation(view, 2);
    assertThat(code.code()).matches("[A-Z2-7]{16}");
    assertThat(ratings.invitation(view, 2).code()).isEqualTo(code.code());
    NewRating by = new NewRating(5, List.of(), null, "3", false, null);
    assertThatThrownBy(() -> ratings.rate(view, 1, by, code.code()))
        .as("the code is for service 2")
        .isInstanceOf(ConflictException.class);
    ratings.rate(view, 2, by, code.code());
    assertThat(ratings.invitation(code.code()).usedAt()).isNotNull();
    assertThatThrownBy(() -> ratings.rate(view, 2, by, code.code()))
        .isInstanceOf(ConflictException.class);
    assertThat(owed(view)).hasSize(1);
  }

  @Test
  void aCodeThatRanOutIsMadeAnew() {
    CaseView view = samples.handedOver();
    Invitation old = ratings.invitation(view, 2);
    at(MONDAY.plusDays(30));
    assertThatThrownBy(() -> ratings.invitation(old.code())).isInstanceOf(NotFoundException.class);
    assertThat(ratings.invitation(view, 2).code()).isNotEqualTo(old.code());
  }
}
