package org.yici.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.yici.IntegrationTest;
import org.yici.cases.CaseView;
import org.yici.catalog.MadeGuides;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.documents.Documents;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;
import org.yici.payments.ledger.State;
import org.yici.platform.DemoClock;

/** For tests: one day, a made guide, people, the counter of the demo's bank. */
abstract class PaymentsSetting extends IntegrationTest {
  static final LocalDate DAY = LocalDate.of(2026, 10, 20);
  static final String CLERK = "zhanhe-wangmin";
  static final String APPROVER = "zhanhe-zhoujianping";
  static final String HEAD = "zhanhe-liangguoqing";
  @LocalServerPort int port;
  @Autowired MockMvc mvc;
  @Autowired Clock clock;
  @Autowired Payments payments;
  @Autowired Days days;
  @Autowired Signed signed;
  @Autowired Documents documents;
  @Autowired Directory directory;
  @Autowired CashierCalls calls;
  @Autowired AutowireCapableBeanFactory beans;
  MadeGuides guides;
  PaidCases made;

  @BeforeEach
  void anOrdinaryWorkday() {
    ((DemoClock) clock).set(DAY.atTime(10, 0));
    guides = beans.createBean(MadeGuides.class);
    made = beans.createBean(PaidCases.class);
  }

  @AfterEach
  void nothingIsLeft() {
    made.clean();
    guides.remove();
    ((DemoClock) clock).reset();
  }

  Person staff(String login) {
    Staff s = directory.staffByLogin(login).orElseThrow();
    return SignedIn.staff(
        login, s.name(), s.id(), s.uscc(), s.region6(), s.roles().toArray(String[]::new));
  }

  ResultActions as(String login, MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.with(SignedIn.as(staff(login))).with(csrf()));
  }

  ResultActions me(String login, MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.with(SignedIn.as(SignedIn.resident(login, login))).with(csrf()));
  }

  Bill bill(CaseView view) {
    payments.runNow();
    List<Bill> bills = payments.ofCase(view.row().caseId());
    assertThat(bills).hasSize(1);
    return bills.get(0);
  }

  Bill now(Bill b) {
    return payments.ofCase(b.caseId()).stream()
        .filter(x -> x.code().equals(b.code()))
        .findFirst()
        .orElseThrow();
  }

  State state(Bill b) {
    return now(b).state(LocalDate.now(clock));
  }

  void counter(Bill b, String what, String tell) throws Exception {
    mvc.perform(post("/demo/pay/" + b.code() + "/" + what).param("tell", tell).with(csrf()))
        .andExpect(status().is3xxRedirection());
  }
}
