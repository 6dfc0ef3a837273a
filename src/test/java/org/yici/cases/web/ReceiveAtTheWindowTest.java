package org.yici.cases.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.ResultActions;
import org.yici.cases.CaseView;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.Role;
import org.yici.identity.SignedIn;
import org.yici.journal.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Papers brought to the window after the receipt: 行政许可法 art. 32(3) and (4). */
class ReceiveAtTheWindowTest extends DeskSetting {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ResultActions brings(
      String login, CaseView view, int version, List<String> scans, String... fields)
      throws Exception {
    var request = multipart("/bench/" + view.caseNo() + "/receive");
    for (String code : scans) {
      request.file(
          new MockMultipartFile("file." + code, code + ".pdf", "application/pdf", WindowDesk.PDF));
    }
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    request.param("v", Integer.toString(version));
    return mvc.perform(request.with(SignedIn.as(staff(login))).with(csrf()));
  }

  private Entry last(CaseView view) {
    return cases
        .history(cases.view(view.caseNo()))
        .get(cases.view(view.caseNo()).file().version() - 1);
  }

  /** 32(3): what can be mended on the spot is mended now; the act is the applicant's. */
  @Test
  void whatCanBeMendedOnTheSpotIsTakenFromTheApplicantByTheClerk() throws Exception {
    CaseView view = submitted(false);
    String lacking =
        item.materials().stream()
            .map(m -> m.code())
            .filter(code -> !view.file().received().contains(code))
            .findFirst()
            .orElseThrow();
    brings(CLERK, view, 1, List.of(lacking), "originals." + lacking, "1")
        .andExpect(redirectedUrl("/bench/" + view.caseNo() + "?done=2"));
    assertThat(cases.view(view.caseNo()).file().received()).contains(lacking);
    assertThat(last(view).action()).isEqualTo("correct-on-the-spot");
    assertThat(last(view).actorRole()).isEqualTo("applicant");
    JsonNode told = JSON.readTree(last(view).data());
    assertThat(told.path("receivedBy").asString()).startsWith("王敏（").contains("湛河区");
    assertThat(told.path("papers").get(0).path("originals").asInt()).isOne();
    ask(CLERK, "/bench/" + view.caseNo()).andExpect(content().string(containsString(lacking)));
  }

  /**
   * 32(4): what the notice asked for comes to the window; with all of it the notice is answered.
   */
  @Test
  void whatWasAskedForByNoticeIsBroughtToTheWindow() throws Exception {
    CaseView view = submitted(false);
    String code =
        item.materials().stream()
            .map(m -> m.code())
            .filter(c -> !view.file().received().contains(c))
            .findFirst()
            .orElseThrow();
    CaseView asked =
        act(
            view,
            Role.CLERK,
            CLERK,
            "request-correction",
            Map.of("defects", List.of(Map.of("material", code, "problem", "没有交", "how", "手画也行"))));
    assertThat(asked.file().has(Flag.CORRECTION_PENDING)).isTrue();
    brings(CLERK, asked, asked.file().version(), List.of(), "seen." + code, "true")
        .andExpect(status().is3xxRedirection());
    assertThat(last(view).action()).isEqualTo("supplement");
    assertThat(cases.view(view.caseNo()).file().has(Flag.CORRECTION_PENDING)).isFalse();
  }

  /** P17: somebody was faster; the scan is kept and need not be sent again. */
  @Test
  void whoIsTooLateIsToldAndLosesNoScan() throws Exception {
    CaseView view = submitted(false);
    brings(CLERK, view, 1, List.of("M1")).andExpect(status().is3xxRedirection());
    String page =
        brings("zhanhe-xielijuan", view, 1, List.of("M1"), "copies.M1", "2")
            .andExpect(status().isConflict())
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(page).contains("name=\"v\" value=\"2\"", "已传好", "value=\"2\" aria-label=");
    String kept = page.replaceAll("(?s).*name=\"kept.M1\" value=\"([^\"]+)\".*", "$1");
    assertThat(cases.view(view.caseNo()).file().version()).isEqualTo(2);
    brings("zhanhe-xielijuan", view, 2, List.of(), "kept.M1", kept)
        .andExpect(redirectedUrl("/bench/" + view.caseNo() + "?done=3"));
    assertThat(cases.materials(cases.view(view.caseNo())))
        .anyMatch(m -> m.fileId() != null && m.fileId().equals(kept));
  }

  @Test
  void onlyAClerkOfThatHallReceives() throws Exception {
    CaseView view = submitted(false);
    brings(LIU, view, 1, List.of("M1")).andExpect(status().isForbidden());
    brings("shi-xieweiguo", view, 1, List.of("M1")).andExpect(status().isForbidden());
    brings("xinhua-liangzhanjun", view, 1, List.of("M1")).andExpect(status().isNotFound());
    brings(CLERK, view, 1, List.of("M1"), "copies.M1", "1").andExpect(status().is3xxRedirection());
    act(cases.view(view.caseNo()), Role.APPLICANT, CLERK, "withdraw", Map.of("reason", "不办了"));
    brings(CLERK, view, 3, List.of("M1")).andExpect(status().isUnprocessableContent());
    assertThat(cases.view(view.caseNo()).file().version()).isEqualTo(3);
  }

  /** A form without its files is told so, it is no fault of ours. */
  @Test
  void aFormThatIsNoUploadIsToldSo() throws Exception {
    CaseView view = submitted(false);
    String receive = "/bench/" + view.caseNo() + "/receive";
    mvc.perform(post(receive).param("v", "1").with(SignedIn.as(staff(CLERK))).with(csrf()))
        .andExpect(status().isUnsupportedMediaType());
  }
}
