package org.yici.cases.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.nullValue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.yici.kernel.InputException;
import org.yici.law.CalendarReader;
import org.yici.law.Deadlines;

/** The simulate door, as a program outside sees it. */
class SimulateControllerTest {
  private final SimulateController controller =
      new SimulateController(
          new Deadlines(CalendarReader.read(Path.of("city/pingdingshan/calendar.csv"))));
  private final MockMvc mvc = MockMvcBuilders.standaloneSetup(controller).build();

  private ResultActions simulate(String json) throws Exception {
    return mvc.perform(
            post("/api/v1/lifecycle/simulate")
                .contentType(MediaType.APPLICATION_JSON)
                .content(json))
        .andExpect(status().isOk());
  }

  @Test
  void oneAnswerPerStepWithStateFlagsAndDates() throws Exception {
    simulate(
            """
            {"item": {"promisedDays": 10, "materials": {"required": ["M1"], "tolerable": []}},
             "steps": [
              {"at": "2024-09-28T23:10", "actor": "applicant", "action": "submit",
               "data": {"channel": "online", "materials": ["M1"]}},
              {"at": "2024-09-29", "actor": {"role": "clerk", "id": "c1"}, "action": "accept"},
              {"at": "2024-09-29", "actor": "clerk", "action": "start-special-procedure",
               "data": {"id": "1", "kind": "site-visit", "legalBasis": "x", "expectedDays": 3,
                        "noticeNo": "n"}}]}
            """)
        .andExpect(jsonPath("$.steps.length()").value(3))
        .andExpect(jsonPath("$.steps[0].ok").value(true))
        .andExpect(jsonPath("$.steps[0].state").value("received"))
        .andExpect(jsonPath("$.steps[0].outcome").value(nullValue()))
        .andExpect(jsonPath("$.steps[0].licence").value("none"))
        .andExpect(jsonPath("$.steps[0].flags").isEmpty())
        .andExpect(jsonPath("$.steps[0].due.correction").value("2024-10-10"))
        .andExpect(jsonPath("$.steps[1].due.legal").value("2024-10-31"))
        .andExpect(jsonPath("$.steps[1].due.promised").value("2024-10-17"))
        .andExpect(jsonPath("$.steps[1].article").value(nullValue()))
        .andExpect(jsonPath("$.steps[2].ok").value(false))
        .andExpect(jsonPath("$.steps[2].state").value("accepted"))
        .andExpect(jsonPath("$.steps[2].article.law").value("行政许可法"))
        .andExpect(jsonPath("$.steps[2].article.number").value(45))
        .andExpect(jsonPath("$.steps[2].rule").value(nullValue()))
        .andExpect(jsonPath("$.steps[2].message").isNotEmpty());
  }

  @Test
  void timeAloneActsBetweenTheSteps() throws Exception {
    simulate(
            """
            {"item": {"materials": {"required": ["M1"]}}, "steps": [
              {"at": "2024-04-29", "actor": "applicant", "action": "submit", "data": {}},
              {"at": "2024-05-10T00:00", "actor": "clerk", "action": "request-correction",
               "data": {"defects": [{"material": "M1", "problem": "缺"}]}}]}
            """)
        .andExpect(jsonPath("$.steps[1].ok").value(false))
        .andExpect(jsonPath("$.steps[1].state").value("accepted"))
        .andExpect(
            jsonPath("$.steps[1].flags")
                .value(containsInAnyOrder("deemed-accepted", "overdue-correction")))
        .andExpect(jsonPath("$.steps[1].due.legal").value("2024-05-29"))
        .andExpect(jsonPath("$.steps[1].article.item").value(4));
  }

  @Test
  void pausedClocksHaveNoDate() throws Exception {
    simulate(
            """
            {"steps": [
              {"at": "2024-03-04", "actor": "applicant", "action": "submit"},
              {"at": "2024-03-04", "actor": "clerk", "action": "accept"},
              {"at": "2024-03-05", "actor": "clerk", "action": "start-special-procedure",
               "data": {"id": "1", "kind": "testing", "legalBasis": "x", "expectedDays": 3,
                        "noticeNo": "n"}}]}
            """)
        .andExpect(jsonPath("$.steps[2].due", org.hamcrest.Matchers.hasKey("legal")))
        .andExpect(jsonPath("$.steps[2].due.legal").value(nullValue()))
        .andExpect(jsonPath("$.steps[2].flags[0]").value("suspended"));
  }

  private static SimulateController.Request request(
      Map<String, Object> item, String at, Object actor) {
    return new SimulateController.Request(
        item, List.of(new SimulateController.StepRequest(at, actor, "submit", Map.of())));
  }

  @Test
  void unknownItemFieldRoleAndTimeAreNamed() {
    assertThatThrownBy(
            () -> controller.simulate(request(Map.of("colour", "red"), "2024-03-04", "applicant")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("colour");
    assertThatThrownBy(() -> controller.simulate(request(Map.of(), "2024-03-04", "king")))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> controller.simulate(request(Map.of(), "yesterday", "applicant")))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> controller.simulate(request(Map.of(), "9999-01-01", "applicant")))
        .isInstanceOf(InputException.class);
  }

  @Test
  void moreThanFiveHundredStepsAreRefused() {
    var step = new SimulateController.StepRequest("2024-03-04", "applicant", "submit", null);
    var request = new SimulateController.Request(null, Collections.nCopies(501, step));
    assertThatThrownBy(() -> controller.simulate(request)).isInstanceOf(InputException.class);
  }
}
