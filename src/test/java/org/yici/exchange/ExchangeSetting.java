package org.yici.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.cases.CaseRecords;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Intake;
import org.yici.cases.SampleCases;
import org.yici.catalog.Catalog;
import org.yici.documents.Documents;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.platform.DatabaseServer;
import org.yici.platform.DemoClock;
import org.yici.province.TestProvince;
import org.yici.ratings.RatingRecords;

/** What tests of the exchange share: a province of their own, a clock that can be moved. */
abstract class ExchangeSetting extends IntegrationTest {
  @Autowired Cases cases;
  @Autowired Intake intake;
  @Autowired Catalog catalog;
  @Autowired Forms forms;
  @Autowired FileStore files;
  @Autowired CaseRecords records;
  @Autowired RatingRecords ratings;
  @Autowired DeliveryStore store;
  @Autowired Papers papers;
  @Autowired Documents documents;
  @Autowired Bodies bodies;
  @Autowired Checks checks;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;
  @Autowired DatabaseServer server;
  @Autowired Clock clock;
  TestProvince province;
  MovingClock provinceClock;
  Walks walks;

  @BeforeEach
  void begin() throws Exception {
    // records of other tests' cases are none of ours
    jdbc.sql("delete from journal_outbox").update();
    jdbc.sql("delete from exchange_difference").update();
    provinceClock = new MovingClock(clock);
    province = TestProvince.start(server.url(), server.user(), server.password(), provinceClock);
    walks = new Walks(cases, documents, new SampleCases(cases, intake, catalog, forms, files));
  }

  /** The city's clock goes on from here; tests of days do not wait for them. */
  void pass(Duration time) {
    passed = passed.plus(time);
    ((DemoClock) clock).set(LocalDateTime.now(ZoneId.of("Asia/Shanghai")).plus(passed));
  }

  private Duration passed = Duration.ZERO;

  int count(String sql) {
    return jdbc.sql(sql).query(Integer.class).single();
  }

  /** Every record owed is there exactly once, with the same content, and confirmed here. */
  void everythingArrivedOnce() throws Exception {
    List<String> ours =
        jdbc.sql(
                "select record_id || ' ' || version || ' ' || encode(digest, 'hex') from journal_outbox where state = 'confirmed' order by record_id")
            .query(String.class)
            .list();
    List<String> theirs =
        province.query(
            "select record_id || ' ' || version || ' ' || encode(digest, 'hex') from province_record where version > 0 order by record_id");
    assertThat(count("select count(*) from journal_outbox where state <> 'confirmed'")).isZero();
    assertThat(theirs).isEqualTo(ours).isNotEmpty();
  }

  @AfterEach
  void end() {
    ((DemoClock) clock).reset();
    // 张秀兰 holds no licence that other tests do not know of
    jdbc.sql("delete from licences_event").update();
    jdbc.sql("delete from licences_licence").update();
    province.close();
  }

  Sender sender(URI address) {
    return sender(gateway(address));
  }

  static HttpProvince gateway(URI address) {
    return new HttpProvince(address, TestProvince.SECRET, Duration.ofSeconds(20));
  }

  Sender sender(ProvinceGateway gateway) {
    return new Sender(
        store,
        records,
        ratings,
        papers,
        bodies,
        checks,
        gateway,
        transaction,
        clock,
        new Random(1));
  }

  List<String> states(CaseView view) {
    return jdbc.sql(
            "select state || ' ' || kind from journal_outbox where case_id = ? order by seq, kind")
        .param(view.row().caseId())
        .query(String.class)
        .list();
  }
}
