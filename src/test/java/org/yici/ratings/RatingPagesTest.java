package org.yici.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.yici.IntegrationTest;
import org.yici.cases.CaseView;
import org.yici.cases.WalkedCases;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.platform.DemoClock;

/** The pages of rating, for each who may open them. */
class RatingPagesTest extends IntegrationTest {
  private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 10, 12, 10, 0);
  @Autowired MockMvc mvc;
  @Autowired Ratings ratings;
  @Autowired RatingTasks tasks;
  @Autowired RatingResults results;
  @Autowired Directory directory;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired AutowireCapableBeanFactory beans;
  private final Person zhang = SignedIn.resident("zhangxiulan", "张秀兰");
  private WalkedCases samples;

  @BeforeEach
  void aMonday() {
    ((DemoClock) clock).hold(MONDAY);
    samples = beans.createBean(WalkedCases.class);
  }

  @AfterEach
  void now() {
    ((DemoClock) clock).release();
  }

  private Person staff(CaseView view, String post, String role) {
    Staff s = directory.staffOf(view.item().agencyUscc(), post).get(0);
    return SignedIn.staff(s.login(), s.name(), s.id(), s.uscc(), s.region6(), role);
  }

  private ResultActions open(Person person, String path) throws Exception {
    return mvc.perform(get(path).with(SignedIn.as(person)));
  }

  @Test
  void theCasePageOffersToRateOnlyOnceThereIsSomethingToRate() throws Exception {
    CaseView before = samples.submitted();
    open(zhang, "/me/cases/" + before.caseNo())
        .andExpect(content().string(not(containsString("评一评（自愿）"))));
    CaseView view = samples.decided();
    open(zhang, "/me/cases/" + view.caseNo())
        .andExpect(content().string(containsString("评一评（自愿）")))
        .andExpect(content().string(containsString("/rate/1")));
    open(SignedIn.resident("stranger", "别人"), "/me/cases/" + view.caseNo() + "/rate/1")
        .andExpect(status().isNotFound());
  }

  /** 不得默认好评: no level is chosen before, and only the tags of the chosen one are shown. */
  @Test
  void nothingIsChosenBeforehandAndTagsComeWithTheLevel() throws Exception {
    String path = "/me/cases/" + samples.decided().caseNo() + "/rate/1";
    open(zhang, path)
        .andExpect(content().string(not(containsString("checked"))))
        .andExpect(content().string(not(containsString("name=\"tags\""))));
    open(zhang, path + "?level=2")
        .andExpect(content().string(not(containsString(" checked"))))
        .andExpect(content().string(containsString("未在承诺时间内办结")))
        .andExpect(content().string(not(containsString("一窗受理一次办结"))));
    mvc.perform(post(path).with(SignedIn.as(zhang)).with(csrf()).param("level", "2"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("请选一个原因")));
  }

  @Test
  void aCodeShowsNothingButItemAgencyAndDay() throws Exception {
    CaseView view = samples.handedOver();
    String path = ratings.invitation(view, 2).path();
    mvc.perform(get(path))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString(view.item().name())))
        .andExpect(content().string(not(containsString(view.caseNo()))))
        .andExpect(content().string(not(containsString("张秀兰"))));
    mvc.perform(
            post(path).with(csrf()).param("level", "1").param("tags", "115").param("words", "很凶"))
        .andExpect(status().is3xxRedirection());
    mvc.perform(get(path))
        .andExpect(content().string(containsString("评价收到了")))
        .andExpect(content().string(not(containsString("很凶"))));
    mvc.perform(post(path).with(csrf()).param("level", "5")).andExpect(status().isConflict());
    mvc.perform(get("/rate/AAAAAAAAAAAAAAAA")).andExpect(status().isNotFound());
  }

  @Test
  void theWindowShowsTheCodeAsAPictureAndNeverTheRating() throws Exception {
    CaseView view = samples.handedOver();
    Person approver = staff(view, "approver", Roles.APPROVER);
    open(approver, "/bench/" + view.caseNo()).andExpect(content().string(containsString("评价码")));
    open(approver, "/bench/" + view.caseNo() + "/rating/2")
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("<path d=\"M")))
        .andExpect(content().string(containsString(ratings.invitation(view, 2).path())));
  }

  @Test
  void anAgencySeesItsOwnAndAnUnnamedRatingDoesNotLeadToThePerson() throws Exception {
    CaseView view = samples.decided();
    ratings.rate(
        view, 1, new NewRating(1, List.of("110"), "匿名说一句", "1", false, zhang.accountId()), null);
    RatingTask task = tasks.of(view.row().caseId(), 1).orElseThrow();
    Person admin = staff(view, "agency-admin", Roles.ADMIN);
    open(admin, "/ratings?level=1&from=2026-10-12&to=2026-10-12")
        .andExpect(content().string(containsString("匿名说一句")))
        .andExpect(content().string(not(containsString(view.caseNo()))));
    open(admin, "/ratings/tasks/" + task.id())
        .andExpect(content().string(not(containsString(view.caseNo()))))
        .andExpect(content().string(containsString("匿名评价，不回访")));
    Person other = SignedIn.staff("o", "别家", "S1", "other", "410411", Roles.ADMIN);
    open(other, "/ratings").andExpect(content().string(containsString("没有符合条件的评价")));
    open(other, "/ratings/tasks/" + task.id()).andExpect(status().isNotFound());
    open(zhang, "/ratings").andExpect(status().isForbidden());
    open(admin, "/ratings.csv?purpose=研究差评").andExpect(content().string(containsString("匿名说一句")));
  }

  @Test
  void whatIsOverdueIsFlaggedByTheDay() throws Exception {
    CaseView view = samples.decided();
    ratings.rate(
        view, 1, new NewRating(2, List.of("214"), null, "1", true, zhang.accountId()), null);
    ((DemoClock) clock).hold(MONDAY.plusDays(4));
    open(staff(view, "agency-admin", Roles.ADMIN), "/ratings/tasks?state=late")
        .andExpect(content().string(containsString("超 3 天")))
        .andExpect(content().string(containsString(view.caseNo())));
  }

  /** An agency with few ratings has no line of its own. */
  @Test
  void resultsArePublicAndFewRatingsStandTogether() throws Exception {
    CaseView view = samples.decided();
    ratings.rate(view, 1, new NewRating(5, List.of(), null, "1", true, zhang.accountId()), null);
    int own =
        jdbc.sql("select count(*) from ratings_rating where agency_uscc = ?")
            .param(view.item().agencyUscc())
            .query(Integer.class)
            .single();
    assertThat(results.results())
        .anyMatch(
            r ->
                own >= results.smallNumber()
                    ? view.item().agencyUscc().equals(r.agencyUscc()) && r.count() == own
                    : r.agencyUscc() == null);
    mvc.perform(get("/about/ratings"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("各单位")));
  }
}
