package org.yici.licences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.documents.LicenceStandings;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.licences.life.Operation;
import org.yici.licences.life.Replay;
import org.yici.platform.DemoClock;

/** What the issuing agency, the holder and the calendar do with a licence. */
class LicenceDeskTest extends IntegrationTest {
  private static final LocalDate DAY = LocalDate.of(2026, 10, 12);
  private static final String MARKET = "11410411MB9130119N";
  private static final Person REVIEWER = staff("zhanhe-liuzhiyuan", "刘志远", Roles.REVIEWER);
  private static final Person HEAD = staff("zhanhe-liangguoqing", "梁国庆", Roles.AGENCY_HEAD);
  private static final Person APPROVER = staff("zhanhe-zhoujianping", "周建平", Roles.APPROVER);
  private static final Person ZHANG = SignedIn.resident("zhangxiulan", "张秀兰");
  @Autowired LicenceLife life;
  @Autowired Licences licences;
  @Autowired LicenceStore store;
  @Autowired LicenceStandings standings;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  @Autowired AutowireCapableBeanFactory beans;
  private SampleLicences samples;
  private Licence licence;

  private static Person staff(String login, String name, String role) {
    return SignedIn.staff(login, name, login, MARKET, "410411", role);
  }

  @BeforeEach
  void aFoodLicence() {
    samples = beans.createBean(SampleLicences.class);
    on(DAY.plusDays(7));
    licence = samples.filed(samples.grant(SampleLicences.FOOD, DAY));
    assertThat(licence.agencyUscc()).isEqualTo(MARKET);
  }

  @AfterEach
  void now() {
    ((DemoClock) clock).release();
    samples.remove(jdbc);
  }

  private void on(LocalDate day) {
    ((DemoClock) clock).hold(day.atTime(10, 0));
  }

  private static LicenceLife.Wish wish(String operation, String ground, LocalDate until) {
    return new LicenceLife.Wish(
        operation,
        ground,
        "经营超过保质期的食品，拒不改正",
        "平湛市监罚〔2026〕12号",
        "2026-10-18",
        until == null ? "" : until.toString(),
        true);
  }

  private LicenceRequest ask(String operation, String ground, LocalDate until) {
    return life.ask(REVIEWER, licence.id(), wish(operation, ground, until));
  }

  private Licence again() {
    return store.byId(licence.id());
  }

  private String replayed(UUID id) {
    List<Replay.Line> lines = new ArrayList<>();
    licences.events(store.byId(id)).forEach(e -> lines.add(new Replay.Line(e.op(), e.state())));
    Collections.reverse(lines);
    return Replay.state(lines);
  }

  private LicenceStandings.Standing standing(LocalDate day) {
    return standings.of(licence.documentId(), day).orElseThrow();
  }

  /** 行政处罚法 9, 57: the head of the agency decides; nobody confirms what they asked themselves. */
  @Test
  void aSuspensionIsAskedByOneConfirmedByTheHeadAndReadByTheHolder() {
    LocalDate until = DAY.plusDays(30);
    LicenceRequest request = ask("suspend", null, until);
    assertThat(again().state()).isEqualTo("01");
    assertThat(told(request)).as("nothing is done yet").isEmpty();
    assertThatThrownBy(() -> life.confirm(REVIEWER, request.id()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("另一位同事");
    assertThatThrownBy(() -> life.confirm(APPROVER, request.id()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("不能批准");
    life.confirm(HEAD, request.id());
    assertThat(again().state()).isEqualTo("02");
    assertThat(again().validOn(DAY.plusDays(8))).isFalse();
    LicenceEvent event = licences.events(licence).get(0);
    assertThat(event.op()).isEqualTo("03");
    assertThat(event.basis()).contains("《行政处罚法》第九条");
    assertThat(event.decision()).contains("平湛市监罚〔2026〕12号");
    assertThat(event.byName()).isEqualTo("刘志远");
    assertThat(event.secondName()).isEqualTo("梁国庆");
    assertThat(told(request)).containsExactly("您的食品经营许可证办了暂扣 /me/licences/" + licence.id());
    assertThatThrownBy(() -> life.confirm(HEAD, request.id()))
        .isInstanceOf(ConflictException.class);
  }

  /** What the people behind the licence find among their messages. */
  private List<String> told(LicenceRequest request) {
    return jdbc.sql(
            "select title || ' ' || link from messages_message where case_id = ? and account_id = ?")
        .params(request.id(), ZHANG.accountId())
        .query(String.class)
        .list();
  }

  /** Right at any instant, job or no job; the job writes it once. */
  @Test
  void aSuspensionEndsByTheCalendarWhetherOrNotTheJobHasRun() {
    LocalDate until = DAY.plusDays(30);
    life.confirm(HEAD, ask("suspend", null, until).id());
    assertThat(standing(until).inForce()).isFalse();
    assertThat(standing(until).text()).contains("暂扣到2026年11月11日");
    assertThat(standing(until.plusDays(1)).inForce()).isTrue();
    assertThat(again().validOn(until.plusDays(1))).isTrue();
    on(until.plusDays(3));
    licences.expire();
    licences.expire();
    assertThat(again().state()).isEqualTo("01");
    List<LicenceEvent> events = licences.events(licence);
    assertThat(events).hasSize(3);
    assertThat(events.get(0).op()).isEqualTo("06");
    assertThat(events.get(0).at()).isEqualTo(until.plusDays(1).atStartOfDay());
    assertThat(replayed(licence.id())).isEqualTo("01");
  }

  /** 行政许可法 70(1): the term runs on during a suspension. */
  @Test
  void aSuspendedLicenceLapsesWithItsTerm() {
    on(licence.validTo().minusDays(2));
    LicenceLife.Wish wish = wish("suspend", null, licence.validTo().plusDays(60));
    life.confirm(HEAD, life.ask(REVIEWER, licence.id(), wish).id());
    assertThat(again().stateOn(licence.validTo().plusDays(1))).isEqualTo("05");
    on(licence.validTo().plusDays(1));
    licences.expire();
    assertThat(again().state()).isEqualTo("05");
    assertThat(replayed(licence.id())).isEqualTo("05");
  }

  @Test
  void givingItBackEarlyNeedsOnePersonAndAReason() {
    life.confirm(HEAD, ask("suspend", null, DAY.plusDays(30)).id());
    LicenceRequest back = life.ask(APPROVER, licence.id(), wish("resume", null, null));
    assertThat(life.request(APPROVER, back.id()).decided().deed()).isEqualTo("CONFIRM");
    assertThat(again().state()).isEqualTo("01");
    assertThat(again().marks().suspendedTo()).isNull();
  }

  /** 行政许可法 70(4): what was taken away is then taken off the register. */
  @Test
  void aStrippedLicenceIsDeregisteredAndThatIsTheEnd() {
    life.confirm(HEAD, ask("strip", null, null).id());
    assertThat(again().state()).isEqualTo("07");
    assertThat(standing(DAY.plusDays(8)).text()).isEqualTo("2026年10月19日吊销");
    assertThatThrownBy(() -> ask("deregister", "died", null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("情形");
    life.confirm(APPROVER, ask("deregister", "taken", null).id());
    assertThat(again().state()).isEqualTo("04");
    assertThat(licences.events(licence).get(0).basis()).contains("第七十条第四项");
    assertThat(life.open(REVIEWER, again())).isEmpty();
    assertThat(replayed(licence.id())).isEqualTo("04");
  }

  /** Revoking and recalling have their decision, hearing and remedies in the case (69, 8). */
  @Test
  void aLicenceThatHasACaseIsRevokedInItsCase() {
    assertThat(life.open(REVIEWER, licence))
        .extracting(Operation::id)
        .contains("suspend", "strip", "deregister", "transfer-out")
        .doesNotContain("revoke", "recall", "renew", "resume");
    assertThatThrownBy(() -> ask("revoke", "fraud", null)).isInstanceOf(InputException.class);
  }

  @Test
  void onlyTheIssuingAgencyAndOneRequestAtATime() {
    Person other = SignedIn.staff("x", "别人", "x", "11410402MB9130119X", "410402", Roles.REVIEWER);
    assertThatThrownBy(() -> life.licence(other, licence.id()))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> life.find(other, licence.number())).isInstanceOf(InputException.class);
    assertThat(life.find(REVIEWER, licence.number()).id()).isEqualTo(licence.id());
    assertThat(life.find(REVIEWER, licence.identifier()).id()).isEqualTo(licence.id());
    LicenceRequest first = ask("strip", null, null);
    assertThatThrownBy(() -> ask("suspend", null, DAY.plusDays(30)))
        .isInstanceOf(ConflictException.class);
    life.refuse(REVIEWER, first.id(), "文号写错了");
    ask("suspend", null, DAY.plusDays(30));
  }

  @Test
  void everythingThatIsMissingIsSaidAtOnce() {
    LicenceLife.Wish empty = new LicenceLife.Wish("suspend", "", "短", "", "", "2026-01-01", false);
    assertThatThrownBy(() -> life.ask(REVIEWER, licence.id(), empty))
        .isInstanceOfSatisfying(
            InputException.class,
            e ->
                assertThat(e.faults())
                    .extracting(InputException.Fault::path)
                    .containsExactly("reason", "decision", "decidedOn", "until", "heard"));
  }

  /** The paper is lost, not the permission. */
  @Test
  void theHolderDeclaresThePaperLostAndWhoeverChecksIsTold() {
    life.lost(ZHANG, licence.id(), true);
    assertThat(again().validOn(DAY.plusDays(7))).isTrue();
    assertThat(standing(DAY.plusDays(8)).inForce()).isTrue();
    assertThat(standing(DAY.plusDays(8)).text()).contains("声明纸质证遗失");
    assertThatThrownBy(() -> life.lost(ZHANG, licence.id(), true))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> life.lost(SignedIn.resident("sunli", "孙丽"), licence.id(), false))
        .isInstanceOf(NotFoundException.class);
    life.lost(ZHANG, licence.id(), false);
    assertThat(standing(DAY.plusDays(8)).text()).isEqualTo("有效");
    assertThat(replayed(licence.id())).isEqualTo("01");
  }

  /** A change is no way round a suspension. */
  @Test
  void theNewVersionOfASuspendedLicenceIsSuspendedToTheSameDay() {
    LocalDate until = DAY.plusDays(90);
    life.confirm(HEAD, ask("suspend", null, until).id());
    Licence second = again("change", licence.number());
    assertThat(second.state()).isEqualTo("02");
    assertThat(second.marks().suspendedTo()).isEqualTo(until);
    assertThat(again().state()).isEqualTo("05");
    assertThat(standing(DAY.plusDays(41)).text()).contains("换发新的一版");
    assertThat(replayed(second.id())).isEqualTo("02");
    assertThat(replayed(licence.id())).isEqualTo("05");
  }

  private Licence again(String kind, String typed) {
    return samples.filed(
        SampleLicences.again(
            samples.grant(SampleLicences.FOOD, DAY), kind, typed, DAY.plusDays(40)));
  }

  /** What was taken away is not renewed: a grant after it makes a licence of its own. */
  @Test
  void aStrippedLicenceHasNoSuccessor() {
    life.confirm(HEAD, ask("strip", null, null).id());
    Licence other = again("renew", licence.identifier());
    assertThat(other.previous()).isNull();
    assertThat(other.number()).isNotEqualTo(licence.number());
    assertThat(again().state()).isEqualTo("07");
  }

  /** 行政许可法 70: the application to cancel ends the licence that it names, in its own act. */
  @Test
  void aGrantThatCancelsDeregistersTheLicenceItNames() {
    Grant cancel =
        SampleLicences.again(
            samples.grant(SampleLicences.FOOD, DAY), "cancel", licence.number(), DAY.plusDays(7));
    licences.cancelled(cancel);
    licences.cancelled(cancel);
    assertThat(again().state()).isEqualTo("04");
    List<LicenceEvent> events = licences.events(licence);
    assertThat(events).hasSize(2);
    assertThat(events.get(0).op()).isEqualTo("05");
    assertThat(events.get(0).caseNo()).isEqualTo(cancel.caseNo());
  }

  @Test
  void theDatabaseKeepsOneVersionInForce() {
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        """
                        insert into licences_licence select (jsonb_populate_record(l, jsonb_build_object('licence_id', gen_random_uuid(),
                          'document_id', gen_random_uuid(), 'identifier', l.identifier || 'X', 'version', 2))).*
                        from licences_licence l where licence_id = ?
                        """)
                    .param(licence.id())
                    .update())
        .isInstanceOf(DuplicateKeyException.class)
        .hasMessageContaining("licences_licence_in_force");
  }

  @Test
  void ofTwoWhoConfirmAtOnceOneDoesIt() throws Exception {
    LicenceRequest request = ask("strip", null, null);
    Person second = staff("zhanhe-head2", "另一位负责人", Roles.AGENCY_HEAD);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Boolean>> done = new ArrayList<>();
      for (Person head : List.of(HEAD, second)) {
        Callable<Boolean> confirm =
            () -> {
              try {
                life.confirm(head, request.id());
                return true;
              } catch (ConflictException e) {
                return false;
              }
            };
        done.add(threads.submit(confirm));
      }
      List<Boolean> answers = List.of(done.get(0).get(), done.get(1).get());
      assertThat(answers).containsExactlyInAnyOrder(true, false);
    } finally {
      threads.shutdown();
    }
    assertThat(licences.events(licence)).hasSize(2);
  }

  /** Whatever people ask and confirm in whatever order, the history leads to the state. */
  @Test
  void theHistoryReplayedIsTheStateAfterAnySequence() {
    Random random = new Random(20261130);
    List<String> operations =
        List.of("suspend", "resume", "strip", "deregister", "transfer-out", "cancel-transfer-out");
    LocalDate day = DAY.plusDays(7);
    List<UUID> versions = new ArrayList<>(List.of(licence.id()));
    for (int i = 0; i < 40; i++) {
      day = day.plusDays(random.nextInt(20));
      on(day);
      licence = store.byId(versions.get(random.nextInt(versions.size())));
      int what = random.nextInt(8);
      try {
        if (what == 7) {
          Licence next = again(random.nextBoolean() ? "renew" : "change", licence.number());
          versions.add(next.id());
        } else if (what == 6) {
          licences.expire();
        } else {
          String ground = operations.get(what).equals("deregister") ? "taken" : null;
          LicenceRequest r =
              life.ask(HEAD, licence.id(), wish(operations.get(what), ground, day.plusDays(10)));
          if (r.row().second().size() > 0) {
            life.confirm(staff("zhanhe-head2", "另一位负责人", Roles.AGENCY_HEAD), r.id());
          }
        }
      } catch (InputException | ConflictException e) {
        // not lawful now
      }
      for (UUID id : versions) {
        assertThat(replayed(id)).isEqualTo(store.byId(id).state());
      }
      Integer running =
          jdbc.sql(
                  "select count(*) from licences_licence where number = ? and state in ('01', '02')")
              .param(licence.number())
              .query(Integer.class)
              .single();
      assertThat(running).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void theChangesOfADayTellOfNoHolder() {
    life.confirm(HEAD, ask("strip", null, null).id());
    List<LicenceChange> all = life.changes(DAY.plusDays(7), MARKET, 0, 100);
    LicenceChange change =
        all.stream()
            .filter(c -> c.identifier().equals(licence.identifier()))
            .findFirst()
            .orElseThrow();
    assertThat(change.op()).isEqualTo("05");
    assertThat(change.state()).isEqualTo("07");
    assertThat(change.toString()).doesNotContain("张秀兰", "老街坊");
    assertThat(life.changes(DAY.plusDays(7), "11410402MB9130119X", 0, 100)).isEmpty();
  }
}
