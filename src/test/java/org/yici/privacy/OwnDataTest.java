package org.yici.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.yici.IntegrationTest;
import org.yici.cases.CaseDrafts;
import org.yici.identity.AccountKind;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.law.Citations;
import org.yici.law.LawLibrary;
import org.yici.platform.PersonalData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 个人信息保护法 art. 44 to 47 and 50: what a person may have of what is kept about him. */
class OwnDataTest extends IntegrationTest {
  private static final String NUMBER = "410403199505051234";

  @Autowired private MockMvc mvc;
  @Autowired private JdbcClient jdbc;
  @Autowired private PersonalData personal;
  @Autowired private CaseDrafts drafts;
  @Autowired private Inventory inventory;
  @Autowired private LawLibrary laws;

  private Person somebody() {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into identity_account (id, login, kind, name, id_type, id_number, id_number_index, password_hash, demo, created_at)
            values (?, ?, 'RESIDENT', '要走的人', '111', ?, ?, 'x', false, now())
            """)
        .params(
            id,
            "leaver-" + id,
            personal.encrypt("identity_account.id_number", NUMBER),
            personal.blindIndex(NUMBER))
        .update();
    return new Person(
        id, "leaver-" + id, "要走的人", AccountKind.RESIDENT, Set.of(Roles.RESIDENT), null, null, null);
  }

  private String page(MockHttpServletRequestBuilder ask, Person person, int status)
      throws Exception {
    MockHttpServletResponse answer =
        mvc.perform(ask.with(SignedIn.as(person)).with(csrf())).andReturn().getResponse();
    assertThat(answer.getStatus()).isEqualTo(status);
    return answer.getContentAsString(StandardCharsets.UTF_8);
  }

  private long accounts(Person person) {
    return jdbc.sql("select count(*) from identity_account where id = ?")
        .param(person.accountId())
        .query(Long.class)
        .single();
  }

  @Test
  void article45_theCopyHoldsOnesOwnInClearAndNobodyElses() throws Exception {
    Person leaver = somebody();
    drafts.save(drafts.open(leaver.accountId(), "item-x").withAnswers(Map.of("shop", "小吃店")));
    JsonNode copy = JsonMapper.shared().readTree(page(get("/me/privacy/copy.json"), leaver, 200));
    assertThat(copy.path("账号").path(0).path("证件号码").asString()).isEqualTo(NUMBER);
    assertThat(copy.path("没有提交的申请").path(0).path("填写的内容").path("shop").asString()).isEqualTo("小吃店");
    Person other = somebody();
    assertThat(page(get("/me/privacy/copy.json"), other, 200)).doesNotContain("小吃店");
    assertThat(mvc.perform(get("/me/privacy/copy.json")).andReturn().getResponse().getStatus())
        .as("nobody signed in")
        .isEqualTo(302);
  }

  /** Who one acts for or is represented by, and which application one let in, is one's own too. */
  @Test
  void article45_theCopyHoldsMandatesAndConsents() throws Exception {
    Person leaver = somebody();
    Person agent = somebody();
    jdbc.sql(
            """
            insert into identity_representation (id, kind, principal, person, state, basis, relation, matters, from_day, created_at)
            values (gen_random_uuid(), 'AGENT', ?, ?, 'ENDED', 'online', '同事', '{餐饮开业}', date '2026-11-01', now())
            """)
        .params(leaver.accountId(), agent.accountId())
        .update();
    jdbc.sql(
            "insert into identity_consent (account_id, client_id, scopes, given_at)"
                + " values (?, (select id from identity_client limit 1), 'openid', now())")
        .param(leaver.accountId())
        .update();
    for (Person person : new Person[] {leaver, agent}) {
      assertThat(page(get("/me/privacy/copy.json"), person, 200)).contains("餐饮开业", "被代表的人", "同事");
    }
    assertThat(page(get("/me/privacy/copy.json"), leaver, 200)).contains("同意给了哪个应用");
    assertThat(page(post("/me/privacy/close").param("sure", "yes"), leaver, 200))
        .contains("账号现在不能注销：还有谁可以代表谁");
    jdbc.sql("delete from identity_representation where principal = ?")
        .param(leaver.accountId())
        .update();
  }

  @Test
  void article44_theCopyTellsWhoLookedAndWhyButNotWhereTheClerkSat() throws Exception {
    Person leaver = somebody();
    jdbc.sql(
            """
            insert into audit_entry (at, who_kind, who_id, who_name, who_unit, address, action, object_kind, outcome, about_id, purpose, details)
            values (now(), 'person', gen_random_uuid(), '武亚楠', '综合窗口', '10.1.2.3', 'look', 'personal', 'done', ?, '核对申请人', '{"what":"证件号码"}')
            """)
        .param(leaver.accountId())
        .update();
    assertThat(page(get("/me/privacy/copy.json"), leaver, 200))
        .contains("武亚楠", "核对申请人", "证件号码")
        .doesNotContain("10.1.2.3");
  }

  @Test
  void article47_whatNoLawKeepsGoesAtOnce() throws Exception {
    Person leaver = somebody();
    drafts.save(drafts.open(leaver.accountId(), "item-x").withAnswers(Map.of("shop", "小吃店")));
    assertThat(page(get("/me/privacy"), leaver, 200)).contains("没有提交的申请，1 份", "注销账号");
    page(post("/me/privacy/drafts"), leaver, 302);
    assertThat(drafts.of(leaver.accountId())).isEmpty();
    assertThat(page(post("/me/privacy/close"), leaver, 200)).contains("先勾上");
    assertThat(accounts(leaver)).isOne();
    page(post("/me/privacy/close").param("sure", "yes"), leaver, 302);
    assertThat(accounts(leaver)).isZero();
  }

  @Test
  void article47_whatTheLawKeepsStaysAndTheArticleIsTold() throws Exception {
    Person leaver = somebody();
    jdbc.sql(
            """
            insert into ratings_rating (case_id, service, agency_uscc, region6, item_code, item_name, case_no, visit, service_name,
              service_at, satisfaction, tags, channel, named, account, at)
            values (gen_random_uuid(), 1, '11410411MB9130119N', '410411', 'x', '食品经营许可', 'x', false, '整件事', now(), 5, '{}', 'web', true, ?, now())
            """)
        .param(leaver.accountId())
        .update();
    assertThat(page(post("/me/privacy/close").param("sure", "yes"), leaver, 200))
        .contains("账号现在不能注销：还有评价", "《档案法》第十三条");
    assertThat(accounts(leaver)).isOne();
  }

  @AfterEach
  void nobodyStays() {
    jdbc.sql("delete from ratings_rating where case_no = 'x'").update();
    jdbc.sql("delete from cases_draft where item_code = 'item-x'").update();
    jdbc.sql("delete from identity_account where login like 'leaver-%'").update();
  }

  @Test
  void everyReasonForKeepingCitesArticlesThatAreInTheLibrary() {
    for (Inventory.Kind kind : inventory.kinds()) {
      if (kind.erase() != null) {
        var cited = Citations.in(kind.erase());
        assertThat(cited).as(kind.id()).isNotEmpty();
        assertThat(cited)
            .as(kind.id())
            .allMatch(c -> c.ref().isPresent() && laws.quote(c.ref().get()).isPresent());
      }
    }
  }

  @Test
  void staffAreClosedByTheirAdministratorOnly() throws Exception {
    Person clerk =
        SignedIn.staff("own-clerk", "自己", "S9303", "11410411MB9130119N", "410411", Roles.CLERK);
    assertThat(page(post("/me/privacy/close").param("sure", "yes"), clerk, 200))
        .contains("工作人员的账号由管理员停用");
  }
}
