package org.yici.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.platform.DatabaseServer;
import org.yici.province.TestProvince;

/** Records owed to the province arrive there, each once (design, "Exactly once"). */
class ExchangeTest extends IntegrationTest {
  @Autowired Cases cases;
  @Autowired Intake intake;
  @Autowired Catalog catalog;
  @Autowired Forms forms;
  @Autowired FileStore files;
  @Autowired CaseRecords records;
  @Autowired DeliveryStore store;
  @Autowired Bodies bodies;
  @Autowired Checks checks;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;
  @Autowired DatabaseServer server;
  @Autowired Clock clock;
  private TestProvince province;
  private Walks walks;

  @BeforeEach
  void begin() throws Exception {
    // records of other tests' cases are none of ours
    jdbc.sql("delete from exchange_delivery").update();
    province = TestProvince.start(server.url(), server.user(), server.password(), clock);
    walks = new Walks(cases, new SampleCases(cases, intake, catalog, forms, files));
  }

  @AfterEach
  void end() {
    province.close();
  }

  private Sender sender(URI address) {
    HttpProvince gateway = new HttpProvince(address, TestProvince.SECRET, Duration.ofSeconds(20));
    return new Sender(store, records, bodies, checks, gateway, transaction, clock, new Random(1));
  }

  private List<String> states(CaseView view) {
    return jdbc.sql(
            "select state || ' ' || kind from exchange_delivery where case_id = ? order by seq, kind")
        .param(view.row().caseId())
        .query(String.class)
        .list();
  }

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
    int confirmed = sender(province.address()).run();
    assertThat(confirmed).isEqualTo(6);
    assertThat(states(c)).allMatch(s -> s.startsWith("confirmed"));
    assertThat(province.query("select record_id::text from province_record where version = 1"))
        .containsExactlyInAnyOrderElementsOf(
            jdbc.sql("select record_id::text from journal_outbox where case_id = ?")
                .param(c.row().caseId())
                .query(String.class)
                .list());
    assertThat(UUID.fromString(province.query("select result_guid from province_project").get(0)))
        .isNotNull();
  }
}
