package org.yici.catalog.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.kernel.ConflictException;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;

/** An item is paused or withdrawn by two people; only an urgent pause holds before the second. */
class StandingTest extends IntegrationTest {
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
  private static final String WHY = "省里的系统升级，申请传不过去";

  @Autowired private MockMvc mvc;
  @Autowired private Catalog catalog;
  @Autowired private Standing standing;
  @Autowired private Editing editing;
  @Autowired private Deadlines deadlines;
  @Autowired private EditedItems items;

  private PublishedItem item;
  private Person keeper;
  private Person head;
  private Person bureau;
  private Person second;

  @BeforeEach
  void people() {
    item = catalog.itemFor("000131025000", "410404").orElseThrow();
    keeper = staff("p-keeper", "冯管理", Roles.ADMIN);
    head = staff("p-head", "梁负责", Roles.AGENCY_HEAD);
    bureau = bureau("p-bureau", "谢主管");
    second = bureau("p-second", "刘主管");
  }

  private Person staff(String login, String name, String role) {
    return SignedIn.staff(login, name, login, item.agency(), item.region6(), role);
  }

  private static Person bureau(String login, String name) {
    return SignedIn.staff(login, name, login, "11410400MB0000000X", "410400", Roles.BUREAU);
  }

  @AfterEach
  void asThePackHasIt() {
    items.reset();
  }

  private void pause(Person person, boolean urgent) {
    standing.pause(
        person, item.code(), TODAY.toString(), TODAY.plusDays(9).toString(), WHY, urgent);
  }

  private long waiting() {
    return standing.waiting(item.code()).orElseThrow().id();
  }

  private boolean paused() {
    return catalog.pause(item.code(), TODAY).isPresent();
  }

  private ResultActions step(Person person, String button, String... more) throws Exception {
    var request =
        post("/items/" + item.code() + "/draft")
            .param("do", button)
            .with(SignedIn.as(person))
            .with(csrf());
    for (int i = 0; i < more.length; i += 2) {
      request.param(more[i], more[i + 1]);
    }
    return mvc.perform(request);
  }

  @Test
  void aPauseHoldsWhenAnotherOfTheAgencyConfirmsIt() throws Exception {
    step(
            keeper,
            "pause",
            "since",
            TODAY.toString(),
            "until",
            TODAY.plusDays(9).toString(),
            "why",
            WHY)
        .andExpect(status().is3xxRedirection());
    assertThat(paused()).isFalse();
    mvc.perform(get("/items/" + item.code() + "/draft").with(SignedIn.as(keeper)))
        .andExpect(content().string(containsString("等另一个人确认")))
        .andExpect(content().string(not(containsString("确认暂停办理"))));
    String id = String.valueOf(waiting());
    step(keeper, "confirm", "proposal", id)
        .andExpect(status().is(422))
        .andExpect(content().string(containsString("要由另一个人确认")));
    assertThatThrownBy(() -> pause(head, false))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("等确认");
    mvc.perform(get("/items/" + item.code() + "/draft").with(SignedIn.as(head)))
        .andExpect(content().string(containsString("确认暂停办理")));
    step(head, "confirm", "proposal", id).andExpect(status().is3xxRedirection());
    assertThat(paused()).isTrue();
    assertThatThrownBy(() -> standing.confirm(bureau, item.code(), Long.parseLong(id)))
        .isInstanceOf(ConflictException.class);
    assertThat(editing.log(head, item.code()).stream().map(Change::deed))
        .startsWith(Change.Deed.PAUSE, Change.Deed.CONFIRM, Change.Deed.PROPOSE);
    Person reviewer = staff("p-reviewer", "孙审核", Roles.REVIEWER);
    assertThatThrownBy(() -> pause(reviewer, false)).hasMessageContaining("由本单位的负责人");
  }

  @Test
  void anUrgentPauseHoldsAtOnceAndTheBureauDecidesWithinThreeWorkingDays() throws Exception {
    pause(head, true);
    assertThat(paused()).isTrue();
    Proposal p = standing.waiting(item.code()).orElseThrow();
    assertThat(p.due()).isEqualTo(deadlines.due(TODAY, 3, DayUnit.WORKING, List.of()));
    assertThat(standing.decides(keeper, p)).as("another of the agency").isFalse();
    assertThatThrownBy(() -> standing.confirm(keeper, item.code(), p.id()))
        .hasMessageContaining("由政务服务管理机构确认");
    mvc.perform(get("/items/drafts").with(SignedIn.as(bureau)))
        .andExpect(content().string(containsString("紧急，已经停了")))
        .andExpect(content().string(not(containsString("已逾期"))));
    mvc.perform(
            get("/items/drafts")
                .header("Yici-Demo-Now", p.due().plusDays(1) + "T09:00")
                .with(SignedIn.as(bureau)))
        .andExpect(content().string(containsString("已逾期")));
    step(bureau, "refuse", "proposal", String.valueOf(p.id()), "why", "无")
        .andExpect(status().is(422))
        .andExpect(content().string(containsString("写明理由")));
    assertThat(paused()).isTrue();
    step(bureau, "refuse", "proposal", String.valueOf(p.id()), "why", "窗口可以收纸质的")
        .andExpect(status().is3xxRedirection());
    assertThat(paused()).isFalse();

    pause(head, true);
    standing.confirm(bureau, item.code(), waiting());
    assertThat(paused()).isTrue();
    assertThat(standing.waiting(bureau)).isEmpty();
  }

  @Test
  void anUrgentPauseBeginsTodayAndNotLater() {
    assertThatThrownBy(
            () ->
                standing.pause(
                    head,
                    item.code(),
                    TODAY.plusDays(1).toString(),
                    TODAY.plusDays(9).toString(),
                    WHY,
                    true))
        .hasMessageContaining("紧急暂停从今天起");
    assertThat(standing.waiting(item.code())).isEmpty();
  }

  @Test
  void whatIsConfirmedTooLateIsProposedAnew() throws Exception {
    pause(keeper, false);
    mvc.perform(
            post("/items/" + item.code() + "/draft")
                .param("do", "confirm")
                .param("proposal", String.valueOf(waiting()))
                .header("Yici-Demo-Now", TODAY.plusDays(10) + "T09:00")
                .with(SignedIn.as(head))
                .with(csrf()))
        .andExpect(status().is(422))
        .andExpect(content().string(containsString("要暂停的日子已经过了")));
    standing.refuse(keeper, item.code(), waiting(), "日子过了，重新提");
    assertThat(standing.waiting(item.code())).isEmpty();
    assertThat(editing.log(head, item.code()).get(0).deed()).isEqualTo(Change.Deed.TAKE_BACK);
  }

  @Test
  void aWithdrawalIsProposedByOneAndConfirmedByAnotherOfTheBureau() throws Exception {
    standing.withdraw(head, item.code(), "许可事项依法取消");
    assertThatThrownBy(() -> standing.confirm(keeper, item.code(), waiting()))
        .hasMessageContaining("取消事项由政务服务管理机构确认");
    standing.refuse(bureau, item.code(), waiting(), "目录里还有这一项");
    assertThat(catalog.find(item.code())).isPresent();
    standing.withdraw(bureau, item.code(), "许可事项依法取消");
    assertThatThrownBy(() -> standing.confirm(bureau, item.code(), waiting()))
        .hasMessageContaining("要由另一个人确认");
    step(second, "confirm", "proposal", String.valueOf(waiting()))
        .andExpect(redirectedUrl("/items/" + item.code() + "/history"));
    assertThat(catalog.find(item.code())).isEmpty();
  }
}
