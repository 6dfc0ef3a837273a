package org.yici.cases.web;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.yici.IntegrationTest;
import org.yici.cases.Actor;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.SampleCases;
import org.yici.cases.desk.Routing;
import org.yici.cases.lifecycle.Role;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.platform.DemoClock;
import org.yici.platform.PersonalData;

/** People, cases and requests for the tests of the desk, on the real database. */
abstract class DeskSetting extends IntegrationTest {
  static final String CLERK = "zhanhe-wangmin";
  static final String LIU = "zhanhe-liuzhiyuan";
  static final String CHEN = "zhanhe-chenxiao";
  static final String HEAD = "zhanhe-liangguoqing";
  static final String ADMIN = "zhanhe-fengfengying";
  @Autowired MockMvc mvc;
  @Autowired Cases cases;
  @Autowired Routing routing;
  @Autowired Directory directory;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired PersonalData personal;
  @Autowired AutowireCapableBeanFactory beans;
  final List<UUID> mine = new ArrayList<>();
  SampleCases samples;
  CaseItem item;

  @BeforeEach
  void anOrdinaryWorkday() {
    ((DemoClock) clock).hold(LocalDateTime.of(2026, 10, 20, 10, 0));
    samples = beans.createBean(SampleCases.class);
    item = samples.item(SampleCases.FOOD, "410411");
    clean();
  }

  @AfterEach
  void asBefore() {
    ((DemoClock) clock).release();
    mine.forEach(
        id ->
            jdbc.sql("update cases_case set applicant_account = null where case_id = ?")
                .param(id)
                .update());
    clean();
  }

  void clean() {
    for (String table : List.of("cases_absence", "cases_route", "cases_view")) {
      jdbc.sql("delete from " + table).update();
    }
    routing.refresh();
  }

  CaseView submitted(boolean whole) {
    return submitted(item, whole);
  }

  CaseView submitted(CaseItem of, boolean whole) {
    CaseView view = samples.submitted(of, whole);
    mine.add(view.row().caseId());
    return view;
  }

  Person staff(String login) {
    return person(directory.staffByLogin(login).orElseThrow());
  }

  /** As sign-in makes it of a post. */
  static Person person(Staff s) {
    String[] roles =
        s.roles().stream()
            .map(
                r ->
                    Map.of("agency-admin", Roles.ADMIN, "platform-admin", Roles.BUREAU)
                        .getOrDefault(r, r))
            .toArray(String[]::new);
    return SignedIn.staff(s.login(), s.name(), s.id(), s.uscc(), s.region6(), roles);
  }

  ResultActions ask(String login, String path) throws Exception {
    return mvc.perform(get(path).with(SignedIn.as(staff(login))));
  }

  ResultActions send(String login, String path, String... fields) throws Exception {
    MockHttpServletRequestBuilder request = post(path).with(SignedIn.as(staff(login))).with(csrf());
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    return mvc.perform(request);
  }

  Map<String, Object> state(CaseView view) {
    return jdbc.sql("select assignee, assigned_why, hold, desk from cases_state where case_id = ?")
        .param(view.row().caseId())
        .query()
        .singleRow();
  }

  String id(String login) {
    return directory.staffByLogin(login).orElseThrow().id();
  }

  CaseView act(CaseView view, Role role, String login, String action, Map<String, Object> data) {
    Staff s = directory.staffByLogin(login).orElseThrow();
    return cases.act(view, null, new Actor(role, s.id(), s.name()), action, data, List.of());
  }
}
