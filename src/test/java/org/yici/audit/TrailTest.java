package org.yici.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.identity.Browser;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.identity.account.RealTime;
import org.yici.identity.session.SessionCookie;
import org.yici.identity.session.SessionEnds;
import org.yici.identity.session.Sessions;

/** What the trail holds of requests, who may read it. */
class TrailTest extends IntegrationTest {
  @Autowired MockMvc mvc;
  @Autowired JdbcClient jdbc;
  @Autowired AuditTrail trail;
  @Autowired TransactionTemplate transaction;
  @Autowired SessionEnds ends;
  @Autowired RealTime time;
  @LocalServerPort int port;

  private static Person auditor() {
    return SignedIn.staff("shi-tanzhengyi", "谭正义", "S4340", null, "410400", Roles.AUDIT_ADMIN);
  }

  private static Person clerk() {
    return SignedIn.staff("zhanhe-wangmin", "王敏", "S0113", null, "410411", Roles.CLERK);
  }

  private long last() {
    return jdbc.sql("select coalesce(max(id), 0) from audit_entry").query(Long.class).single();
  }

  /** action/outcome/login/object of the rows since. */
  private List<String> since(long id) {
    return jdbc.sql(
            "select concat_ws('/', action, outcome, who_login, object_id) from audit_entry where id > ? order by id")
        .param(id)
        .query(String.class)
        .list();
  }

  @Test
  void signInFailedSignInAndSignOutStandInTheTrail() throws Exception {
    long before = last();
    Browser browser = new Browser(port);
    browser.get("/signin");
    browser.submit("/signin", "login", "sunli", "password", "wrong");
    browser.get("/signin");
    browser.submit("/signin", "login", "nobody-at-all", "password", "13800000000");
    browser.signIn("sunli");
    String page = browser.get("/me/cases").body();
    String token =
        page.replaceAll("(?s).*action=\"/signout\"><input[^>]*value=\"([^\"]*)\".*", "$1");
    browser.submit("/signout", "_csrf", token);
    assertThat(since(before))
        .containsExactly(
            "sign-in-failed/refused/sunli",
            "sign-in-failed/refused",
            "sign-in/done/sunli/sunli",
            "sign-out/done/sunli");
    List<String> marks =
        jdbc.sql(
                "select session from audit_entry where id > ? and who_kind = 'person' and address = '127.0.0.1'")
            .param(before)
            .query(String.class)
            .list();
    assertThat(marks).hasSize(2).doesNotContainNull();
    assertThat(marks.get(0)).as("of one session").isEqualTo(marks.get(1));
  }

  @Test
  void aSessionThatEndsByItselfIsNotedOnce() throws Exception {
    ends.note();
    long before = last();
    Browser browser = new Browser(port);
    browser.signIn("sunli");
    String mark = Sessions.mark(browser.cookie(SessionCookie.SESSION));
    time.pass(Duration.ofMinutes(31));
    ends.note();
    ends.note();
    assertThat(
            jdbc.sql("select action from audit_entry where id > ? and session = ? order by id")
                .params(before, mark)
                .query(String.class)
                .list())
        .containsExactly("sign-in", "session-ended");
  }

  @Test
  void everyChangeIsNotedWithWhatItWasDoneTo() throws Exception {
    long before = last();
    mvc.perform(post("/bench/absence/777/end").with(SignedIn.as(clerk())).with(csrf()));
    mvc.perform(get("/bench").with(SignedIn.as(clerk()))).andExpect(status().isOk());
    List<String> rows = since(before);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0)).startsWith("absence-end/").endsWith("/zhanhe-wangmin/777");
  }

  @Test
  void refusalsAreNotedOfPeopleProgramsAndStrangers() throws Exception {
    long before = last();
    UUID seal = UUID.randomUUID();
    mvc.perform(get("/audit").with(SignedIn.as(clerk()))).andExpect(status().isForbidden());
    mvc.perform(post("/api/v1/cases")).andExpect(status().isUnauthorized());
    mvc.perform(
            post("/seals/" + seal + "/requests")
                .param("act", "SUSPEND")
                .with(SignedIn.as(clerk()))
                .with(csrf()))
        .andExpect(status().isForbidden());
    assertThat(since(before))
        .containsExactly(
            "refused-look/refused/zhanhe-wangmin",
            "submit/refused",
            "seal-ask/refused/zhanhe-wangmin/" + seal);
    assertThat(
            jdbc.sql("select details->>'path' from audit_entry where id > ? order by id limit 1")
                .param(before)
                .query(String.class)
                .single())
        .isEqualTo("/audit");
  }

  @Test
  void onlyTheAuditAdministratorAndAuditorsRead() throws Exception {
    for (String role :
        List.of(
            Roles.RESIDENT,
            Roles.CLERK,
            Roles.APPROVER,
            Roles.AGENCY_HEAD,
            Roles.ADMIN,
            Roles.BUREAU,
            Roles.SYSTEM,
            "system-admin",
            "security-admin")) {
      Person other = SignedIn.staff("x-" + role, "某人", "S0113", null, "410411", role);
      mvc.perform(get("/audit").with(SignedIn.as(other))).andExpect(status().isForbidden());
      mvc.perform(post("/audit.csv").with(SignedIn.as(other)).with(csrf()))
          .andExpect(status().isForbidden());
    }
    mvc.perform(get("/audit/roots")).andExpect(status().isOk());
  }

  @Test
  void theAuditAdministratorFindsByPersonActionObjectOutcomeAndAddress() throws Exception {
    String object = "T" + UUID.randomUUID();
    trail.note(
        new Actor(
            Actor.Kind.PERSON,
            UUID.randomUUID(),
            "li-test",
            "李试",
            "试验局",
            "clerk",
            "S1",
            "abcd1234",
            "10.9.8.7"),
        Act.of("seal-confirm").on(object).ended(Outcome.FAILED).with("status", 409));
    for (String query :
        List.of(
            "object=" + object,
            "who=li-test&object=" + object,
            "who=李试&object=" + object,
            "action=seal-confirm&object=" + object,
            "outcome=failed&object=" + object,
            "address=10.9.8.7&object=" + object)) {
      mvc.perform(get("/audit?" + query).with(SignedIn.as(auditor())))
          .andExpect(status().isOk())
          .andExpect(content().string(containsString("批准印章的变动")))
          .andExpect(content().string(containsString("李试")))
          .andExpect(content().string(containsString(object)));
    }
    for (String query :
        List.of("who=li-other", "action=seal-ask", "outcome=done", "address=10.9.8.6")) {
      mvc.perform(get("/audit?object=" + object + "&" + query).with(SignedIn.as(auditor())))
          .andExpect(content().string(containsString("没有记录")));
    }
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() throws Exception {
    String object = "P" + UUID.randomUUID();
    for (int i = 0; i < 51; i++) {
      trail.note(
          Actor.nobody("10.1.1.1"), Act.of("seal-ask").on(object).with("n", "row" + i + "."));
    }
    String first = body("/audit?object=" + object);
    assertThat(first).contains("row50.", "row1.", "更早的").doesNotContain("row0.");
    String next = first.replaceAll("(?s).*href=\"(/audit\\?[^\"]*before=[^\"]*)\".*", "$1");
    assertThat(body(next.replace("&amp;", "&")))
        .contains("row0.", "回到最近的")
        .doesNotContain("row1.", "更早的");
  }

  private String body(String path) throws Exception {
    return mvc.perform(get(java.net.URI.create(path)).with(SignedIn.as(auditor())))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  @Test
  void anExportNeedsAPurposeCarriesAWatermarkAndIsNotedItself() throws Exception {
    String object = "E" + UUID.randomUUID();
    trail.note(Actor.nobody("10.1.1.2"), Act.of("seal-ask").on(object).purpose("=1+1"));
    mvc.perform(
            post("/audit.csv")
                .with(SignedIn.as(auditor()))
                .with(csrf())
                .param("object", object)
                .param("purpose", " "))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("导出要写明用途")));
    long before = last();
    mvc.perform(
            post("/audit.csv")
                .with(SignedIn.as(auditor()))
                .with(csrf())
                .param("object", object)
                .param("purpose", "年度内部审计"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("谭正义")))
        .andExpect(content().string(containsString("用途：年度内部审计")))
        .andExpect(content().string(containsString(object)))
        .andExpect(content().string(containsString("\"'=1+1\"")))
        .andExpect(content().string(not(containsString("seal-ask"))));
    assertThat(since(before)).containsExactly("audit-export/done/shi-tanzhengyi");
    assertThat(
            jdbc.sql("select purpose from audit_entry where id > ?")
                .param(before)
                .query(String.class)
                .single())
        .isEqualTo("年度内部审计");
  }

  @Test
  void whatIsNotedInATransactionGoesWithIt() {
    long before = last();
    transaction.executeWithoutResult(
        t -> {
          trail.note(Actor.HOUSE, Act.of("backup"));
          t.setRollbackOnly();
        });
    assertThat(since(before)).isEmpty();
  }

  /** As many as there are connections, each holding one: nobody waits for another one. */
  @Test
  void whatIsNotedApartInATransactionStaysAndTakesNoSecondConnection() throws Exception {
    long before = last();
    int all = 12;
    CountDownLatch holding = new CountDownLatch(all);
    CountDownLatch done = new CountDownLatch(all);
    for (int i = 0; i < all; i++) {
      new Thread(
              () ->
                  transaction.executeWithoutResult(
                      t -> {
                        jdbc.sql("select 1").query(Integer.class).single();
                        holding.countDown();
                        try {
                          holding.await(20, TimeUnit.SECONDS);
                        } catch (InterruptedException e) {
                          Thread.currentThread().interrupt();
                        }
                        trail.noteApart(Actor.HOUSE, Act.of("restore").ended(Outcome.FAILED));
                        t.setRollbackOnly();
                        done.countDown();
                      }))
          .start();
    }
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    OffsetDateTime latest = OffsetDateTime.now(java.time.Clock.systemUTC()).plusSeconds(20);
    while (since(before).size() < all) {
      assertThat(OffsetDateTime.now(java.time.Clock.systemUTC())).isBefore(latest);
      Thread.onSpinWait();
    }
    assertThat(since(before)).hasSize(all).containsOnly("restore/failed");
  }
}
