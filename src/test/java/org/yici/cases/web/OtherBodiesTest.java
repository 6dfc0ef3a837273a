package org.yici.cases.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.yici.cases.Actor;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.Outcome;
import org.yici.cases.lifecycle.Role;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;
import org.yici.platform.DemoClock;

/** 容缺受理（河南条例35）、联审联办（行政许可法26.2）、跨区域移交。 */
class OtherBodiesTest extends PromiseCases {
  @Autowired Documents documents;

  @Test
  @DisplayName("河南条例35：容缺受理要申请人签承诺书，写明补什么、补到哪天；受理通知书不说材料齐全")
  void materialsMayFollow() throws Exception {
    CaseView view = submitted(item, Map.of(), "test", "M4");
    assertThat(page(CLERK, "/bench/" + view.caseNo() + "/check"))
        .contains("申请人已签容缺受理承诺书", "到期没有补的告知申请人");
    assertThat(press(CLERK, view, "accept", "tolerated", "M4", "dueBy", "2026-10-26"))
        .isEqualTo(422);
    assertThat(
            press(
                CLERK,
                view,
                "accept",
                "tolerated",
                "M4",
                "dueBy",
                "2026-10-26",
                "toleranceSigned",
                "true"))
        .isEqualTo(302);
    assertThat(documents(view)).contains("acceptance-notice", "tolerance-promise");
    assertThat(paper(view, "acceptance-notice"))
        .contains("仅欠缺次要材料")
        .doesNotContain("申请材料齐全、符合法定形式");
    assertThat(paper(view, "tolerance-promise")).contains("从业人员健康证明", "2026年10月26日", "已签名确认");
    assertThat(page(CLERK, "/bench/follow-ups?kind=tolerance")).contains(view.caseNo());
    assertThat(mine(view)).contains("10月26日", "按已有的材料决定，可能不予许可");
  }

  @Test
  @DisplayName("河南条例35：到期没有补的，次日零时记下并告知申请人；不停表、不准予；决定以前补来的照样收")
  void missedDayIsToldAndLaterStillTaken() throws Exception {
    CaseView view = submitted(item, Map.of("toleranceSigned", true), "test", "M4");
    press(
        CLERK, view, "accept", "tolerated", "M4", "dueBy", "2026-10-26", "toleranceSigned", "true");
    CaseView reviewed = reviewed(now(view));
    ((DemoClock) clock).hold(LocalDateTime.of(2026, 10, 27, 9, 0));
    cases.settleDue(100);
    CaseView missed = now(view);
    assertThat(missed.file().flags()).contains(Flag.TOLERANCE_MISSED, Flag.TOLERANCE_OPEN);
    assertThat(missed.file().due().get("legal")).isEqualTo(reviewed.file().due().get("legal"));
    assertThat(cases.history(view).stream().map(e -> e.action())).contains("tolerance-missed");
    assertThat(owedMessages(view)).contains("tolerance-missed");
    assertThat(documents(view)).contains("tolerance-reminder");
    assertThat(paper(view, "tolerance-reminder"))
        .contains("从业人员健康证明，应当在2026年10月26日前补交", "作出决定以前补来的，照样接收");
    assertThat(mine(view)).contains("这一天已经过了");
    assertThat(page(CLERK, "/bench/follow-ups?kind=tolerance")).contains("已过");
    assertThat(press(APPROVER, view, "decide-grant", "by", id(APPROVER))).isEqualTo(422);

    String account = SignedIn.demoId("zhangxiulan").toString();
    cases.act(
        now(view),
        null,
        new Actor(Role.APPLICANT, account, "张秀兰"),
        "supplement",
        Map.of("materials", List.of("M4")),
        List.<Cases.Handed>of());
    assertThat(now(view).file().has(Flag.TOLERANCE_OPEN)).isFalse();
    assertThat(press(APPROVER, view, "decide-grant", "by", id(APPROVER))).isEqualTo(302);
  }

  @Test
  @DisplayName("行政许可法26.2：一家牵头、一个期限，各部门都提出意见才决定；被问的部门只看得到问它的件、只提意见")
  void askedBodiesAnswerAndNoMore() throws Exception {
    String health = uscc(HEALTH);
    String police = uscc(POLICE);
    CaseView view =
        submitted(
            with(Map.of("joint", true, "members", List.of(health, police), "legalDays", 45)),
            Map.of(),
            "test");
    CaseView other = submitted(item, Map.of(), "test");
    reviewed(view);
    assertThat(status(HEALTH, "/bench/" + view.caseNo())).isEqualTo(404);
    assertThat(
            press(
                LIU,
                view,
                "request-opinion",
                "bodies",
                health,
                "bodies",
                police,
                "dueBy",
                "2026-10-23"))
        .isEqualTo(302);

    assertThat(page(HEALTH, "/bench/follow-ups")).contains(view.caseNo(), "10月23日");
    String seen = page(HEALTH, "/bench/" + view.caseNo());
    assertThat(seen).contains("等它提出", "只有一个期限", "提出部门意见").doesNotContain("410411197803129983");
    assertThat(status(HEALTH, "/bench/" + other.caseNo())).isEqualTo(404);
    assertThat(status("zhanhe-weishijie", "/bench/" + view.caseNo())).isEqualTo(404);
    for (String action : List.of("review", "accept", "decide-grant", "hand-over")) {
      assertThat(press(HEALTH, view, action)).as(action).isEqualTo(404);
    }
    assertThat(
            send(HEALTH, "/bench/" + view.caseNo() + "/reveal", "reason", "看看")
                .andReturn()
                .getResponse()
                .getStatus())
        .isEqualTo(404);
    assertThat(api(HEALTH, view, "review", "\"opinion\":\"grant\"")).isEqualTo(403);

    assertThat(press(HEALTH, view, "give-opinion", "opinion", "通风不够")).isEqualTo(422);
    assertThat(press(HEALTH, view, "give-opinion", "stance", "disagree", "opinion", "通风不够"))
        .isEqualTo(302);
    assertThat(page(HEALTH, "/bench/follow-ups?kind=asked")).doesNotContain(view.caseNo());
    assertThat(press(APPROVER, view, "decide-grant", "by", id(APPROVER))).isEqualTo(422);
    assertThat(page(APPROVER, "/bench/follow-ups?kind=asking")).contains(view.caseNo(), "公安");

    ((DemoClock) clock).hold(LocalDateTime.of(2026, 10, 26, 9, 0));
    assertThat(page(LIU, "/bench/" + view.caseNo())).contains("到期没有提出", "不同意", "通风不够");
    assertThat(
            api(
                POLICE,
                view,
                "give-opinion",
                "\"body\":\"" + health + "\",\"stance\":\"agree\",\"opinion\":\"同意\""))
        .isEqualTo(200);
    assertThat(now(view).file().opinions()).noneMatch(o -> o.awaited());
    assertThat(shown(LIU, view)).contains("\"stance\":\"disagree\"", "\"dueBy\":\"2026-10-23\"");
    assertThat(press(APPROVER, view, "decide-grant", "by", id(APPROVER))).isEqualTo(302);
    assertThat(now(view).file().outcome()).isEqualTo(Outcome.GRANTED);
  }

  @Test
  @DisplayName("跨区域：叶县收件移交湛河区，湛河区接收、决定；期限从受理起照常，经过写明两边")
  void takenInHereDecidedThere() throws Exception {
    String yexian = "yexian-huyaqin";
    CaseView view = submitted(item, Map.of(), "window:410422");
    assertThat(press(yexian, view, "accept")).isEqualTo(302);
    var legal = now(view).file().due();
    assertThat(
            api(
                yexian,
                view,
                "hand-over",
                "\"to\":\""
                    + item.agencyUscc()
                    + "\",\"list\":[\"申请书\",\"布局图\"],\"method\":\"系统推送\""))
        .isEqualTo(200);
    assertThat(now(view).file().due()).isEqualTo(legal);
    assertThat(shown(CLERK, view)).contains("\"method\":\"系统推送\"", "\"receivedOn\":null");
    assertThat(page(CLERK, "/bench/follow-ups?kind=handed")).contains(view.caseNo(), "2份材料，系统推送");
    assertThat(page("lushan-duanyaqin", "/bench/follow-ups?kind=handed"))
        .doesNotContain(view.caseNo());
    assertThat(status("lushan-duanyaqin", "/bench/" + view.caseNo())).isEqualTo(404);

    assertThat(press(CLERK, view, "receive-hand-over", "differs", "少一页")).isEqualTo(302);
    assertThat(page(CLERK, "/bench/follow-ups?kind=handed")).doesNotContain(view.caseNo());
    String seen = page(CLERK, "/bench/" + view.caseNo());
    String from = now(view).file().handOvers().get(0).from();
    assertThat(from).contains("叶县");
    assertThat(seen).contains("移交给：" + item.agencyName(), "移交自：" + from, "与清单不符：少一页");
    reviewed(now(view));
    assertThat(press(APPROVER, view, "decide-grant", "by", id(APPROVER))).isEqualTo(302);
  }

  /** 行政许可法 22: handing papers to another body hands it no power to review or decide. */
  @Test
  void whoIsHandedACaseMayReceiveItButNotDecideIt() throws Exception {
    CaseView view = submitted(true);
    String to = staff(HEALTH).agencyUscc();
    assertThat(api(CLERK, view, "accept", "")).isEqualTo(200);
    String papers = "\"to\":\"" + to + "\",\"list\":[\"申请书\"],\"method\":\"专人送达\"";
    assertThat(api(CLERK, now(view), "hand-over", papers)).isEqualTo(200);
    assertThat(status(HEALTH, "/bench/" + view.caseNo())).isEqualTo(200);
    for (String action : List.of("verify-on-site", "review", "decide-grant")) {
      assertThat(api(HEALTH, now(view), action, "\"opinion\":\"grant\"")).as(action).isEqualTo(404);
    }
  }

  @Test
  @DisplayName("行政许可法26.2：被问的部门也可以由它的系统替具名的人提出意见，别的什么也不能做")
  void theSystemOfAnAskedBodyAnswersForItsPeople() throws Exception {
    String health = uscc(HEALTH);
    CaseView view =
        submitted(
            with(Map.of("joint", true, "members", List.of(health), "legalDays", 45)),
            Map.of(),
            "test");
    reviewed(view);
    Person program = SignedIn.system(health);
    assertThat(program(program, view, "give-opinion", "")).as("not asked yet").isEqualTo(404);
    press(LIU, view, "request-opinion", "bodies", health, "dueBy", "2026-10-23");

    String agree = "\"stance\":\"agree\",\"opinion\":\"符合要求\"";
    assertThat(program(program, view, "give-opinion", agree)).as("nobody named").isEqualTo(422);
    assertThat(program(program, view, "give-opinion", agree, id(LIU)))
        .as("of another agency")
        .isEqualTo(422);
    assertThat(program(program, view, "review", "\"opinion\":\"grant\"", id(HEALTH)))
        .isEqualTo(403);
    assertThat(program(program, view, "give-opinion", agree, id(HEALTH))).isEqualTo(200);
    assertThat(page(LIU, "/bench/" + view.caseNo())).contains("符合要求");
    assertThat(cases.history(view).get(now(view).file().version() - 1).actorRole())
        .isEqualTo(Role.OPINION_BODY.id());
  }

  /** The status of what an agency's program is answered that acts for these people. */
  private int program(Person by, CaseView view, String action, String data, String... staff)
      throws Exception {
    String actor =
        staff.length == 0
            ? ""
            : ",\"actor\":{\"role\":\"opinion-body\",\"id\":\"%s\"}".formatted(staff[0]);
    return mvc.perform(
            post("/api/v1/cases/" + view.caseNo() + "/actions")
                .with(SignedIn.as(by))
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(
                    "{\"action\":\"%s\",\"version\":%d,\"data\":{%s}%s}"
                        .formatted(action, now(view).file().version(), data, actor)))
        .andReturn()
        .getResponse()
        .getStatus();
  }

  private String shown(String login, CaseView view) throws Exception {
    return mvc.perform(get("/api/v1/cases/" + view.caseNo()).with(SignedIn.as(staff(login))))
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private int api(String login, CaseView view, String action, String data) throws Exception {
    return mvc.perform(
            post("/api/v1/cases/" + view.caseNo() + "/actions")
                .with(SignedIn.as(staff(login)))
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(
                    "{\"action\":\"%s\",\"version\":%d,\"data\":{%s}}"
                        .formatted(action, now(view).file().version(), data)))
        .andReturn()
        .getResponse()
        .getStatus();
  }

  private String mine(CaseView view) throws Exception {
    return mvc.perform(
            get("/me/cases/" + view.caseNo())
                .with(SignedIn.as(SignedIn.resident("zhangxiulan", "张秀兰"))))
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  @Test
  @DisplayName("帮办代办：勾了就出盖章的委托代办协议，写明不收费、谁负责、随时可以解除；没有勾的没有")
  void helpOfTheWindowIsAgreedInWriting() throws Exception {
    CaseView helped =
        submitted(item, Map.of("agreement", true, "agreementSigned", true), "test", "M4");
    assertThat(documents(helped)).containsExactly("receipt", "agency-agreement");
    assertThat(paper(helped, "agency-agreement"))
        .contains("委托人：", "不收取任何费用", "《中华人民共和国行政许可法》第二十九条第二款", "可以随时解除委托", "已签名确认")
        .doesNotContain("委托人签名：");
    assertThat(documents(submitted(item, Map.of(), "test", "M4"))).containsExactly("receipt");
  }

  @Test
  @DisplayName("行政许可法42：延期告知书写明谁批准、延长几个工作日、哪一款、为什么、到哪天")
  void anExtensionSaysWhoApprovedItAndByWhichParagraph() throws Exception {
    Map<String, Object> reason = Map.of("days", 5, "reason", "要现场复核");
    CaseView one = submitted(with(Map.of("extension", Map.of("days", 10))), Map.of(), "test");
    one = act(one, Role.CLERK, CLERK, "accept", Map.of());
    one = act(one, Role.AGENCY_HEAD, "zhanhe-liangguoqing", "extend", reason);
    assertThat(paper(one, "extension-notice"))
        .contains("经本行政机关负责人批准，办理期限延长5个工作日（《中华人民共和国行政许可法》第四十二条第一款）", "理由：要现场复核");
    Map<String, Object> together = Map.of("joint", true, "extension", Map.of("days", 15));
    CaseView joint = submitted(with(together), Map.of(), "test");
    joint = act(joint, Role.CLERK, CLERK, "accept", Map.of());
    joint = act(joint, Role.GOV_HEAD, "zhanhe-liangguoqing", "extend", reason);
    assertThat(paper(joint, "extension-notice")).contains("经本级人民政府负责人批准", "《中华人民共和国行政许可法》第四十二条第二款");
  }

  private String paper(CaseView view, String kind) {
    Issued issued =
        documents.ofCase(view.row().caseId()).stream()
            .filter(d -> d.kind().equals(kind))
            .findFirst()
            .orElseThrow();
    return documents.content(documents.seal(issued)).text().body().toString();
  }

  private List<String> owedMessages(CaseView view) {
    return jdbc.sql(
            "select j.action from messages_message m join journal_entry j using (case_id, seq)"
                + " where case_id = ?")
        .param(view.row().caseId())
        .query(String.class)
        .list();
  }
}
