package org.yici.browser;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.exchange.TestDelivery;
import org.yici.forms.Forms;
import org.yici.platform.DatabaseServer;
import org.yici.platform.DemoClock;
import org.yici.province.TestProvince;

/**
 * The job itself: 张秀兰 wants to open a small restaurant in 湛河区. From the search box to the decision
 * under seal, the licence and its next use, the rating, the province, and the bureau's weekly
 * report, as people would do it, on a desk and on a telephone, with one material missing at first.
 */
@Tag("browser")
class WalkTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired Forms forms;
  @Autowired Catalog catalog;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired DatabaseServer server;
  @Autowired AutowireCapableBeanFactory beans;
  private String caseNo;

  /** Each on a Friday of its own, when a weekly report may be issued. */
  @ParameterizedTest
  @CsvSource({"1440, 2026-06-12", "390, 2026-07-17"})
  void aRestaurantIsLicensedAndEverybodyIsTold(int width, LocalDate friday) throws Exception {
    nothingYet(friday);
    ((DemoClock) clock).set(friday.atTime(LocalTime.of(9, 30)));
    try (Chromium chromium = new Chromium(port, "walk");
        TestProvince province =
            TestProvince.start(server.url(), server.user(), server.password(), clock)) {
      Chromium.Window resident = chromium.window(width);
      caseNo = new WalkToDecision(chromium, width, forms).walk(resident);
      WalkAfterDecision after = new WalkAfterDecision(chromium, width, caseNo);
      after.readsAndChecksTheDocuments(resident);
      after.usesTheLicenceAgain(
          resident, catalog.itemFor("000199001000", "410411").orElseThrow().code());
      after.rates(resident);
      after.theAgencyIsToldOfTheBadOne();
      TestDelivery delivery = beans.createBean(TestDelivery.class);
      after.theProvinceHasEveryRecord(delivery, province.address(), friday);
      after.theBureauFindsItInTheWeek(friday);
    }
  }

  /** The database outlives a run of the tests. */
  private void nothingYet(LocalDate friday) {
    jdbc.sql("delete from journal_outbox").update();
    // what earlier tests left to the same resident is not hers on this walk
    jdbc.sql("update cases_case set applicant_account = null").update();
    jdbc.sql("delete from licences_event").update();
    jdbc.sql("delete from licences_licence").update();
    for (String table : List.of("exchange_difference", "exchange_day")) {
      jdbc.sql("delete from " + table + " where day = ?").param(friday).update();
    }
    for (String table : List.of("oversight_report", "oversight_row")) {
      jdbc.sql("delete from " + table + " where friday = ?").param(friday).update();
    }
  }

  /** Other tests apply as the same person and expect empty forms. */
  @AfterEach
  void nothingLeft() {
    ((DemoClock) clock).reset();
    jdbc.sql(
            """
            with gone as (delete from licences_event where licence_id in (select licence_id from licences_licence where case_no = :no))
            delete from licences_licence where case_no = :no
            """)
        .param("no", caseNo)
        .update();
  }
}
