package org.yici.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.yici.IntegrationTest;
import org.yici.cases.Actor;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.SampleCases;
import org.yici.cases.lifecycle.Role;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;

/** The pages of messages, for each who may open them. */
class MessagePagesTest extends IntegrationTest {
  @Autowired MockMvc mvc;
  @Autowired Cases cases;
  @Autowired Composer composer;
  @Autowired MessageSender sender;
  @Autowired Messages messages;
  @Autowired JdbcClient jdbc;
  @Autowired AutowireCapableBeanFactory beans;
  private final Person zhang = SignedIn.resident("zhangxiulan", "张秀兰");
  private final Person stranger = SignedIn.resident("lijianjun", "李建军");
  private CaseView view;

  @BeforeEach
  void anApplicationThatWasToldOf() {
    SampleCases samples = beans.createBean(SampleCases.class);
    view = samples.submitted(samples.item(SampleCases.FOOD, "410411"), true);
    composer.run();
  }

  @AfterEach
  void clean() {
    TestCases.remove(jdbc, view.row().caseId());
    jdbc.sql("delete from messages_setting where account_id = ?").param(zhang.accountId()).update();
  }

  private ResultActions open(Person person, String path) throws Exception {
    return mvc.perform(get(path).with(SignedIn.as(person)));
  }

  private String path() {
    return "/me/messages/" + view.row().caseId() + "/1";
  }

  @Test
  void theHeaderCountsWhatIsUnreadAndOpeningReadsIt() throws Exception {
    int before = messages.unread(zhang.accountId());
    assertThat(before).isPositive();
    open(zhang, "/me/messages")
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("申请已收到")))
        .andExpect(content().string(containsString("class=\"unread-count\"")));
    open(zhang, path())
        .andExpect(content().string(containsString(view.caseNo())))
        .andExpect(content().string(containsString("/me/cases/" + view.caseNo())));
    assertThat(messages.ofCase(view.row().caseId()).get(0).read()).isTrue();
    mvc.perform(post("/me/messages/read").with(SignedIn.as(zhang)).with(csrf()))
        .andExpect(status().is3xxRedirection());
    assertThat(messages.unread(zhang.accountId())).isZero();
  }

  @Test
  void nobodyReadsAnothersMessage() throws Exception {
    open(stranger, path()).andExpect(status().isNotFound());
    open(stranger, "/me/messages")
        .andExpect(content().string(not(containsString(view.row().caseId().toString()))));
    assertThat(messages.ofCase(view.row().caseId()).get(0).read()).isFalse();
    mvc.perform(get(path())).andExpect(status().is3xxRedirection());
  }

  /** 行政许可法 29: an agent is told beside the applicant, and the link leads to the case. */
  @Test
  void anAgentsMessageLeadsToTheCaseItHandedIn() throws Exception {
    SampleCases samples = beans.createBean(SampleCases.class);
    CaseView other = samples.submittedByAgent(view.item(), stranger.accountId(), stranger.name());
    try {
      composer.run();
      String message = "/me/messages/" + other.row().caseId() + "/1";
      String link = "/me/cases/" + other.caseNo();
      open(stranger, message).andExpect(content().string(containsString("href=\"" + link + "\"")));
      open(stranger, link).andExpect(status().isOk());
      open(stranger, link + "/file").andExpect(status().isOk());
      open(stranger, "/me/cases/" + view.caseNo()).andExpect(status().isNotFound());
      open(SignedIn.resident("zhaomingyuan", "赵明远"), link).andExpect(status().isNotFound());
      mvc.perform(
              post(link + "/withdraw")
                  .with(SignedIn.as(stranger))
                  .with(csrf())
                  .param("version", Integer.toString(other.file().version())))
          .andExpect(status().is3xxRedirection());
      assertThat(cases.history(cases.view(other.caseNo())).get(1).actorRole()).isEqualTo("agent");
    } finally {
      TestCases.remove(jdbc, other.row().caseId());
    }
  }

  @Test
  void whatPeopleTypedIsTextAndNeverMarkup() throws Exception {
    String code = view.item().materials().get(0).code();
    cases.act(
        view,
        null,
        new Actor(Role.CLERK, "c1", "测试"),
        "request-correction",
        Map.of(
            "defects",
            List.of(Map.of("material", code, "problem", "<script>alert(1)</script>{name}"))),
        List.of());
    composer.run();
    open(zhang, "/me/messages/" + view.row().caseId() + "/2")
        .andExpect(content().string(containsString("&lt;script&gt;alert(1)&lt;/script&gt;{name}")))
        .andExpect(content().string(not(containsString("<script>alert"))));
  }

  @Test
  void aPersonTurnsInformationOffButNotWhatTheLawOwes() throws Exception {
    mvc.perform(
            post("/me/messages/settings")
                .with(SignedIn.as(zhang))
                .with(csrf())
                .param("mail", "1")
                .param("mailAddress", "not an address"))
        .andExpect(status().isUnprocessableContent());
    mvc.perform(
            post("/me/messages/settings")
                .with(SignedIn.as(zhang))
                .with(csrf())
                .param("mail", "1")
                .param("mailAddress", "zhang@example.com"))
        .andExpect(status().is3xxRedirection());
    view = cases.act(view, null, new Actor(Role.CLERK, "c1", "测试"), "accept", Map.of(), List.of());
    Actor self = new Actor(Role.APPLICANT, zhang.accountId().toString(), "张秀兰");
    view = cases.act(view, null, self, "withdraw", Map.of(), List.of());
    composer.run();
    assertThat(
            jdbc.sql(
                    "select seq || channel from messages_sending where case_id = ? and seq > 1 order by 1")
                .param(view.row().caseId())
                .query(String.class)
                .list())
        .containsExactly("2mail", "2sms", "3mail"); // withdrawn: the person did it, no SMS
  }

  @Test
  void theOutboxIsForTheBureauAndInADemoForAll() throws Exception {
    sender.run();
    mvc.perform(get("/demo/outbox"))
        .andExpect(status().isOk())
        .andExpect(content().string(not(containsString("19903750001"))))
        .andExpect(content().string(containsString("199****0001")));
    open(zhang, "/messages/outbox").andExpect(status().isForbidden());
    Person bureau = SignedIn.staff("shi-xieweiguo", "谢卫国", "S1", null, "410400", Roles.BUREAU);
    open(bureau, "/messages/outbox").andExpect(status().isOk());
  }

  @Test
  void theCasePageSaysWhatComesNextAndWhatWasTold() throws Exception {
    open(zhang, "/me/cases/" + view.caseNo())
        .andExpect(content().string(containsString("class=\"next-step\"")))
        .andExpect(content().string(containsString("告诉您受理，还是要补什么")))
        .andExpect(content().string(containsString("告诉过您：")))
        .andExpect(content().string(containsString("href=\"#withdraw\"")));
  }
}
