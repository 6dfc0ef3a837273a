package org.yici.cases.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.SampleCases;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.State;
import org.yici.directory.Staff;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;
import org.yici.platform.DemoClock;

/** Who reaches which case, and two who press at once. */
class DeskReachTest extends DeskSetting {
  private static final String CITY_CLERK = "shi-wuyanan";

  /**
   * Every post of three places on cases of three agencies: seen and moved by those who may, no
   * other.
   */
  @Test
  void nobodyReachesACaseThatIsNotTheirs() throws Exception {
    List<CaseItem> items =
        List.of(
            item,
            samples.item(SampleCases.FOOD, "410402"),
            samples.item(SampleCases.FOOD, "410400"));
    assertThat(items.stream().map(CaseItem::region6).distinct()).hasSize(3);
    for (CaseItem of : items) {
      CaseView view = submitted(of, true);
      String no = view.caseNo();
      for (Staff s : directory.staff()) {
        if (!List.of("410411", "410402", "410400").contains(s.region6())
            || s.roles().stream()
                .noneMatch(List.of("clerk", "reviewer", "approver", "agency-head")::contains)) {
          continue;
        }
        boolean own =
            s.has("clerk") ? s.region6().equals(of.region6()) : s.uscc().equals(of.agencyUscc());
        String kind = directory.agency(s.uscc()).kind();
        boolean below =
            s.region6().equals("410400")
                && !of.region6().equals("410400")
                && (s.has("clerk") || s.has("agency-head") && kind.equals("market"));
        Person who = person(s);
        String as = s.login() + " on " + of.region6();
        assertThat(answer(get("/bench/" + no), who)).as(as).isEqualTo(own || below ? 200 : 404);
        assertThat(answer(get("/bench/" + no + "/print"), who))
            .as(as)
            .isEqualTo(own || below ? 200 : 404);
        assertThat(answer(get("/api/v1/cases/" + no), who))
            .as(as)
            .isEqualTo(own || below ? 200 : 404);
        assertThat(answer(post("/bench/" + no + "/do/accept").param("v", "77"), who))
            .as(as)
            .isEqualTo(!own ? 404 : s.has("clerk") || s.has("approver") ? 409 : 404);
        assertThat(answer(post("/bench/" + no + "/reveal").param("reason", ""), who))
            .as(as)
            .isEqualTo(own ? 200 : 404);
        assertThat(found(no, "", who)).as(as).isEqualTo(own);
        assertThat(found(no, "&who=below", who)).as(as).isEqualTo(below);
      }
      assertThat(cases.view(no).file().version()).isOne();
    }
  }

  /** The bureau and the auditor see every case of the city, and move none. */
  @Test
  void theBureauAndTheAuditorLookAtEveryCaseAndMoveNone() throws Exception {
    for (String login : List.of("shi-xieweiguo", "shi-yuanjianhua")) {
      Person who = staff(login);
      for (String region : List.of("410411", "410402", "410400")) {
        CaseView view = submitted(samples.item(SampleCases.FOOD, region), true);
        String no = view.caseNo();
        String page = text(get("/bench/" + no), who);
        assertThat(page)
            .contains("您只看这一件，不办")
            .doesNotContain("/reveal\"", "/do/", "410411197803129983");
        for (String link : links(page, no)) {
          assertThat(answer(get(link), who)).as(login + " " + link).isEqualTo(200);
        }
        assertThat(text(get("/bench?q=" + no), who)).contains("href=\"/bench/" + no);
        assertThat(text(get("/bench?from=2026-10-20&region=" + region), who))
            .contains("全市，只看")
            .doesNotContain("name=\"no\"", "/bench/new");
        for (String path : List.of("/do/accept", "/reveal", "/service/handed")) {
          assertThat(answer(post("/bench/" + no + path).param("v", "1"), who))
              .as(login + " " + path)
              .isEqualTo(403);
        }
        assertThat(
                answer(
                    post("/api/v1/cases/" + no + "/actions")
                        .contentType("application/json")
                        .content("{\"action\":\"accept\",\"version\":1}"),
                    who))
            .isEqualTo(403);
        assertThat(cases.view(no).file().version()).isOne();
      }
    }
  }

  private static List<String> links(String page, String no) {
    return Pattern.compile("(?:href|src)=\"(/(?:bench|cases)/" + no + "[^\"#]*)\"")
        .matcher(page)
        .results()
        .map(m -> m.group(1).replace("&amp;", "&"))
        .distinct()
        .toList();
  }

  private String text(MockHttpServletRequestBuilder request, Person who) throws Exception {
    return mvc.perform(request.with(SignedIn.as(who)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  /** 个人信息保护法 6: who only looks on gets no form for clear data and no link into the file. */
  @Test
  void whoLooksOnIsOfferedNothingThatIsClosed() throws Exception {
    String no = submitted(true).caseNo();
    Person above = staff(CITY_CLERK);
    String page = page(no, above);
    assertThat(page).contains("您只看得到遮住的").doesNotContain("/reveal");
    List<String> links = links(page, no);
    assertThat(links).contains("/bench/" + no + "/print");
    for (String link : links) {
      assertThat(answer(get(link), above)).as(link).isEqualTo(200);
    }
    assertThat(page(no, staff(CLERK))).contains("/bench/" + no + "/reveal");
  }

  /** The bench leads to the table of the law, at the row of the case's state. */
  @Test
  void theCaseLeadsToTheLawOfItsState() throws Exception {
    String no = submitted(true).caseNo();
    assertThat(page(no, staff(CLERK))).contains("href=\"/law/lifecycle?type=01#state-received\"");
    mvc.perform(get("/law/lifecycle?type=01"))
        .andExpect(content().string(containsString("id=\"state-received\"")));
    ItemRule own = ItemRule.of(Map.of("type", "07"));
    assertThat(LifecyclePagesController.href(own, State.ACCEPTED))
        .isEqualTo("/law/lifecycle#types");
  }

  private String page(String no, Person who) throws Exception {
    return mvc.perform(get("/bench/" + no).with(SignedIn.as(who)))
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private int answer(MockHttpServletRequestBuilder request, Person who) throws Exception {
    return mvc.perform(request.with(SignedIn.as(who)).with(csrf()))
        .andReturn()
        .getResponse()
        .getStatus();
  }

  private boolean found(String no, String more, Person who) throws Exception {
    return mvc.perform(get("/bench?q=" + no + more).with(SignedIn.as(who)))
        .andReturn()
        .getResponse()
        .getContentAsString()
        .contains("href=\"/bench/" + no);
  }

  /**
   * P17: two clerks press at once; one is first, the other learns who, and nothing is done twice.
   */
  @Test
  void ofTwoAtOnceOneWins() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 10; round++) {
        CaseView view = submitted(true);
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<Integer>> answers = new ArrayList<>();
        for (String login : List.of(CLERK, "zhanhe-xielijuan")) {
          answers.add(
              two.submit(
                  () -> {
                    ((DemoClock) clock).hold(LocalDateTime.of(2026, 10, 20, 10, 0));
                    start.await();
                    return send(login, "/bench/" + view.caseNo() + "/do/accept", Ticks.fields(view))
                        .andReturn()
                        .getResponse()
                        .getStatus();
                  }));
        }
        List<Integer> got = List.of(answers.get(0).get(), answers.get(1).get());
        assertThat(got).containsExactlyInAnyOrder(302, 409);
        assertThat(cases.history(cases.view(view.caseNo()))).hasSize(2);
      }
    } finally {
      two.shutdownNow();
    }
  }
}
