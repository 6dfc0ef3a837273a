package org.yici.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.directory.Directory;
import org.yici.directory.GrantedPosts;
import org.yici.platform.DemoClock;

/** 岗位授予: one asks, another gives; a post ends by its date. */
class PostRequestsTest extends IntegrationTest {
  private static final String HOLDER = "zhanhe-liuzhiyuan";
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired Directory directory;
  @Autowired GrantedPosts granted;
  @Autowired Clock clock;
  private Browser bureau;
  private Browser meng;
  private LocalDate today;

  @BeforeEach
  void open() {
    bureau = as("shi-xieweiguo");
    meng = as("shi-mengweimin");
    today = LocalDate.now(clock);
  }

  @AfterEach
  void asBefore() {
    ((DemoClock) clock).reset();
    jdbc.sql("delete from identity_post_request").update();
    jdbc.sql("delete from directory_granted_post").update();
    granted.refresh();
  }

  private Browser as(String login) {
    Browser browser = new Browser(port);
    browser.signIn(login);
    return browser;
  }

  private Browser.Page ask(Browser by, String login, String role, LocalDate from, LocalDate to) {
    by.get("/posts/requests");
    return by.submit(
        "/posts/requests",
        "login",
        login,
        "agency",
        directory.agencies("410411").get(0).name(),
        "role",
        role,
        "post",
        "代班审批人",
        "desk",
        "局领导",
        "starts",
        from.toString(),
        "ends",
        to.toString(),
        "reason",
        "分管副局长外出学习，代三十天");
  }

  private String waiting() {
    Matcher m =
        Pattern.compile("action=\"/posts/requests/(\\d+)/confirm\"")
            .matcher(meng.get("/posts/requests").body());
    assertThat(m.find()).isTrue();
    return m.group(1);
  }

  private int posts() {
    return directory.posts(directory.staffByLogin(HOLDER).orElseThrow().id()).size();
  }

  @Test
  void aPostIsGivenByTwoPeopleIsHeldFromItsDayAndEndsByItself() {
    int before = posts();
    assertThat(ask(bureau, HOLDER, "approver", today.plusDays(3), today.plusDays(30)).location())
        .endsWith("done=asked");
    bureau.get("/me/password");
    assertThat(bureau.submit("/posts/requests/1/confirm").status()).isEqualTo(403);
    String id = waiting();
    assertThat(meng.submit("/posts/requests/" + id + "/confirm").location())
        .endsWith("done=confirm");
    assertThat(posts()).isEqualTo(before);
    ((DemoClock) clock).set(today.plusDays(3).atTime(9, 0));
    granted.refresh();
    assertThat(posts()).isEqualTo(before + 1);
    Browser holder = as(HOLDER);
    holder.get("/post");
    assertThat(holder.submit("/post", "post", "G" + id, "next", "/me/account").status())
        .isIn(302, 303);
    assertThat(holder.get("/bench").body()).contains("刘志远");
    ((DemoClock) clock).set(today.plusDays(31).atTime(0, 1));
    granted.refresh();
    assertThat(posts()).isEqualTo(before);
    assertThat(meng.get("/posts/requests").body()).contains("到期了");
  }

  @Test
  void aLoadOfTheCityPackLeavesGivenPostsAlone() {
    int before = posts();
    ask(bureau, HOLDER, "approver", today, today.plusDays(30));
    String id = waiting();
    meng.submit("/posts/requests/" + id + "/confirm");
    assertThat(posts()).isEqualTo(before + 1);
    meng.get("/posts/requests");
    assertThat(meng.submit("/posts/requests/" + id + "/end", "why", "本人提前回来了").location())
        .endsWith("done=end");
    assertThat(posts()).isEqualTo(before);
  }

  /** 按事项类型分：only posts that handle cases have types, and what is asked is what is given. */
  @Test
  void aPostMayBeForSomeItemTypesOnly() {
    bureau.get("/posts/requests");
    String[] fields = {
      "login",
      HOLDER,
      "agency",
      directory.agencies("410411").get(0).name(),
      "post",
      "确认审查",
      "desk",
      "综合股",
      "starts",
      today.toString(),
      "ends",
      today.plusDays(9).toString(),
      "reason",
      "只审查行政确认的件",
      "kinds",
      "07",
      "role",
      "admin"
    };
    assertThat(bureau.submit("/posts/requests", fields).body()).contains("这个角色请一个也不勾");
    fields[fields.length - 1] = "reviewer";
    assertThat(bureau.submit("/posts/requests", fields).location()).endsWith("done=asked");
    String id = waiting();
    assertThat(meng.get("/posts/requests").body()).contains("只办行政确认");
    meng.submit("/posts/requests/" + id + "/confirm");
    assertThat(directory.post("G" + id).orElseThrow().staff().kinds()).containsExactly("07");
    assertThat(as(HOLDER).get("/post").body()).contains("只办行政确认");
  }

  @Test
  void anAdministratorGetsNoOtherPostAndACaseworkerNoAdministrators() {
    assertThat(ask(bureau, "shi-mengweimin", "clerk", today, today.plusDays(9)).body())
        .contains("安全管理员不办件");
    assertThat(ask(bureau, HOLDER, "security-admin", today, today.plusDays(9)).body())
        .contains("安全管理员不办件");
    assertThat(ask(bureau, "shi-lujianguo", "audit-admin", today, today.plusDays(9)).body())
        .contains("不能是同一个人");
  }

  @Test
  void whatIsWrongIsSaidAndNothingTypedIsLost() {
    Browser.Page page = ask(bureau, "nobody", "approver", today.minusDays(1), today.plusYears(9));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body()).contains("没有账号叫“nobody”", "最早今天", "value=\"代班审批人\"", "分管副局长外出学习");
    assertThat(ask(bureau, "shi-xieweiguo", "clerk", today, today.plusDays(9)).body())
        .contains("不能替自己要岗位");
  }
}
