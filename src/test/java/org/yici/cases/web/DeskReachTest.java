package org.yici.cases.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.SampleCases;
import org.yici.directory.Staff;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;
import org.yici.platform.DemoClock;

/** Who reaches which case, and two who press at once. */
class DeskReachTest extends DeskSetting {
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
