package org.yici.documents.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.yici.IntegrationTest;
import org.yici.documents.template.Shipped;
import org.yici.documents.template.Template;
import org.yici.documents.template.TemplateBook;
import org.yici.documents.template.TemplateReset;
import org.yici.documents.template.Typed;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;

/** Templates as everybody reads them, as one of the bureau writes and another approves them. */
class TemplateEditorTest extends IntegrationTest {
  private static final String NOW = "2026-12-02T10:00";
  private static final String KEY = "refusal-decision-01";
  private static final String PATH = "/law/templates/" + KEY;
  @Autowired MockMvc mvc;
  @Autowired JdbcClient jdbc;
  @Autowired TemplateBook book;
  @Autowired Shipped shipped;

  @AfterEach
  void takeBack() {
    TemplateReset.clear(jdbc, book);
  }

  private static RequestPostProcessor writer() {
    return SignedIn.as(
        SignedIn.staff("shi-xieweiguo", "谢卫国", "S0366", null, "410400", Roles.BUREAU));
  }

  private static RequestPostProcessor second() {
    return SignedIn.as(
        SignedIn.staff("shi-liuqiaoyun", "刘巧云", "S0367", null, "410400", Roles.BUREAU));
  }

  private ResultActions as(RequestPostProcessor who, MockHttpServletRequestBuilder request)
      throws Exception {
    return mvc.perform(request.header("Yici-Demo-Now", NOW).with(who).with(csrf()));
  }

  /** The form as it comes with the shipped words, the first part other than shipped. */
  private MockHttpServletRequestBuilder form(String button, String first, String from) {
    Template t = shipped.find(KEY).orElseThrow();
    Typed typed = Typed.of(shipped, t, t.title(), t.body());
    MockHttpServletRequestBuilder form =
        post(PATH + "/draft")
            .param("do", button)
            .param("title", typed.title())
            .param("from", from)
            .param("reason", "措辞改得更清楚")
            .param("base", "0");
    List<Typed.Part> parts = typed.parts();
    for (int i = 0; i < parts.size(); i++) {
      form.param("kind", parts.get(i).kind())
          .param("cond", parts.get(i).cond())
          .param("gone", "0")
          .param("text", i == 0 ? first : parts.get(i).text());
    }
    return form;
  }

  private static final String FIRST = "{你或你单位}于{申请日期}申请{事项}（办件编号{办件编号}），经审查，本机关决定不予行政许可，理由是：";

  private String submitted(String from) throws Exception {
    as(writer(), form("submit", FIRST, from)).andExpect(status().is3xxRedirection());
    return PATH + "/1";
  }

  @Test
  void everybodyReadsTheSetOfDocumentsAndWhatIsMissingFromIt() throws Exception {
    mvc.perform(get("/law/templates"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("不予许可决定书")))
        .andExpect(content().string(containsString("行政许可法第三十八条第二款")))
        .andExpect(content().string(containsString("委托代办协议")))
        .andExpect(content().string(containsString("容缺材料补交提醒书")))
        .andExpect(content().string(containsString("听没听、怎么听的由作决定的人写进这一步")));
    mvc.perform(get(PATH))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("复议途径")))
        .andExpect(content().string(containsString("救济途径和期限")))
        .andExpect(content().string(not(containsString("起草修改"))));
    mvc.perform(get(PATH + "/0")).andExpect(status().isOk());
    mvc.perform(get("/law/templates/none")).andExpect(status().isNotFound());
    mvc.perform(get(PATH + "/7")).andExpect(status().isNotFound());
  }

  @Test
  void everybodySeesEveryTemplateAsThePageItWillBe() throws Exception {
    for (Template t : shipped.all()) {
      String page = "/law/templates/" + t.key();
      mvc.perform(get(page))
          .andExpect(status().isOk())
          .andExpect(content().string(containsString(page + ".png?page=0")));
    }
    byte[] picture =
        mvc.perform(get("/law/templates/agency-agreement.png"))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
    assertThat(new String(picture, 1, 3, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("PNG");
    mvc.perform(get("/law/templates/receipt.png?page=9")).andExpect(status().isNotFound());
    mvc.perform(get("/law/templates/none.png")).andExpect(status().isNotFound());
  }

  @Test
  void onlyTheBureauWrites() throws Exception {
    RequestPostProcessor admin =
        SignedIn.as(SignedIn.staff("wugang-niudeming", "牛德明", "S1", null, "410481", Roles.ADMIN));
    as(admin, get(PATH + "/draft")).andExpect(status().isForbidden());
    as(admin, get(PATH + "/draft.png")).andExpect(status().isForbidden());
    as(admin, form("save", FIRST, "2026-12-10")).andExpect(status().isForbidden());
    String version = submitted("2026-12-10");
    for (String deed : List.of("approve", "return", "withdraw")) {
      as(admin, post(version + "/" + deed).param("why", "不行不行")).andExpect(status().isForbidden());
    }
    mvc.perform(get(version)).andExpect(status().isNotFound());
    mvc.perform(get(PATH)).andExpect(content().string(not(containsString("措辞改得更清楚"))));
  }

  @Test
  void everyButtonKeepsWhatWasTyped_movesAndTakesOutAndPutsBack() throws Exception {
    as(writer(), form("down-0", FIRST, "2026-12-10"))
        .andExpect(redirectedUrl(PATH + "/draft#part-1"));
    as(writer(), get(PATH + "/draft"))
        .andExpect(content().string(containsString("草稿已存")))
        .andExpect(content().string(containsString(FIRST)));
    as(second(), get(PATH + "/draft"))
        .andExpect(content().string(not(containsString("草稿已存"))))
        .andExpect(content().string(not(containsString(FIRST))));
    as(writer(), form("remove-2", FIRST, "2026-12-10"));
    as(writer(), get(PATH + "/draft"))
        .andExpect(content().string(containsString("（已经去掉）")))
        .andExpect(content().string(containsString("没有写救济途径和期限")))
        .andExpect(content().string(containsString("value=\"back-2\"")));
    as(writer(), form("add-3", FIRST, "2026-12-10"))
        .andExpect(redirectedUrl(PATH + "/draft#part-3"));
    as(writer(), form("save", "第一行\r\n第二行", "2026-12-10"));
    as(writer(), get(PATH + "/draft"))
        .andExpect(content().string(containsString("id=\"part-3\"")))
        .andExpect(content().string(not(containsString("id=\"part-4\""))));
    as(writer(), form("drop", FIRST, "")).andExpect(redirectedUrl(PATH));
    as(writer(), get(PATH + "/draft")).andExpect(content().string(not(containsString("草稿已存"))));
  }

  @Test
  void whatCannotBeSubmittedComesBackWithEveryFaultAndEveryWord() throws Exception {
    as(writer(), form("submit", "{没有这个}的申请", "2026-12-02"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("先改好下面“检查”里写的各处")))
        .andExpect(content().string(containsString("没有“没有这个”这个字段")))
        .andExpect(content().string(containsString("生效日期最早是2026-12-03")))
        .andExpect(content().string(containsString("{没有这个}的申请")));
    as(writer(), form("submit", FIRST, "").param("to", "2026-13-40"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("写明从哪天起用")))
        .andExpect(content().string(containsString("失效日期应当是")));
    assertThat(
            jdbc.sql("select count(*) from documents_template_version")
                .query(Integer.class)
                .single())
        .isZero();
    Template t = shipped.find(KEY).orElseThrow();
    String same = Typed.of(shipped, t, t.title(), t.body()).parts().get(0).text();
    as(writer(), form("submit", same, "2026-12-10"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("没有改动")));
  }

  @Test
  void whatIsTooLargeForADraftComesBackToo() throws Exception {
    as(writer(), form("save", "长".repeat(200_001), "2026-12-10"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("草稿太大了")))
        .andExpect(content().string(containsString("长".repeat(200_001))));
  }

  @Test
  void theSampleIsDrawnBeforeAnythingIsSubmitted() throws Exception {
    as(writer(), form("preview", FIRST, "2026-12-10"))
        .andExpect(redirectedUrl(PATH + "/draft#h-sample"));
    as(writer(), get(PATH + "/draft"))
        .andExpect(content().string(containsString("draft.png?page=0")))
        .andExpect(content().string(containsString("你于2026年10月10日申请食品经营许可")));
    byte[] png =
        as(writer(), get(PATH + "/draft.png"))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
    assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    as(writer(), form("save", "{开口", "2026-12-10"));
    as(writer(), get(PATH + "/draft")).andExpect(status().isOk());
  }

  @Test
  void whatIsTypedIsTextAndNothingElse() throws Exception {
    String evil = "<script>alert(1)</script><b>粗</b>\"'&";
    as(writer(), form("save", evil, "\"><script>"));
    String page = as(writer(), get(PATH + "/draft")).andReturn().getResponse().getContentAsString();
    assertThat(page)
        .doesNotContain("<script>alert")
        .doesNotContain("<b>粗")
        .contains("&lt;script&gt;alert");
    as(writer(), form("submit", FIRST + evil, "2026-12-10")).andExpect(status().is3xxRedirection());
    assertThat(as(second(), get(PATH + "/1")).andReturn().getResponse().getContentAsString())
        .doesNotContain("<script>alert")
        .contains("&lt;script&gt;alert");
  }

  @Test
  void aSecondPersonApproves_neverTheWriter_andItRulesFromItsDay() throws Exception {
    String version = submitted("2026-12-10");
    as(writer(), get("/law/templates")).andExpect(content().string(containsString("等第二个人批准的 1 份")));
    as(second(), get(version))
        .andExpect(content().string(containsString("批准，2026年12月10日起用")))
        .andExpect(content().string(containsString("<ins>")))
        .andExpect(content().string(containsString(version + ".png?page=0")));
    as(writer(), post(version + "/approve"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("起草人不能批准自己起草的这一版")));
    as(second(), post(version + "/approve")).andExpect(redirectedUrl(version));
    mvc.perform(get(version))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("刘巧云")));
    mvc.perform(get("/law/templates").header("Yici-Demo-Now", NOW))
        .andExpect(content().string(containsString("2026年12月10日起用")));
    mvc.perform(get(PATH).header("Yici-Demo-Now", "2026-12-10T00:00"))
        .andExpect(content().string(containsString("理由是：")));
    as(second(), post(version + "/approve")).andExpect(status().isConflict());
    mvc.perform(
            post(version + "/withdraw")
                .param("why", "不想用了")
                .header("Yici-Demo-Now", "2026-12-10T08:00")
                .with(writer())
                .with(csrf()))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("撤不回了")));
    as(writer(), post(version + "/withdraw"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("写明理由")));
    as(writer(), post(version + "/withdraw").param("why", "征求意见后不用了"))
        .andExpect(redirectedUrl(version));
    mvc.perform(get(PATH).header("Yici-Demo-Now", "2026-12-10T00:00"))
        .andExpect(content().string(not(containsString("理由是："))));
  }

  @Test
  void aVersionThatIsReturnedSaysWhyAndNeverRules() throws Exception {
    String version = submitted("2026-12-10");
    as(second(), post(version + "/return").param("why", " "))
        .andExpect(status().isUnprocessableContent());
    as(second(), post(version + "/return").param("why", "“理由是”不合公文习惯"))
        .andExpect(redirectedUrl(version));
    as(second(), post(version + "/approve")).andExpect(status().isConflict());
    as(writer(), get(PATH)).andExpect(content().string(containsString("“理由是”不合公文习惯")));
    as(writer(), get(PATH + "/draft?version=1")).andExpect(content().string(containsString(FIRST)));
    assertThat(
            book.get()
                .on(shipped.find(KEY).orElseThrow(), java.time.LocalDate.of(2027, 1, 1))
                .version())
        .isZero();
  }
}
