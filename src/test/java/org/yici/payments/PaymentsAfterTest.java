package org.yici.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.yici.api.Api;
import org.yici.cases.CaseView;
import org.yici.cases.RefusedByLawException;
import org.yici.cases.lifecycle.Role;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;
import org.yici.payments.ledger.State;
import org.yici.platform.DemoClock;

/** Money back, fees let off, delivery held back, the day after. */
class PaymentsAfterTest extends PaymentsSetting {
  @Test
  void whatIsPaidTwiceGoesBackOnceAnotherPersonApproves() throws Exception {
    CaseView view = made.granted(PaidCases.publish(guides));
    Bill b = bill(view);
    counter(b, "pay", "0");
    counter(b, "again", "0");
    assertThat(state(b)).isEqualTo(State.REFUNDING);
    Bill.Refund r = now(b).refunds().get(0);
    assertThat(r.ground()).isEqualTo(Bill.Ground.PAID_TWICE);
    assertThat(r.fen()).isEqualTo(2000);
    String at = "/bench/" + view.caseNo() + "/payment";
    as(CLERK, get(at)).andExpect(content().string(containsString("重复缴款")));
    as(CLERK, post(at + "/" + b.code() + "/approve").param("refund", r.refundNo()))
        .andExpect(status().isForbidden());
    as(APPROVER, post(at + "/" + b.code() + "/approve").param("refund", r.refundNo()))
        .andExpect(status().is3xxRedirection());
    calls.run();
    assertThat(now(b).refunds().get(0).state()).isEqualTo("done");
    assertThat(state(b)).isEqualTo(State.PAID);
    as(APPROVER, post(at + "/" + b.code() + "/approve").param("refund", r.refundNo()))
        .andExpect(status().isUnprocessableContent());

    // what somebody asks for, another one approves; never more than is here
    as(APPROVER, refund(at, b, "20.01")).andExpect(status().isUnprocessableContent());
    as(APPROVER, refund(at, b, "20.00")).andExpect(status().is3xxRedirection());
    as(APPROVER, refund(at, b, "0.01")).andExpect(status().isUnprocessableContent());
    String no = now(b).refunds().get(1).refundNo();
    as(APPROVER, post(at + "/" + b.code() + "/approve").param("refund", no))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("不能自己批准")));
    as(HEAD, post(at + "/" + b.code() + "/approve").param("refund", no))
        .andExpect(status().is3xxRedirection());
    calls.run();
    assertThat(state(b)).isEqualTo(State.REFUNDED);
  }

  /** The payer asks on the own page; only an approver lets money go, never more than is here. */
  @Test
  void thePayerAsksForMoneyBackAndAnApproverDecides() throws Exception {
    CaseView view = made.granted(PaidCases.publish(guides));
    Bill b = bill(view);
    String mine = "/me/payments/" + b.code();
    me("zhangxiulan", get(mine)).andExpect(content().string(not(containsString("申请退款"))));
    counter(b, "pay", "0");
    me("zhangxiulan", get(mine)).andExpect(content().string(containsString("申请退款")));
    me("sunli", refund("/me/payments", b, "5.00")).andExpect(status().isNotFound());
    me("zhangxiulan", refund("/me/payments", b, "20.01"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("按份数多收了")))
        .andExpect(content().string(containsString("value=\"20.01\"")));
    me("zhangxiulan", refund("/me/payments", b, "5.00")).andExpect(status().is3xxRedirection());
    me("zhangxiulan", refund("/me/payments", b, "5.00"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("还在等批准")));
    Bill.Refund asked = now(b).refunds().get(0);
    assertThat(asked.state()).isEqualTo("asked");
    assertThat(asked.fen()).isEqualTo(500);
    String at = "/bench/" + view.caseNo() + "/payment/" + b.code();
    as(CLERK, post(at + "/approve").param("refund", asked.refundNo()))
        .andExpect(status().isForbidden());
    as(APPROVER, post(at + "/approve").param("refund", asked.refundNo()))
        .andExpect(status().is3xxRedirection());
    calls.run();
    assertThat(now(b).refunds().get(0).state()).isEqualTo("done");
    me("zhangxiulan", get(mine)).andExpect(content().string(containsString("已退")));
  }

  private MockHttpServletRequestBuilder refund(String at, Bill b, String amount) {
    return post(at + "/" + b.code() + "/refund")
        .param("amount", amount)
        .param("ground", "WRONG_AMOUNT")
        .param("reason", "按份数多收了");
  }

  /** A fee on acceptance, and the application taken back before the service. */
  @Test
  void whatWasPaidForAnApplicationTakenBackGoesBack() throws Exception {
    CaseView view = made.accepted(PaidCases.publish(guides, "feeWhen", "acceptance"));
    Bill b = bill(view);
    counter(b, "pay", "0");
    made.act(view, Role.APPLICANT, SignedIn.demoId("zhangxiulan").toString(), "withdraw", Map.of());
    payments.runNow();
    assertThat(now(b).refunds()).hasSize(1);
    assertThat(now(b).refunds().get(0).ground()).isEqualTo(Bill.Ground.WITHDRAWN);
    payments.decideRefund(staff(APPROVER), now(b), now(b).refunds().get(0).refundNo(), true);
    calls.run();
    assertThat(state(b)).isEqualTo(State.REFUNDED);
  }

  @Test
  void aGroundOfTheGuideLetsItOffWhollyOrInPart() throws Exception {
    List<Map<String, Object>> grounds =
        List.of(
            Map.of("code", "LOW", "name", "最低生活保障对象", "basis", "样例依据", "proof", "低保证"),
            Map.of("code", "HALF", "name", "小微企业", "basis", "样例依据", "proof", "声明函", "percent", 50));
    String item = PaidCases.publish(guides, "reductions", grounds);
    Bill b = bill(made.granted(item));
    assertThatThrownBy(() -> payments.reduce(staff(CLERK), b, "LOW", "低保证"))
        .isInstanceOf(org.springframework.security.access.AccessDeniedException.class);
    payments.reduce(staff(APPROVER), b, "LOW", "低保证，有效期到2027年");
    assertThat(state(b)).isEqualTo(State.WAIVED);
    mvc.perform(post("/demo/pay/" + b.code() + "/pay").with(csrf()))
        .andExpect(status().isConflict());

    Bill whole = bill(made.granted(item));
    payments.reduce(staff(APPROVER), whole, "HALF", "声明函");
    List<Bill> both = payments.ofCase(whole.caseId());
    assertThat(both).extracting(Bill::amountText).containsExactlyInAnyOrder("20.00", "10.00");
    Bill half = both.stream().filter(x -> x.amount() == 1000).findFirst().orElseThrow();
    assertThat(half.state(DAY)).isEqualTo(State.SENT);
    assertThatThrownBy(() -> payments.reduce(staff(APPROVER), half, "LOW", "低保证"))
        .hasMessageContaining("已经减免过");
  }

  /** 行政许可法 45 does not name payment; only a named law makes the delivery wait. */
  @Test
  void onlyTheDeliveryWaitsAndOnlyWhereALawSaysSo() throws Exception {
    String item =
        PaidCases.publish(guides, "feeBefore", "delivery", "feeBeforeBasis", "《居民身份证法》第二十一条");
    CaseView view = made.granted(item);
    Bill b = bill(view);
    assertThatThrownBy(() -> made.deliver(view))
        .isInstanceOf(RefusedByLawException.class)
        .hasMessageContaining("还没有缴许可证工本费20.00元")
        .hasMessageContaining("《居民身份证法》第二十一条");
    as(CLERK, get("/bench/" + view.caseNo()))
        .andExpect(content().string(containsString("不能：还没有缴许可证工本费20.00元")));
    Api.Answer no =
        Api.system(port)
            .at("2026-10-20T11:00")
            .post(
                "/api/v1/cases/" + view.caseNo() + "/actions",
                Map.of(
                    "action", "deliver",
                    "version", view.file().version(),
                    "data", Map.of("method", "6", "proof", "签收")));
    assertThat(no.status()).isEqualTo(422);
    assertThat(no.json().path("rule").asString()).isEqualTo("P7");
    counter(b, "pay", "0");
    assertThat(made.deliver(view).file().state().id()).isEqualTo("closed");
  }

  @Test
  void aBillThatRanOutIsOpenedAgainWithItsCode() throws Exception {
    CaseView view = made.granted(PaidCases.publish(guides));
    Bill b = bill(view);
    ((DemoClock) clock).set(LocalDateTime.of(2026, 11, 9, 9, 0));
    assertThat(state(b)).isEqualTo(State.EXPIRED);
    mvc.perform(post("/demo/pay/" + b.code() + "/pay").with(csrf()))
        .andExpect(status().isConflict());
    payments.again(now(b));
    assertThat(state(b)).isEqualTo(State.SENT);
    counter(b, "pay", "0");
    assertThat(state(b)).isEqualTo(State.PAID);
    assertThatThrownBy(() -> payments.again(now(b))).hasMessageContaining("没有过缴款期");
  }

  @Test
  void aLostCallBackIsFoundTheNextDayRowByRow() throws Exception {
    CaseView view = made.granted(PaidCases.publish(guides));
    Bill b = bill(view);
    counter(b, "pay", "never");
    assertThat(state(b)).isEqualTo(State.SENT);
    Bill told = bill(made.granted(PaidCases.publish(guides)));
    counter(told, "pay", "0");
    ((DemoClock) clock).set(DAY.plusDays(1).atTime(1, 30));
    days.fetchDue();
    Days.Day day = days.day(staff(HEAD), DAY);
    assertThat(day.rows()).isEqualTo(2);
    assertThat(day.paidHere()).isEqualTo(2000);
    assertThat(day.paidThere()).isEqualTo(4000);
    assertThat(day.differing()).isEqualTo(1);
    Days.Row row = days.rows(staff(HEAD), DAY, null, true, 10, 0).get(0);
    assertThat(row.what()).isEqualTo("missing-here");
    as(HEAD, get("/payments/days")).andExpect(content().string(containsString("differing=1")));
    as(HEAD, get("/payments/days/" + DAY))
        .andExpect(content().string(containsString("平台有，本市没有")))
        .andExpect(content().string(containsString(view.caseNo())));
    String at = "/payments/days/" + DAY + "/paid/" + row.flowNo();
    as(HEAD, post(at + "/resolve").param("words", "")).andExpect(status().isUnprocessableContent());
    as(HEAD, post(at + "/resolve").param("words", "通知丢了，已和平台核实"))
        .andExpect(status().is3xxRedirection());
    assertThat(days.day(staff(HEAD), DAY).differing()).isZero();
    as(HEAD, post(at + "/take")).andExpect(status().is3xxRedirection());
    assertThat(state(b)).isEqualTo(State.PAID);
    assertThat(days.rows(staff(HEAD), DAY, null, true, 10, 0)).isEmpty();
    as(HEAD, get("/payments/days/" + DAY + "/rows.csv"))
        .andExpect(content().string(containsString(row.flowNo())));
    // another agency's head sees nothing of it
    Person stranger =
        SignedIn.staff("x", "某人", "X1", "11410400005450000X", "410402", "agency-head");
    assertThat(days.day(stranger, DAY).rows()).isZero();
    mvc.perform(post(at + "/take").with(SignedIn.as(stranger)).with(csrf()))
        .andExpect(status().isNotFound());
  }

  /** A fee whose words cannot be computed is told to the office, never guessed. */
  @Test
  void aStandardThatCannotBeComputedIsSaidToTheOffice() throws Exception {
    CaseView view = made.granted(PaidCases.publish(guides, "FEE_STAND", "按规定收取"));
    payments.runNow();
    assertThat(payments.ofCase(view.row().caseId())).isEmpty();
    as(CLERK, get("/bench/" + view.caseNo() + "/payment"))
        .andExpect(content().string(containsString("收费算不出来")));
  }

  @Test
  void anItemWithoutAFeeHasNothingOfThis() {
    String code = PaidCases.publish(guides, "when", "answers.copies > 5");
    CaseView view = made.granted(code);
    payments.runNow();
    assertThat(payments.ofCase(view.row().caseId())).isEmpty();
    assertThat(payments.problems(view.row().caseId())).isEmpty();
  }
}
