package org.yici.licences.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.ResultActions;
import org.yici.api.Api;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import tools.jackson.databind.json.JsonMapper;

/** Other systems see the types and fields that two people let them see, so often a day. */
class SharingTest extends UseOfSample {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SYSTEM = "demo-system";
  private static final Person XIE =
      SignedIn.staff("shi-xieweiguo", "谢卫国", "S0366", null, "410400", "bureau");
  private static final Person LIU =
      SignedIn.staff("shi-liuqiaoyun", "刘巧云", "S0367", null, "410400", "bureau");
  private static final Person PROGRAM = SignedIn.system(null);
  @LocalServerPort int port;
  @Autowired Callers callers;
  @Autowired Sharing sharing;

  @AfterEach
  void noCallers() {
    jdbc.sql("delete from licences_calls where client_id = ?").param(SYSTEM).update();
    jdbc.sql("delete from licences_caller where client_id = ?").param(SYSTEM).update();
  }

  private UUID ask(int perDay, String... fields) {
    return callers.ask(
        XIE, SYSTEM, licence.typeCode(), List.of(fields), String.valueOf(perDay), "办理户外广告时核对主体");
  }

  private void let(int perDay, String... fields) {
    callers.decide(LIU, ask(perDay, fields), true);
  }

  private ResultActions call(String path, String... changes) throws Exception {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("item", "户外广告设置");
    body.put("reason", "受理时核对经营主体");
    for (int i = 0; i < changes.length; i += 2) {
      body.put(changes[i], changes[i + 1]);
    }
    return mvc.perform(
        post("/api/v1/licences/" + path)
            .with(SignedIn.as(PROGRAM))
            .contentType(MediaType.APPLICATION_JSON)
            .content(JSON.writeValueAsString(body)));
  }

  private ResultActions byHolder(String... changes) throws Exception {
    String[] all = new String[changes.length + 6];
    System.arraycopy(
        new String[] {"type", licence.typeCode(), "idType", "001", "idNumber", licence.holderId()},
        0,
        all,
        0,
        6);
    System.arraycopy(changes, 0, all, 6, changes.length);
    return call("by-holder", all);
  }

  @Test
  void withoutAnApprovalByTwoPeopleNothingIsTold() throws Exception {
    byHolder()
        .andExpect(status().isForbidden())
        .andExpect(jsonPath("$.detail").value(containsString("没有获准查《食品经营许可证》")));
    UUID id = ask(10, "经营项目");
    byHolder().andExpect(status().isForbidden());
    assertThatThrownBy(() -> callers.decide(XIE, id, true))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("另一个人");
    byHolder().andExpect(status().isForbidden());
    callers.decide(LIU, id, true);
    byHolder().andExpect(status().isOk());
    assertThatThrownBy(() -> callers.decide(LIU, id, false)).isInstanceOf(ConflictException.class);
    callers.end(XIE, id);
    byHolder().andExpect(status().isForbidden());
    assertThat(log.told(ZHANG.accountId())).hasSize(1);
  }

  @Test
  void onlyTheFieldsThatWereAgreedAreInClearAndTheHolderReadsOfTheCall() throws Exception {
    let(10, "经营项目", FaceView.HOLDER);
    byHolder("caseNo", "GG-2026-7")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.left").value(9))
        .andExpect(jsonPath("$.licences[0].number").value(licence.number()))
        .andExpect(jsonPath("$.licences[0].inForce").value(true))
        .andExpect(jsonPath("$.licences[0].fields[?(@.label == '持证人')].value").value("老街坊烩面馆"))
        .andExpect(jsonPath("$.licences[0].fields[?(@.label == '经营场所')].masked").value(true))
        .andExpect(content().string(not(containsString("亚兴路"))))
        .andExpect(content().string(not(containsString("张秀兰"))))
        .andExpect(content().string(not(containsString(licence.holderId()))));
    assertThat(log.told(ZHANG.accountId()))
        .singleElement()
        .satisfies(
            u -> {
              assertThat(u.whoName()).isEqualTo("演示系统");
              assertThat(u.item()).isEqualTo("户外广告设置");
              assertThat(u.reason()).isEqualTo("受理时核对经营主体");
              assertThat(u.caseNo()).isEqualTo("GG-2026-7");
            });
  }

  @Test
  void theDaysCallsAreCountedAndTheNextDayItOpensAgain() throws Exception {
    let(2, "经营项目");
    byHolder().andExpect(status().isOk());
    byHolder("idNumber", "92410411MA0000000X").andExpect(jsonPath("$.licences").isEmpty());
    byHolder()
        .andExpect(status().isTooManyRequests())
        .andExpect(header().string("Retry-After", String.valueOf(14 * 3600)))
        .andExpect(jsonPath("$.detail").value(containsString("2次已经用完，2026年10月20日 0:00 起可以再查")));
    assertThat(callers.calls(NOW.toLocalDate(), NOW.toLocalDate(), 10))
        .contains(new Callers.Calls(SYSTEM, licence.typeCode(), NOW.toLocalDate(), 2, 1, 1));
    at(NOW.toLocalDate().plusDays(1).atStartOfDay());
    byHolder().andExpect(status().isOk()).andExpect(jsonPath("$.left").value(1));
    mvc.perform(get("/licences/callers").with(SignedIn.as(LIU)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("办理户外广告时核对主体")))
        .andExpect(content().string(containsString("2026年10月20日")));
    mvc.perform(get("/licences/callers.csv").with(SignedIn.as(LIU)))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    containsString(
                        "\"2026-10-19\",\"demo-system\",\"食品经营许可证\",\"2\",\"1\",\"1\"")));
  }

  @Test
  void whatIsMissingIsNamedAndNotCounted() throws Exception {
    let(1, "经营项目");
    byHolder("item", "", "reason", "查")
        .andExpect(status().isUnprocessableContent())
        .andExpect(jsonPath("$.errors[*].path", org.hamcrest.Matchers.contains("item", "reason")));
    call("by-identifier", "identifier", licence.identifier().replace(".001.", ".002."))
        .andExpect(status().isUnprocessableContent())
        .andExpect(jsonPath("$.detail").value(containsString("校验不通过")));
    call("by-identifier", "identifier", licence.identifier())
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.licences[0].identifier").value(licence.identifier()));
  }

  @Test
  void aCheckTellsOnlyWhetherItStands() throws Exception {
    let(10, "经营项目");
    String[] asked = {"identifier", licence.identifier(), "holderName", licence.holderName()};
    call("check", asked)
        .andExpect(jsonPath("$.exists").value(true))
        .andExpect(jsonPath("$.inForce").value(true));
    call("check", "identifier", licence.identifier(), "holderName", "别的店")
        .andExpect(jsonPath("$.exists").value(false))
        .andExpect(content().string(not(containsString("老街坊"))));
    state("03");
    call("check", asked)
        .andExpect(jsonPath("$.inForce").value(false))
        .andExpect(jsonPath("$.state").value("03"))
        .andExpect(content().string(not(containsString("老街坊"))));
  }

  @Test
  void nobodyElseComesInByThisDoor() throws Exception {
    let(10, "经营项目");
    for (Person person : List.of(ZHANG, XIE)) {
      mvc.perform(
              post("/api/v1/licences/by-identifier")
                  .with(SignedIn.as(person))
                  .contentType(MediaType.APPLICATION_JSON)
                  .content("{}"))
          .andExpect(status().isForbidden());
    }
    Person clerk = SignedIn.staff("c", "窗口", "S0113", null, "410411", "clerk");
    mvc.perform(get("/licences/callers").with(SignedIn.as(clerk)))
        .andExpect(status().isForbidden());
    mvc.perform(
            post("/licences/callers")
                .with(SignedIn.as(XIE))
                .with(csrf())
                .param("client", SYSTEM)
                .param("type", licence.typeCode())
                .param("reason", "办"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("请选对方要看的项目")));
  }

  @Test
  void aProgramWithItsTokenComesInByTheRealDoorAndWithoutOneNobody() {
    let(10, "经营项目");
    Map<String, String> body =
        Map.of("identifier", licence.identifier(), "item", "户外广告设置", "reason", "受理时核对经营主体");
    var found =
        Api.system(port).at("2026-10-19T10:00").post("/api/v1/licences/by-identifier", body);
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.json().get("licences").get(0).get("number").asString())
        .isEqualTo(licence.number());
    assertThat(Api.nobody(port).post("/api/v1/licences/by-identifier", body).status())
        .isEqualTo(401);
    assertThat(log.told(ZHANG.accountId())).hasSize(1);
  }
}
