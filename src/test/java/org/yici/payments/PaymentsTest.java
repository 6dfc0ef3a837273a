package org.yici.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yici.api.Api;
import org.yici.cases.CaseView;
import org.yici.payments.ledger.PayCode;
import org.yici.payments.ledger.State;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** From the grant to the receipt; strangers; call-backs. */
class PaymentsTest extends PaymentsSetting {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void theGrantBringsTheNoticeAndThePaymentTheReceipt() throws Exception {
    CaseView view = made.granted(PaidCases.publish(guides));
    Bill b = bill(view);
    assertThat(b.amountText()).isEqualTo("20.00");
    assertThat(PayCode.valid(b.code())).isTrue();
    assertThat(b.due()).isEqualTo(LocalDate.of(2026, 11, 3));
    assertThat(state(b)).isEqualTo(State.SENT);
    String notice = documents.content(documents.sealed(b.noticeId())).text().body().toString();
    assertThat(notice)
        .contains("应缴20.00元，人民币大写贰拾元整")
        .contains("《道路运输条例》第八十条")
        .contains("缴款码" + b.printedCode())
        .contains("2026年11月3日以前")
        .contains("第四十五条");
    me("zhangxiulan", get("/me/cases/" + view.caseNo()))
        .andExpect(content().string(containsString("/me/payments/" + b.code())))
        .andExpect(content().string(containsString("20.00元，待缴，11月3日 星期二前")));
    me("zhangxiulan", get("/me/payments/" + b.code()))
        .andExpect(content().string(containsString("/demo/pay/" + b.code())))
        .andExpect(content().string(containsString("不停办理期限")));
    counter(b, "fail", "0");
    assertThat(state(b)).isEqualTo(State.FAILED);
    counter(b, "pay", "0");
    assertThat(state(b)).isEqualTo(State.PAID);
    Bill paid = now(b);
    assertThat(paid.receipt().number()).matches("26\\d{8}");
    assertThat(
            documents.content(documents.sealed(paid.receipt().document())).text().body().toString())
        .contains("校验码：" + paid.receipt().check())
        .contains("（大写）：贰拾元整");
    me("zhangxiulan", get("/documents/" + paid.receipt().document() + ".pdf"))
        .andExpect(status().isOk());
    // no second payment at the counter, and the case went on all the time
    mvc.perform(post("/demo/pay/" + b.code() + "/pay").with(csrf()))
        .andExpect(status().isConflict());
    payments.runNow();
    assertThat(now(b).noticeId()).isEqualTo(b.noticeId());
    assertThat(made.deliver(view).file().state().id()).isEqualTo("closed");
    // the case file tells what was charged and paid, to the office and to the applicant
    for (var file :
        List.of(
            as(CLERK, get("/bench/" + view.caseNo() + "/file")),
            me("zhangxiulan", get("/me/cases/" + view.caseNo() + "/file")))) {
      file.andExpect(content().string(containsString("许可证工本费 20.00元，缴款码 " + b.code())))
          .andExpect(content().string(containsString("已缴")));
    }
  }

  /** Only the parties and the office; others learn not even that there is a bill. */
  @Test
  void strangersFindNothing() throws Exception {
    CaseView view = made.granted(PaidCases.publish(guides));
    Bill b = bill(view);
    counter(b, "pay", "0");
    me("sunli", get("/me/payments/" + b.code())).andExpect(status().isNotFound());
    me("sunli", post("/me/payments/" + b.code() + "/ask")).andExpect(status().isNotFound());
    me("sunli", get("/documents/" + b.noticeId())).andExpect(status().isNotFound());
    me("sunli", get("/documents/" + now(b).receipt().document() + ".pdf"))
        .andExpect(status().isNotFound());
    me("sunli", get("/me/payments")).andExpect(content().string(not(containsString(b.code()))));
    String other =
        directory.staff().stream()
            .filter(s -> s.has("clerk") && !s.region6().equals("410411"))
            .findFirst()
            .orElseThrow()
            .login();
    as(other, get("/bench/" + view.caseNo() + "/payment")).andExpect(status().isNotFound());
    as(other, post("/bench/" + view.caseNo() + "/payment/" + b.code() + "/refund"))
        .andExpect(status().isNotFound());
    CaseView mine = made.granted(PaidCases.publish(guides));
    as(CLERK, post("/bench/" + mine.caseNo() + "/payment/" + b.code() + "/ask"))
        .andExpect(status().isNotFound());
    me("zhangxiulan", get("/bench/" + view.caseNo() + "/payment"))
        .andExpect(status().isForbidden());
    as(CLERK, get("/payments/days")).andExpect(status().isForbidden());
  }

  private ObjectNode message(Bill b, String type, String amount, String flow) {
    ObjectNode m = JSON.createObjectNode();
    m.put("type", type);
    m.put("code", b.code());
    m.put("amount", amount);
    m.put("flowNo", flow);
    m.put("at", "2026-10-20T10:05:00");
    m.put("nonce", "nonce-" + flow + "-0123456789");
    m.put("time", "2026-10-20T10:05:00");
    return m;
  }

  private Api.Answer tell(ObjectNode m, String sign) {
    Api api = Api.nobody(port).at("2026-10-20T10:06");
    return (sign == null ? api : api.with(Signed.HEADER, sign))
        .postText("/api/v1/payments/callback", JSON.writeValueAsString(m));
  }

  @Test
  void aForgedAlteredOldOrWrongCallBackBooksNothing() {
    Bill b = bill(made.granted(PaidCases.publish(guides)));
    ObjectNode m = message(b, "paid", "20.00", "f1");
    assertThat(tell(m, null).status()).isEqualTo(400);
    assertThat(tell(m, "00").status()).isEqualTo(403);
    assertThat(tell(m, new Signed("another key").sign(m)).status()).isEqualTo(403);
    String sign = signed.sign(m);
    m.put("amount", "0.01");
    assertThat(tell(m, sign).status()).isEqualTo(403);
    ObjectNode old = message(b, "paid", "20.00", "f2").put("time", "2026-10-20T09:50:00");
    assertThat(tell(old, signed.sign(old)).status()).isEqualTo(403);
    ObjectNode less = message(b, "paid", "19.99", "f3");
    Api.Answer no = tell(less, signed.sign(less));
    assertThat(no.status()).isEqualTo(422);
    assertThat(no.detail()).contains("应是20.00元");
    ObjectNode back = message(b, "refunded", "20.00", "r1");
    assertThat(tell(back, signed.sign(back)).status()).isEqualTo(422);
    ObjectNode none = message(b, "paid", "20.00", "f4").put("code", "12345678901234567890");
    assertThat(tell(none, signed.sign(none)).status()).isEqualTo(404);
    assertThat(state(b)).isEqualTo(State.SENT);
    assertThat(now(b).flows()).isEmpty();
  }

  @Test
  void theSameCallBackAgainAndTheSameFlowInAnotherOneAreHarmless() {
    Bill b = bill(made.granted(PaidCases.publish(guides)));
    ObjectNode m = message(b, "paid", "20.00", "f1");
    assertThat(tell(m, signed.sign(m)).json().path("result").asString()).isEqualTo("taken");
    assertThat(tell(m, signed.sign(m)).json().path("result").asString()).isEqualTo("taken");
    ObjectNode again = message(b, "paid", "20.00", "f1").put("nonce", "another-nonce-0123456789");
    assertThat(tell(again, signed.sign(again)).json().path("result").asString()).isEqualTo("known");
    ObjectNode late = message(b, "failed", "20.00", "f0");
    assertThat(tell(late, signed.sign(late)).status()).isEqualTo(200);
    ObjectNode taken = message(b, "paid", "20.00", "f9").put("nonce", m.path("nonce").asString());
    assertThat(tell(taken, signed.sign(taken)).status()).isEqualTo(409);
    assertThat(state(b)).isEqualTo(State.PAID);
    assertThat(now(b).facts().received()).isEqualTo(2000);
    assertThat(now(b).refunds()).isEmpty();
  }
}
