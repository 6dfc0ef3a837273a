package org.yici.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yici.cases.CaseView;
import org.yici.exchange.Reconciliation.Difference;
import org.yici.ratings.NewRating;
import org.yici.ratings.Ratings;

/** Records owed to the province arrive there, each once (design, "Exactly once"). */
class ExchangeTest extends ExchangeSetting {
  @Autowired Ratings rate;

  @Test
  void everyRecordOfAWholeCaseIsConfirmed() throws Exception {
    CaseView c = walks.whole();
    assertThat(states(c))
        .containsExactly(
            "waiting pro_material",
            "waiting pro_accept",
            "waiting pro_process",
            "waiting pro_process",
            "waiting pro_result",
            "waiting pro_result");
    assertThat(sender(province.address()).run()).isEqualTo(6);
    everythingArrivedOnce();
    // the delivery tells again of the one result (domain 3.3: exactly one final result)
    String first =
        jdbc.sql(
                "select record_id::text from journal_outbox where case_id = ? and kind = 'pro_result' order by seq limit 1")
            .param(c.row().caseId())
            .query(String.class)
            .single();
    assertThat(province.query("select result_guid from province_project")).containsExactly(first);
  }

  @Test
  void aRatingAndWhatWasAddedToItAreToldAsOne() throws Exception {
    CaseView c = walks.whole();
    int service = rate.services(c).get(0).number();
    var given = rate.rate(c, service, new NewRating(5, List.of(), "办得快", "1", false, null), null);
    rate.supplement(given, "一个月后还是满意", List.of());
    Sender sender = sender(province.address());
    assertThat(sender.run()).isEqualTo(6 + 2);
    assertThat(states(c)).filteredOn(s -> s.equals("confirmed rating")).hasSize(2);
    everythingArrivedOnce();
  }

  @Test
  void theSameActAlwaysGivesTheSameBytes() {
    CaseView c = walks.whole();
    List<UUID> id = List.of(c.row().caseId());
    var facts = records.read(id).get(c.row().caseId());
    var own = papers.of(id).get(c.row().caseId());
    var again = records.read(id).get(c.row().caseId());
    for (int i = 0; i < facts.owed().size(); i++) {
      assertThat(bodies.of(facts, facts.owed().get(i), own).text())
          .isEqualTo(bodies.of(again, again.owed().get(i), own).text());
    }
  }

  @Test
  void whatIsRolledBackIsOwedByNobodyAndALateCommitIsNotOverlooked() throws Exception {
    CaseView c = walks.submitted();
    Sender sender = sender(province.address());
    transaction.executeWithoutResult(
        late -> {
          jdbc.sql(
                  "insert into journal_outbox (case_id, seq, kind, record_id, owed_at) values (?, 77, 'pro_material', gen_random_uuid(), '2020-01-01')")
              .param(c.row().caseId())
              .update();
          late.setRollbackOnly();
        });
    assertThat(sender.run()).isEqualTo(1);
    // an old time stamp, committed after newer ones were sent
    transaction.executeWithoutResult(
        late ->
            jdbc.sql(
                    "insert into journal_outbox (case_id, seq, kind, record_id, owed_at) select case_id, seq, 'pro_process', gen_random_uuid(), '2020-01-01' from journal_outbox where case_id = ?")
                .param(c.row().caseId())
                .update());
    assertThat(sender.run()).isEqualTo(1);
    everythingArrivedOnce();
  }

  @Test
  void aProvinceThatIsDownForDaysLosesNothing() throws Exception {
    walks.whole();
    province.down();
    Sender sender = sender(province.address());
    for (int day = 0; day < 4; day++) {
      assertThat(sender.run()).isZero();
      pass(Duration.ofDays(1));
      provinceClock.pass(Duration.ofDays(1));
      walks.submitted();
    }
    assertThat(
            count(
                "select count(*) from journal_outbox where state = 'waiting' and reasons::text like '%province-away%'"))
        .isPositive();
    province.up();
    pass(Duration.ofHours(1));
    provinceClock.pass(Duration.ofHours(1));
    assertThat(sender.run()).isEqualTo(6 + 4);
    everythingArrivedOnce();
  }

  @Test
  void aRefusedRecordDoesNotHoldUpTheOthersAndGoesAgainWhenMended() throws Exception {
    LocalDate day = LocalDate.now(clock);
    CaseView bad = walks.whole();
    CaseView good = walks.whole();
    String taken =
        "insert into province_project (project_no, result_guid) values (?, 'of somebody else')";
    province.query(taken, bad.caseNo());
    Sender sender = sender(province.address());
    assertThat(sender.run()).isEqualTo(6 + 4);
    assertThat(states(good)).allMatch(s -> s.startsWith("confirmed"));
    assertThat(states(bad)).filteredOn(s -> s.startsWith("refused")).hasSize(2);
    assertThat(reasons(bad)).contains("second-result").contains("已经有一个结果");
    assertThat(sender.run()).as("unchanged, it is not sent again by itself").isZero();
    pass(Duration.ofDays(2));
    assertThat(sender.run()).isZero();

    province.query(
        "update province_project set result_guid = null where project_no = ?", bad.caseNo());
    store.again(day, recordsOf(bad, "refused"), true);
    assertThat(sender.run()).isEqualTo(2);
    assertThat(
            count("select count(*) from journal_outbox where version = 2 and state = 'confirmed'"))
        .isEqualTo(2);
    everythingArrivedOnce();
  }

  @Test
  void aBadRecordIsStoppedHereWithItsReasonAndGoesWhenMended() throws Exception {
    CaseView c = walks.submitted();
    c = walks.act(c, org.yici.cases.lifecycle.Role.CLERK, "c1", "accept", Map.of());
    jdbc.sql("update cases_case set id_type = '999' where case_id = ?")
        .param(c.row().caseId())
        .update();
    Sender sender = sender(province.address());
    assertThat(sender.run()).isEqualTo(1);
    assertThat(states(c)).containsExactly("confirmed pro_material", "stopped pro_accept");
    assertThat(reasons(c)).contains("unknown-code").contains("applyer_page_type");
    assertThat(province.query("select kind from province_record")).containsExactly("pro_material");

    jdbc.sql("update cases_case set id_type = '111' where case_id = ?")
        .param(c.row().caseId())
        .update();
    pass(Duration.ofHours(7));
    provinceClock.pass(Duration.ofHours(7));
    assertThat(sender.run()).as("looked at again by itself").isEqualTo(1);
    everythingArrivedOnce();
  }

  @Test
  void aClockThatRunsWrongIsNamedWithBothTimesAndNothingIsLost() throws Exception {
    provinceClock.pass(Duration.ofDays(-2));
    CaseView c = walks.whole();
    Sender sender = sender(province.address());
    sender.run();
    assertThat(states(c)).filteredOn(s -> s.startsWith("refused")).hasSizeGreaterThan(3);
    LocalDate today = LocalDate.now(clock);
    assertThat(reasons(c))
        .contains("clock")
        .contains("时钟")
        .contains(today.toString())
        .contains(today.minusDays(2).toString());
    provinceClock.pass(Duration.ofDays(2));
    for (int i = 0; i < 3; i++) {
      pass(Duration.ofHours(2));
      provinceClock.pass(Duration.ofHours(2));
      sender.run();
    }
    everythingArrivedOnce();
  }

  @Test
  void aClockSetBackDoesNotPutRecordsOffForYears() throws Exception {
    pass(Duration.ofDays(3000));
    provinceClock.pass(Duration.ofDays(3000));
    walks.submitted();
    province.down();
    Sender sender = sender(province.address());
    sender.run();
    province.up();
    pass(Duration.ofDays(-2999));
    assertThat(sender.run()).isEqualTo(1);
    everythingArrivedOnce();
  }

  /** Loses batches and answers, sends twice, shuffles, answers in pieces and twice. */
  private static final class Chaos implements ProvinceGateway {
    private final ProvinceGateway real;
    private final Random random;
    private double trouble = 0.4;

    Chaos(ProvinceGateway real, long seed) {
      this.real = real;
      this.random = new Random(seed);
    }

    @Override
    public List<Answer> send(List<Outgoing> batch) {
      if (random.nextDouble() < trouble) {
        throw new ProvinceAway("lost on the way", random.nextBoolean(), null);
      }
      List<Outgoing> shuffled = new ArrayList<>(batch);
      if (random.nextDouble() < trouble) {
        Collections.shuffle(shuffled, random);
      }
      List<Answer> answers = new ArrayList<>(real.send(shuffled));
      if (random.nextDouble() < trouble) {
        answers.addAll(real.send(batch));
      }
      if (random.nextDouble() < trouble) {
        throw new ProvinceAway("answer lost", random.nextBoolean(), null);
      }
      if (random.nextDouble() < trouble) {
        Collections.shuffle(answers, random);
        return answers.subList(0, answers.size() / 2);
      }
      return answers;
    }

    @Override
    public Map<String, Sum> sums(LocalDate day) {
      return real.sums(day);
    }

    @Override
    public List<Held> rows(LocalDate day) {
      return real.rows(day);
    }
  }

  @Test
  void whateverIsLostDoubledOrReorderedEveryRecordIsThereExactlyOnce() throws Exception {
    for (long seed = 1; seed <= 8; seed++) {
      walks.whole();
      walks.submitted();
      Chaos chaos = new Chaos(gateway(province.address()), seed);
      List<Sender> nodes = List.of(sender(chaos), sender(chaos));
      for (int round = 0; round < 12; round++) {
        nodes.get(round % 2).run();
        pass(Duration.ofMinutes(20));
        provinceClock.pass(Duration.ofMinutes(20));
      }
      chaos.trouble = 0;
      for (int round = 0; round < 6; round++) {
        pass(Duration.ofHours(2));
        provinceClock.pass(Duration.ofHours(2));
        nodes.get(round % 2).run();
      }
      everythingArrivedOnce();
    }
  }

  @Test
  void aDayIsComparedByCountAndDigestAndDifferencesAreNamedRowByRow() throws Exception {
    CaseView c = walks.whole();
    Sender sender = sender(province.address());
    sender.run();
    LocalDate day = LocalDate.now(clock);
    Reconciliation compare =
        new Reconciliation(jdbc, store, gateway(province.address()), transaction, clock);
    assertThat(compare.compare(day, true)).isEmpty();

    List<UUID> ids = recordsOf(c, "confirmed");
    province.query("delete from province_record where record_id = ?", ids.get(0));
    province.query("update province_record set digest = '\\x00' where record_id = ?", ids.get(1));
    UUID stranger = UUID.randomUUID();
    province.query(
        "insert into province_record (record_id, kind, day, agency, project_no, version, digest) values (?, 'pro_accept', ?, 'x', 'fremd', 1, '\\x01')",
        stranger,
        day);
    assertThat(compare.compare(day, true))
        .extracting(Difference::recordId, Difference::what)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(ids.get(0), "missing-there"),
            org.assertj.core.groups.Tuple.tuple(ids.get(1), "other-content"),
            org.assertj.core.groups.Tuple.tuple(stranger, "missing-here"));
    assertThat(sender.run()).as("what was missing there goes again").isEqualTo(1);
    store.again(day, List.of(ids.get(1)), true);
    province.query("delete from province_record where record_id = ?", stranger);
    assertThat(sender.run()).isEqualTo(1);
    assertThat(compare.compare(day, true)).isEmpty();
    everythingArrivedOnce();
  }

  private String reasons(CaseView c) {
    return String.join(
        " ",
        jdbc.sql(
                "select reasons::text from journal_outbox where case_id = ? and reasons is not null")
            .param(c.row().caseId())
            .query(String.class)
            .list());
  }

  private List<UUID> recordsOf(CaseView c, String state) {
    return jdbc.sql(
            "select record_id from journal_outbox where case_id = ? and state = ? order by seq, kind")
        .params(c.row().caseId(), state)
        .query(UUID.class)
        .list();
  }
}
