package org.yici.licences.use;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;
import org.yici.licences.Licence;
import org.yici.licences.LicenceFinder;
import org.yici.licences.SampleLicences;
import org.yici.platform.DemoClock;

/** What the tests of use share: 张秀兰's noodle shop has a food licence, a week old. */
abstract class UseOfSample extends IntegrationTest {
  static final LocalDate DAY = LocalDate.of(2026, 10, 12);
  static final LocalDateTime NOW = LocalDateTime.of(2026, 10, 19, 10, 0);
  static final Person ZHANG = SignedIn.resident("zhangxiulan", "张秀兰");
  static final Person SUNLI = SignedIn.resident("sunli", "孙丽");
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired MockMvc mvc;
  @Autowired LicenceFinder finder;
  @Autowired UseLog log;
  @Autowired AutowireCapableBeanFactory beans;
  SampleLicences samples;
  Licence licence;

  @BeforeEach
  void aWeekAfterTheGrant() {
    at(NOW);
    samples = beans.createBean(SampleLicences.class);
    licence = food();
  }

  @AfterEach
  void now() {
    ((DemoClock) clock).release();
    samples.remove(jdbc);
    jdbc.sql("delete from licences_use where licence_id is null").update();
    jdbc.sql("delete from messages_message where recipient = 'holder'").update();
  }

  Licence food() {
    UUID document = samples.sealedWithFile(samples.grant(SampleLicences.FOOD, DAY)).id();
    return finder
        .byId(
            jdbc.sql("select licence_id from licences_licence where document_id = ?")
                .param(document)
                .query(UUID.class)
                .single())
        .orElseThrow();
  }

  void at(LocalDateTime moment) {
    ((DemoClock) clock).hold(moment);
  }

  void state(String state) {
    jdbc.sql("update licences_licence set state = ? where licence_id = ?")
        .params(state, licence.id())
        .update();
  }
}
