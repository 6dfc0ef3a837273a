package org.yici.licences.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.identity.SignedIn;
import org.yici.licences.Licences;
import org.yici.licences.SampleLicences;
import org.yici.platform.DemoClock;
import org.yici.seals.OtherSeals;

/** What the province is owed of an agency's stock (ADR 0042). */
class StockOwedTest extends IntegrationTest {
  @Autowired BeanFactory beans;
  @Autowired StockRuns runs;
  @Autowired StockSealing sealing;
  @Autowired StockReconciliation reconciliation;
  @Autowired Licences licences;
  @Autowired MockMvc mvc;
  @Autowired Clock clock;
  private StockPlace place;

  @BeforeEach
  void place() {
    place = new StockPlace(beans, "410423");
    leaveNothing();
  }

  @AfterEach
  void leaveNothing() {
    ((DemoClock) clock).reset();
    place.remove();
    OtherSeals.remove(beans, place.agency.uscc());
  }

  private record Owed(int births, int changes) {}

  private Owed owed() {
    String count = "select count(*) from licences_stock_owed where agency_uscc = :agency";
    return new Owed(
        place.count(count + " and operation = 'I'"), place.count(count + " and operation = 'U'"));
  }

  /** Nothing before the seal, then each licence once and each change once. */
  @Test
  void theProvinceIsOwedEachLicenceOnceAndEachLaterChangeOfItsState() throws Exception {
    LocalDate last = LocalDate.now(clock).plusDays(3);
    place.take(place.row(1, "validTo", last.toString()), place.row(2, "validTo", "长期"));
    assertThat(owed()).isEqualTo(new Owed(0, 0));
    long run = runs.ask(place.admin, place.agency.uscc(), "", "", "存量证照盖章");
    runs.confirm(place.head, run);
    sealing.run();
    assertThat(owed()).isEqualTo(new Owed(2, 0));
    ((DemoClock) clock).set(last.plusDays(1).atTime(9, 0));
    for (int i = 0; i < 2; i++) {
      SampleLicences.expire(licences);
    }
    assertThat(owed()).isEqualTo(new Owed(2, 1));
    StockReconciliation.Numbers numbers =
        reconciliation.lines(place.agency.uscc()).get(0).numbers();
    assertThat(List.of(numbers.owed(), numbers.reported(), numbers.answered()))
        .containsExactly(3, 0, 0);
    mvc.perform(get("/licences/stock/reconciliation").with(SignedIn.as(place.admin)))
        .andExpect(content().string(Matchers.containsString("应报 3 条，已报 0 条，省平台已答复 0 条")))
        .andExpect(content().string(Matchers.containsString("接口还没有接通")));
  }
}
