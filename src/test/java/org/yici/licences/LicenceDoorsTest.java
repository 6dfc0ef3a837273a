package org.yici.licences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.documents.Issued;
import org.yici.files.FileStore;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;
import org.yici.platform.DemoClock;

/** Who may open the pages of licences, and what they say. */
class LicenceDoorsTest extends IntegrationTest {
  private static final LocalDate DAY = LocalDate.of(2026, 10, 12);
  @Autowired Licences licences;
  @Autowired FileStore files;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  @Autowired MockMvc mvc;
  @Autowired AutowireCapableBeanFactory beans;
  private SampleLicences samples;

  @BeforeEach
  void aWeekAfterTheGrant() {
    samples = beans.createBean(SampleLicences.class);
    on(DAY.plusDays(7));
  }

  @AfterEach
  void now() {
    ((DemoClock) clock).release();
    samples.remove(jdbc);
  }

  private void on(LocalDate day) {
    ((DemoClock) clock).hold(day.atTime(10, 0));
  }

  private Licence food() {
    return food(samples.grant(SampleLicences.FOOD, DAY));
  }

  private Licence food(Grant grant) {
    return samples.filed(grant);
  }

  /** Identifier and holder's name together, and nothing but whether it is in force. */
  @Test
  void anybodyWhoKnowsIdentifierAndHolderLearnsWhetherItIsInForce() throws Exception {
    Licence licence = food();
    mvc.perform(
            post("/verify/licence")
                .with(csrf())
                .param("identifier", licence.identifier())
                .param("holder", " " + licence.holderName()))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("持证人对得上，现在有效")))
        .andExpect(content().string(containsString(licence.number())))
        .andExpect(content().string(not(containsString(licence.holderId()))));
    mvc.perform(
            post("/verify/licence")
                .with(csrf())
                .param("identifier", licence.identifier())
                .param("holder", "别人"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(not(containsString(licence.number()))));
    on(licence.validTo().plusDays(1));
    mvc.perform(
            post("/verify/licence")
                .with(csrf())
                .param("identifier", licence.identifier())
                .param("holder", licence.holderName()))
        .andExpect(content().string(containsString("但是现在不能用")));
  }

  @Test
  void theHolderSeesFaceIdentifierAndHistoryAndNobodyElseDoes() throws Exception {
    Licence licence = food();
    Person zhang = SignedIn.resident("zhangxiulan", "张秀兰");
    mvc.perform(get("/me/licences").with(SignedIn.as(zhang)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString(licence.number())))
        .andExpect(content().string(containsString("有效")));
    mvc.perform(get("/me/licences/" + licence.id()).with(SignedIn.as(zhang)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString(licence.identifier())))
        .andExpect(content().string(containsString("热食类食品制售；预包装食品销售")))
        .andExpect(content().string(containsString("7QK2-M9XD-4HTA-P3WF")))
        .andExpect(content().string(containsString("/documents/" + licence.documentId() + ".ofd")));
    Person sunli = SignedIn.resident("sunli", "孙丽");
    mvc.perform(get("/me/licences/" + licence.id()).with(SignedIn.as(sunli)))
        .andExpect(status().isNotFound());
    mvc.perform(get("/me/licences").with(SignedIn.as(sunli)))
        .andExpect(content().string(not(containsString(licence.number()))));
  }

  /** 行政许可法 50: thirty days before the end. */
  @ParameterizedTest
  @CsvSource({
    "2031-08-11, ''",
    "2031-08-12, '9月11日 星期四前（含当天）'",
    "2031-09-11, '9月11日 星期四前（含当天）'",
    "2031-09-12, '申请延续的日子9月11日已经过了'",
    "2031-10-11, '今天到期'",
    "2031-10-12, '已过期'"
  })
  void theCardSaysByWhenToRenew(LocalDate day, String says) throws Exception {
    food();
    on(day);
    var page =
        mvc.perform(get("/me/licences").with(SignedIn.as(SignedIn.resident("zhangxiulan", "张秀兰"))))
            .andReturn()
            .getResponse()
            .getContentAsString();
    if (says.isEmpty()) {
      assertThat(page).doesNotContain("申请延续");
    } else {
      assertThat(page).contains(says);
    }
  }

  /** 个人信息保护法 51: who looked, when, why, readable by the holder. */
  @Test
  void staffLookUpExactlyWithAReasonThatTheHolderCanRead() throws Exception {
    Licence licence = food();
    Person reviewer =
        SignedIn.staff("reviewer", "审查员", null, licence.agencyUscc(), "410411", "reviewer");
    String reason = "核对卤味摊转让，投诉" + licence.caseNo();
    for (String typed :
        List.of(
            licence.number(),
            licence.identifier(),
            licence
                .identifier()
                .substring("1.2.156.3005.2.".length())
                .toLowerCase(java.util.Locale.ROOT),
            "92410411ma9k62h084",
            "410411197803129983")) {
      mvc.perform(
              post("/licences")
                  .with(SignedIn.as(reviewer))
                  .with(csrf())
                  .param("query", typed)
                  .param("purpose", "COMPLAINT")
                  .param("reason", reason))
          .andExpect(status().isOk())
          .andExpect(content().string(containsString(licence.number())));
    }
    for (String login : List.of("zhangxiulan", "laojiefang")) {
      assertThat(
              jdbc.sql(
                      "select count(*) from audit_entry where about_id = ? and purpose = ? and details->>'what' like ?")
                  .params(SignedIn.demoId(login), "投诉、信访处理：" + reason, "%" + licence.number())
                  .query(Integer.class)
                  .single())
          .as(login)
          .isEqualTo(5);
    }
  }

  @Test
  void withoutReasonOrWithHalfANumberNothingIsShown() throws Exception {
    Licence licence = food();
    Person clerk = SignedIn.staff("clerk", "窗口", null, licence.agencyUscc(), "410411", "clerk");
    mvc.perform(
            post("/licences")
                .with(SignedIn.as(clerk))
                .with(csrf())
                .param("query", licence.number())
                .param("purpose", "COMPLAINT")
                .param("reason", "  "))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("请写清为什么查")))
        .andExpect(content().string(not(containsString("老街坊烩面馆"))));
    for (String half : List.of("JY24104", "%", "张秀兰", "老街坊烩面馆")) {
      mvc.perform(
              post("/licences")
                  .with(SignedIn.as(clerk))
                  .with(csrf())
                  .param("query", half)
                  .param("purpose", "MANAGEMENT")
                  .param("reason", "窗口核对证照"))
          .andExpect(content().string(containsString("没有查到")));
    }
    mvc.perform(get("/licences").with(SignedIn.as(SignedIn.resident("zhangxiulan", "张秀兰"))))
        .andExpect(status().isForbidden());
  }

  @Test
  void aHolderReadsTheDocumentAndAStrangerDoesNot() {
    Licence licence = food();
    LicenceReaders readers = beans.createBean(LicenceReaders.class);
    Issued document =
        SampleLicences.withPdf(
            new Issued(
                licence.documentId(),
                licence.caseId(),
                licence.caseNo(),
                5,
                "licence",
                "食品经营许可证",
                "",
                "JY",
                0,
                1,
                licence.agencyUscc(),
                LocalDateTime.now(clock),
                "X",
                true,
                null,
                null,
                true,
                "",
                null,
                null,
                null),
            null);
    assertThat(readers.mayRead(SignedIn.resident("zhangxiulan", "张秀兰"), document)).isTrue();
    assertThat(readers.mayRead(SignedIn.resident("sunli", "孙丽"), document)).isFalse();
  }
}
