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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.yici.identity.SignedIn;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.licences.LicenceMaterials;
import org.yici.licences.SampleLicences;
import org.yici.messages.Messages;

/** A licence is shown by a code that lives one minute, opens once and is told to its holder. */
class ShowCodesTest extends UseOfSample {
  private static final UseLog.What WHAT = new UseLog.What("当面出示", "签合同前核对", null, null);
  private static final User LANDLORD = User.saidToBe("房东李建军");
  @Autowired ShowCodes codes;
  @Autowired LicenceMaterials materials;
  @Autowired Messages messages;

  private String code(Set<String> clear) {
    return codes.next(ZHANG.accountId(), open(clear)).code();
  }

  private UUID open(Set<String> clear) {
    return codes.open(ZHANG.accountId(), licence.id(), clear, false);
  }

  @Test
  void aCodeOpensOnceAndTheHolderReadsWhoLookedAndWhy() {
    String code = code(Set.of(FaceView.HOLDER, "经营场所"));
    FaceView face = codes.look(code.toLowerCase(java.util.Locale.ROOT), LANDLORD, WHAT);
    assertThat(face.licence().id()).isEqualTo(licence.id());
    assertThatThrownBy(() -> codes.look(code, LANDLORD, WHAT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("已经看过一次");
    assertThat(log.untold(ZHANG.accountId())).isEqualTo(1);
    assertThat(log.told(ZHANG.accountId()))
        .singleElement()
        .satisfies(
            u -> {
              assertThat(u.whoName()).isEqualTo("房东李建军");
              assertThat(u.whoUnit()).contains("没有登录");
              assertThat(u.reason()).isEqualTo("签合同前核对");
              assertThat(u.way()).isEqualTo(Way.SHOWN);
              assertThat(u.at()).isEqualTo(NOW);
            });
    assertThat(log.untold(ZHANG.accountId())).isZero();
    assertThat(messages.mine(ZHANG.accountId(), 500, 0))
        .filteredOn(m -> m.recipient().equals("holder"))
        .singleElement()
        .satisfies(
            m -> {
              assertThat(m.title()).isEqualTo("有人用了您的食品经营许可证");
              assertThat(m.body()).contains("房东李建军", "签合同前核对").doesNotContain(licence.holderId());
              assertThat(m.link()).isEqualTo("/me/licences/uses");
              assertThat(m.read()).isFalse();
            });
  }

  @Test
  void whatTheHolderDidNotTickDoesNotLeaveTheServer() {
    FaceView face = codes.look(code(Set.of("经营项目")), LANDLORD, WHAT);
    assertThat(face.lines())
        .allSatisfy(
            l -> {
              assertThat(l.hidden()).isEqualTo(!l.label().equals("经营项目"));
              if (l.hidden()) {
                assertThat(l.value()).doesNotContain("老街坊烩面馆", "92410411MA9K62H084", "亚兴路");
              }
            });
    assertThat(face.lines()).anyMatch(l -> l.value().equals("热食类食品制售；预包装食品销售"));
  }

  @Test
  void theMinuteIsOverToTheSecond() {
    String code = code(Set.of());
    at(NOW.plusSeconds(59));
    assertThat(codes.peek(code)).isPresent();
    at(NOW.plusSeconds(60));
    assertThat(codes.peek(code)).isEmpty();
    assertThatThrownBy(() -> codes.look(code, LANDLORD, WHAT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("一分钟");
    assertThat(log.untold(ZHANG.accountId())).isZero();
  }

  @Test
  void theNextCodeEndsTheLastAndSaysWhoLookedAndAfterTenMinutesThereIsNone() {
    UUID show = open(Set.of());
    String first = codes.next(ZHANG.accountId(), show).code();
    ShowCodes.Code second = codes.next(ZHANG.accountId(), show);
    assertThat(codes.peek(first)).isEmpty();
    assertThat(second.seen()).isNull();
    codes.look(second.code(), LANDLORD, WHAT);
    ShowCodes.Code third = codes.next(ZHANG.accountId(), show);
    assertThat(third.seen()).isEqualTo(NOW);
    assertThat(third.seenBy()).contains("房东李建军");
    assertThatThrownBy(() -> codes.next(SUNLI.accountId(), show))
        .isInstanceOf(NotFoundException.class);
    at(NOW.plusMinutes(10));
    assertThatThrownBy(() -> codes.next(ZHANG.accountId(), show))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("最长十分钟");
  }

  @Test
  void onlyTheDigestIsKeptAndOneRowForALicenceHoweverOftenItIsShown() {
    for (int i = 0; i < 5; i++) {
      code(Set.of());
    }
    String code = code(Set.of());
    assertThat(
            jdbc.sql("select s::text from licences_show s where licence_id = ?")
                .param(licence.id())
                .query(String.class)
                .list())
        .singleElement()
        .satisfies(row -> assertThat(row).doesNotContain(code, code.replace("-", "")));
    assertThatThrownBy(() -> codes.open(SUNLI.accountId(), licence.id(), Set.of(), false))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void ofManyWhoScanAtTheSameMomentOneSees() throws Exception {
    String code = code(Set.of());
    Callable<Boolean> scan =
        () -> {
          at(NOW);
          try {
            codes.look(code, LANDLORD, WHAT);
            return true;
          } catch (InputException e) {
            return false;
          }
        };
    ExecutorService hands = Executors.newFixedThreadPool(6);
    try {
      int seen = 0;
      for (Future<Boolean> f : hands.invokeAll(List.of(scan, scan, scan, scan, scan, scan))) {
        seen += f.get() ? 1 : 0;
      }
      assertThat(seen).isEqualTo(1);
    } finally {
      hands.shutdown();
    }
  }

  @Test
  void thePagesShowTheCodeAndAnybodyWhoSaysWhoTheyAreSeesTheStateOfNow() throws Exception {
    String to =
        mvc.perform(
                post("/me/licences/" + licence.id() + "/show")
                    .with(SignedIn.as(ZHANG))
                    .with(csrf())
                    .param("clear", "经营项目"))
            .andExpect(status().is3xxRedirection())
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    String page =
        mvc.perform(get(to).with(SignedIn.as(ZHANG)))
            .andExpect(status().isOk())
            .andExpect(header().string("Refresh", "60"))
            .andExpect(header().string("Cache-Control", containsString("no-store")))
            .andReturn()
            .getResponse()
            .getContentAsString();
    Matcher m = Pattern.compile("([0-9A-Z]{4}-){3}[0-9A-Z]{4}").matcher(page);
    assertThat(m.find()).isTrue();
    String address = "/shown/" + m.group().replace("-", "");
    mvc.perform(get("/shown").param("code", m.group())).andExpect(redirectedUrl(address));
    // a camera, or a chat that looks ahead, opens the address and uses nothing up
    for (int i = 0; i < 2; i++) {
      mvc.perform(get(address))
          .andExpect(status().isOk())
          .andExpect(content().string(containsString("食品经营许可证")))
          .andExpect(content().string(not(containsString("热食类"))));
    }
    mvc.perform(post(address).with(csrf()).param("who", " ").param("reason", "签合同前核对"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("请写您的姓名或者单位")))
        .andExpect(content().string(containsString("签合同前核对")));
    state("03");
    mvc.perform(post(address).with(csrf()).param("who", "房东李建军").param("reason", "签合同前核对"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("热食类食品制售")))
        .andExpect(content().string(containsString("已撤销")))
        .andExpect(content().string(not(containsString("老街坊烩面馆"))));
    mvc.perform(get(address)).andExpect(status().isUnprocessableContent());
    mvc.perform(get("/me/licences/uses").with(SignedIn.as(ZHANG)))
        .andExpect(content().string(containsString("房东李建军")))
        .andExpect(content().string(containsString("签合同前核对")));
    mvc.perform(get(to).with(SignedIn.as(SUNLI))).andExpect(status().isNotFound());
  }

  @Test
  void aSystemReadsTheSameByTheApiWithItsReason() throws Exception {
    String code = code(Set.of("经营项目"));
    String body = "{\"code\":\"" + code + "\",\"reason\":\"%s\"}";
    mvc.perform(
            post("/api/v1/licences/shown")
                .with(SignedIn.as(SignedIn.system(null)))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.formatted("")))
        .andExpect(status().isUnprocessableContent());
    mvc.perform(
            post("/api/v1/licences/shown")
                .with(SignedIn.as(SignedIn.system(null)))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.formatted("入场核验")))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.inForce").value(true))
        .andExpect(jsonPath("$.fields[?(@.label == '经营项目')].masked").value(false))
        .andExpect(jsonPath("$.fields[?(@.label == '持证人')].masked").value(true))
        .andExpect(jsonPath("$.fields[?(@.label == '持证人')].value").value("老＊＊"));
    mvc.perform(
            post("/api/v1/licences/shown")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.formatted("入场核验")))
        .andExpect(status().isUnauthorized());
    assertThat(log.told(ZHANG.accountId()))
        .singleElement()
        .satisfies(u -> assertThat(u.whoName()).isEqualTo("演示系统"));
  }

  /** At a window the applicant shows it instead of bringing paper. */
  @Test
  void aWindowTakesTheWholeLicenceOnlyWhenTheHolderSaidSoAndOnlyWhereItIsAsked() {
    var clerk = SignedIn.staff("w", "王敏", "S0113", licence.agencyUscc(), "410411", "clerk");
    var matter = new LicenceMaterials.Matter(SampleLicences.TOBACCO, "烟草专卖零售许可证核发");
    Map<String, String> asked = Map.of("M1", "申请书", "M9", "食品经营许可证（复印件）");
    String onlyToSee = code(Set.of());
    assertThatThrownBy(() -> materials.shown(onlyToSee, clerk, matter, asked))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("只能看，不能取用");
    assertThat(codes.peek(onlyToSee)).as("not used up").isPresent();
    UUID show = codes.open(ZHANG.accountId(), licence.id(), Set.of(), true);
    String code = codes.next(ZHANG.accountId(), show).code();
    assertThatThrownBy(() -> materials.shown(code, clerk, matter, Map.of("M1", "申请书")))
        .hasMessageContaining("不是这件事要的材料");
    state("03");
    assertThatThrownBy(() -> materials.shown(code, clerk, matter, asked))
        .hasMessageContaining("不在有效状态");
    state("01");
    var taken = materials.shown(code, clerk, matter, asked);
    assertThat(taken).containsOnlyKeys("M9");
    assertThat(taken.get("M9").owner()).isEqualTo(clerk.getName());
    assertThatThrownBy(() -> materials.shown(code, clerk, matter, asked))
        .hasMessageContaining("已经看过一次");
    assertThat(log.told(ZHANG.accountId()))
        .singleElement()
        .satisfies(
            u -> {
              assertThat(u.way()).isEqualTo(Way.APPLIED);
              assertThat(u.purpose()).contains("窗口当面出示");
              assertThat(u.whoName()).isEqualTo("王敏");
            });
  }
}
