package org.yici.cases.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.yici.cases.CaseDrafts;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.Licence;
import org.yici.cases.lifecycle.State;
import org.yici.forms.Forms;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;

/** 告知承诺：河南省优化营商环境条例第三十四条，行政许可法第六十九条。 */
class CommitmentTest extends PromiseCases {
  private static final String FIRE = "000125001000";
  private static final Person ZHANG = SignedIn.resident("zhangxiulan", "张秀兰");
  @Autowired CaseDrafts drafts;
  @Autowired Forms forms;

  private CaseView promised() {
    CaseItem of = with(Map.of("commitment", PROMISE));
    return submitted(of, Map.of("commitment", true, "signed", true), "test", "M4");
  }

  @Test
  @DisplayName("承诺代替的材料不再欠，也不得要求补正；不先核实就可以当场决定，决定以后按期核查")
  void promiseStandsForMaterialsAndIsCheckedAfterwards() throws Exception {
    CaseView view = promised();
    assertThat(documents(view)).containsExactly("receipt", "commitment");
    assertThat(CaseJson.missing(view)).isEmpty();
    assertThat(
            press(CLERK, view, "request-correction", "defects", "M4", "defects.M4.problem", "没有"))
        .isEqualTo(422);
    assertThat(press(CLERK, view, "accept")).isEqualTo(302);
    assertThat(press(APPROVER, view, "decide-on-the-spot", "result", "grant")).isEqualTo(302);

    CaseView granted = now(view);
    assertThat(granted.file().checkBy()).isEqualTo(LocalDate.of(2026, 11, 17));
    assertThat(granted.file().checkOwed()).isTrue();
    String list = page(LIU, "/bench/follow-ups?kind=check");
    assertThat(list).contains("/bench/" + view.caseNo(), "还没有核查");
    assertThat(page(HEALTH, "/bench/follow-ups?kind=check")).doesNotContain(view.caseNo());
    assertThat(mine(view)).contains("您的承诺", "以前核查承诺是否属实");
  }

  @Test
  @DisplayName("核查不属实：写明看到什么，先限期改正并告知申请人，改不好的听取申辩后撤销")
  void falsePromiseIsMendedOrRevoked() throws Exception {
    CaseView view = promised();
    press(CLERK, view, "accept");
    press(APPROVER, view, "decide-on-the-spot", "result", "grant");
    assertThat(press(LIU, view, "verify-commitment", "result", "false")).isEqualTo(422);
    assertThat(
            press(
                LIU,
                view,
                "verify-commitment",
                "result",
                "false",
                "findings",
                "两人没有健康证明",
                "correctBy",
                "2026-10-30"))
        .isEqualTo(302);
    assertThat(now(view).file().commitmentKept()).isFalse();
    assertThat(mine(view)).contains("核查发现不属实", "10月30日");
    assertThat(page(LIU, "/bench/follow-ups?kind=check")).contains(view.caseNo(), "不属实：等改正或者撤销");

    assertThat(press(APPROVER, view, "revoke", "ground", "fraud", "reason", "承诺不属实"))
        .isEqualTo(422);
    assertThat(
            press(APPROVER, view, "revoke", "ground", "fraud", "reason", "承诺不属实", "heard", "true"))
        .isEqualTo(302);
    assertThat(now(view).file().licence()).isEqualTo(Licence.REVOKED);
    assertThat(page(LIU, "/bench/follow-ups?kind=check")).doesNotContain(view.caseNo());
  }

  @Test
  @DisplayName("核查属实：不再列在待核查里，申请人看得到")
  void keptPromiseIsDone() throws Exception {
    CaseView view = promised();
    press(CLERK, view, "accept");
    press(APPROVER, view, "decide-on-the-spot", "result", "grant");
    assertThat(press(LIU, view, "verify-commitment", "result", "true")).isEqualTo(302);
    assertThat(now(view).file().state()).isEqualTo(State.DECIDED);
    assertThat(mine(view)).contains("核查过了，属实");
    assertThat(page(LIU, "/bench/follow-ups?kind=check")).doesNotContain(view.caseNo());
  }

  private String mine(CaseView view) throws Exception {
    return mvc.perform(get("/me/cases/" + view.caseNo()).with(SignedIn.as(ZHANG)))
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  @Test
  @DisplayName("消防法15：申请页写明告知的内容；没有打勾签名不能提交，填的都在；签了就是告知承诺")
  void applicantIsToldAndSigns() throws Exception {
    CaseItem fire = samples.item(FIRE, "410411");
    UUID account = ZHANG.accountId();
    try {
      filled(fire);
      String told = text(apply(get("/apply/" + fire.code() + "?step=" + last(FIRE))));
      assertThat(told).contains("告知承诺", "所在建筑依法通过了消防验收", "20 个工作日内核查承诺是否属实", "依法撤销许可");

      MvcResult unsigned = sign(fire, "known", "yes", "signature", "张秀", "agreement", "yes");
      assertThat(unsigned.getResponse().getStatus()).isEqualTo(422);
      assertThat(text(unsigned))
          .contains("请把两个勾都打上", "和申请人一致：张秀兰", "value=\"张秀\"")
          .contains("name=\"agreement\" value=\"yes\" checked");

      String at =
          sign(fire, "known", "yes", "meets", "yes", "signature", "张秀兰", "agreement", "yes")
              .getResponse()
              .getRedirectedUrl();
      CaseView view = cases.view(at.replaceAll("^/me/cases/|\\?.*", ""));
      mine.add(view.row().caseId());
      assertThat(view.file().has(Flag.COMMITMENT)).isTrue();
      assertThat(documents(view)).contains("commitment", "agency-agreement");
      assertThat(CaseJson.missing(view)).extracting(m -> m.code()).doesNotContain("M4");
    } finally {
      drafts.remove(account, fire.code());
    }
  }

  @Test
  @DisplayName("没有开通告知承诺的事项，申请页不提承诺；可以后补的材料可以签容缺")
  void noOfferWhereTheGuideHasNone() throws Exception {
    try {
      filled(item);
      assertThat(text(apply(get("/apply/" + item.code() + "?step=" + last(item.baseCode())))))
          .doesNotContain("告知承诺")
          .contains("以后再补（容缺受理）");
    } finally {
      drafts.remove(ZHANG.accountId(), item.code());
    }
  }

  private void filled(CaseItem of) {
    Map<String, Object> answers = new LinkedHashMap<>();
    forms.form(of.baseCode()).fields().forEach(f -> answers.put(f.key(), f.example()));
    drafts.save(drafts.open(ZHANG.accountId(), of.code()).withAnswers(answers));
  }

  private int last(String base) {
    return forms.form(base).groups().size() + 2;
  }

  private MvcResult sign(CaseItem of, String... more) throws Exception {
    MockHttpServletRequestBuilder request =
        post("/apply/" + of.code() + "/submit").param("truthful", "yes").param("way", "promise");
    for (int i = 0; i < more.length; i += 2) {
      request.param(more[i], more[i + 1]);
    }
    return apply(request);
  }

  private static String text(MvcResult result) throws Exception {
    return result.getResponse().getContentAsString();
  }

  private MvcResult apply(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.with(SignedIn.as(ZHANG)).with(csrf())).andReturn();
  }
}
