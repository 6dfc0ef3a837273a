package org.yici.licences.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;
import org.yici.kernel.InputException;

/** 个人信息保护法 6, 51, 54: for a purpose, as little as will do, and written down. */
class LookUpsTest extends UseOfSample {
  private static final Person CLERK =
      SignedIn.staff("uselook", "查证员", "S0113", "11410411MB9130119N", "410411", "clerk");
  private static final Person AUDITOR =
      SignedIn.staff("useaudit", "审计员", "S0368", null, "410400", "auditor");
  private static final LookUps.Why WHY = new LookUps.Why("INSPECTION", "", "检查卫生时核对证照");
  @Autowired LookUps lookUps;

  @Test
  void whatTellsOfAPersonIsHiddenUntilSomebodySaysThatItMustBeSeen() {
    FaceView found = lookUps.find(CLERK, licence.number(), WHY).get(0);
    assertThat(found.hides()).isTrue();
    assertThat(found.lines())
        .filteredOn(FaceView.Line::hidden)
        .extracting(FaceView.Line::label)
        .containsExactlyInAnyOrder("法定代表人（负责人）");
    assertThat(found.lines()).noneMatch(l -> l.value().contains("张秀兰"));
    FaceView all = lookUps.reveal(CLERK, licence.id(), WHY);
    assertThat(all.hides()).isFalse();
    assertThat(log.told(ZHANG.accountId()))
        .extracting(LicenceUse::way)
        .containsExactly(Way.REVEALED, Way.LOOKED_UP);
  }

  @Test
  void aPurposeAndAReasonAreNeededAndACaseHasItsNumber() {
    assertThatThrownBy(() -> lookUps.find(CLERK, licence.number(), new LookUps.Why("", "", "看看")))
        .isInstanceOfSatisfying(
            InputException.class,
            e ->
                assertThat(e.faults())
                    .extracting(InputException.Fault::path)
                    .containsExactly("purpose", "reason"));
    assertThatThrownBy(
            () -> lookUps.reveal(CLERK, licence.id(), new LookUps.Why("CASE", "12345", "受理时核对证照")))
        .isInstanceOfSatisfying(
            InputException.class,
            e ->
                assertThat(e.faults())
                    .extracting(InputException.Fault::path)
                    .containsExactly("caseNo"));
    assertThat(log.of(licence, 10)).isEmpty();
  }

  @Test
  void theAuditorSeesEveryUseAndTheClerkDoesNot() throws Exception {
    mvc.perform(
            post("/licences")
                .with(SignedIn.as(CLERK))
                .with(csrf())
                .param("query", licence.number())
                .param("purpose", "INSPECTION")
                .param("reason", "检查卫生时核对证照"))
        .andExpect(content().string(containsString("已遮住")))
        .andExpect(content().string(not(containsString("张秀兰"))));
    mvc.perform(
            post("/licences/reveal")
                .with(SignedIn.as(CLERK))
                .with(csrf())
                .param("id", licence.id().toString())
                .param("purpose", "INSPECTION")
                .param("reason", "检查卫生时核对证照"))
        .andExpect(content().string(containsString("张秀兰")));
    mvc.perform(
            get("/licences/uses")
                .param("way", "REVEALED")
                .param("who", "查证员")
                .with(SignedIn.as(AUDITOR)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("共 1 次")))
        .andExpect(content().string(containsString("检查卫生时核对证照")));
    mvc.perform(
            get("/licences/uses.csv")
                .param("purpose", "季度检查")
                .param("who", "查证员")
                .with(SignedIn.as(AUDITOR)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString(licence.number())));
    mvc.perform(
            get("/licences/uses")
                .param("from", "<x>")
                .param("page", "99")
                .with(SignedIn.as(AUDITOR)))
        .andExpect(status().isOk());
    mvc.perform(get("/licences/uses").with(SignedIn.as(CLERK))).andExpect(status().isForbidden());
  }
}
