package org.yici.cases.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Desk;
import org.yici.cases.Intake;
import org.yici.cases.SampleCases;
import org.yici.cases.WalkedCases;
import org.yici.cases.desk.QueueFilter;
import org.yici.cases.desk.Queues;
import org.yici.cases.desk.Routing;
import org.yici.catalog.Catalog;
import org.yici.directory.Directory;
import org.yici.directory.GrantedPosts;
import org.yici.directory.Post;
import org.yici.directory.Staff;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.identity.Person;

/** A post for some item types sees, is given and takes in cases of these alone. */
class PostKindsTest extends IntegrationTest {
  private static final String PERMIT = "01";
  private static final String CONFIRMATION = "07";
  @Autowired MockMvc mvc;
  @Autowired Cases cases;
  @Autowired Intake intake;
  @Autowired Catalog catalog;
  @Autowired Forms forms;
  @Autowired FileStore files;
  @Autowired CaseAccess access;
  @Autowired Queues queues;
  @Autowired Routing routing;
  @Autowired Directory directory;
  @Autowired GrantedPosts granted;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  @AfterEach
  void asBefore() {
    jdbc.sql("delete from directory_granted_post where id like 'KIND%'").update();
    granted.refresh();
  }

  /** A second post of somebody like the first one, for these types. */
  private WindowDesk post(String login, String... kinds) {
    Staff s = directory.staffByLogin(login).orElseThrow();
    String id = "KIND-" + login + String.join("-", kinds);
    LocalDate today = LocalDate.now(clock);
    granted.give(
        new Post(
            id,
            new Staff(
                s.id(),
                s.login(),
                s.name(),
                s.region6(),
                s.uscc(),
                s.hallId(),
                s.roles(),
                s.post(),
                s.desk(),
                Set.of(kinds))),
        today,
        today);
    granted.refresh();
    return new WindowDesk(mvc, directory, forms, id);
  }

  private CaseView restaurant() {
    return new WalkedCases(cases, intake, catalog, forms, files).submitted();
  }

  private boolean inQueue(Person person, CaseView view) {
    QueueFilter found = QueueFilter.of(Map.of("q", view.caseNo())::get);
    return queues.of(person, found).lines().size() == 1;
  }

  @Test
  void casesOfOtherTypesAreNeitherListedNorFoundNorOpened() throws Exception {
    CaseView view = restaurant();
    WindowDesk permits = post("zhanhe-wangmin", PERMIT);
    WindowDesk confirmations = post("zhanhe-wangmin", CONFIRMATION);
    assertThat(access.isOffice(permits.clerk, view)).isTrue();
    assertThat(access.isOffice(confirmations.clerk, view)).isFalse();
    assertThat(inQueue(permits.clerk, view)).isTrue();
    assertThat(inQueue(confirmations.clerk, view)).isFalse();
    permits.ask("/bench/" + view.caseNo()).andExpect(status().isOk());
    confirmations.ask("/bench/" + view.caseNo()).andExpect(status().isNotFound());
    permits.ask("/bench").andExpect(content().string(containsString(view.caseNo())));
    confirmations.ask("/bench").andExpect(content().string(not(containsString(view.caseNo()))));
  }

  @Test
  void nobodyIsGivenACaseOfATypeThePostDoesNotHandle() {
    CaseView view = restaurant();
    int before = routing.holders(Desk.REVIEWER, view.item()).size();
    post("zhanhe-liuzhiyuan", CONFIRMATION);
    assertThat(routing.holders(Desk.REVIEWER, view.item())).hasSize(before);
    post("zhanhe-liuzhiyuan", PERMIT, CONFIRMATION);
    assertThat(routing.holders(Desk.REVIEWER, view.item())).hasSize(before + 1);
  }

  @Test
  void theWindowTakesInWhatThePostHandles() throws Exception {
    var item = intake.item(catalog.itemFor(SampleCases.FOOD, "410411").orElseThrow().code());
    WindowDesk confirmations = post("zhanhe-wangmin", CONFIRMATION);
    confirmations
        .press("/bench/new", Map.of("item", item.code()))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("不办行政许可")));
    confirmations
        .ask("/bench/new?q=开饭店")
        .andExpect(content().string(not(containsString("收" + item.name()))));
    assertThat(post("zhanhe-wangmin", PERMIT).begin(item)).startsWith("/bench/new/");
  }
}
