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

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.yici.identity.Accounts;
import org.yici.identity.Applicant;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.licences.LicenceMaterials;
import org.yici.licences.SampleLicences;
import org.yici.licences.use.Authorisation.For;

/** 个人信息保护法 14, 15: what was agreed to and no more, until it is taken back. */
class AuthorisationsTest extends UseOfSample {
  private static final String AGENCY = "11410411MB9130119N";
  private static final Map<String, String> ITEMS = Map.of(SampleLicences.TOBACCO, "烟草专卖零售许可证核发");
  @Autowired Authorisations authorisations;
  @Autowired AuthorisationAsk ask;
  @Autowired LicenceMaterials materials;
  @Autowired Accounts accounts;

  private Applicant sunli() {
    return accounts.applicant(SUNLI.accountId(), "测试里写授权");
  }

  private Map<String, String> typed(String... changes) {
    Map<String, String> typed = new HashMap<>();
    typed.putAll(Map.of("kind", "id", "name", "孙丽", "id", sunli().idNumber(), "purpose", "APPLY"));
    typed.putAll(Map.of("from", "2026-10-20", "to", "2026-10-31", "times", "2"));
    for (int i = 0; i < changes.length; i += 2) {
      typed.put(changes[i], changes[i + 1]);
    }
    return typed;
  }

  private UUID give(String... changes) {
    return authorisations.give(ZHANG, licence, ask.check(licence, typed(changes), ITEMS));
  }

  private void use(UUID id, For purpose, String base) {
    authorisations.use(SUNLI, id, purpose, base);
  }

  @Test
  void itIsUsedAsOftenAsAgreedAndNotOnceMore() {
    UUID id = give();
    at(NOW.plusDays(1));
    use(id, For.APPLY, SampleLicences.TOBACCO);
    use(id, For.APPLY, SampleLicences.FOOD);
    assertThatThrownBy(() -> use(id, For.APPLY, SampleLicences.TOBACCO))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("次数已经用完");
    assertThat(authorisations.by(ZHANG.accountId()))
        .singleElement()
        .satisfies(a -> assertThat(a.uses()).isEqualTo("用过2次，最多2次"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-19, 还没有开始",
    "2026-10-20, ''",
    "2026-10-31, ''",
    "2026-11-01, 已经到期",
  })
  void firstAndLastDayCountAndNoOther(LocalDate day, String why) {
    UUID id = give();
    at(day.atTime(23, 59));
    if (why.isEmpty()) {
      use(id, For.APPLY, null);
    } else {
      assertThatThrownBy(() -> use(id, For.APPLY, null))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(why);
    }
  }

  @Test
  void anotherPurposeAnotherItemOrAnotherPersonIsRefused() {
    UUID id = give("item", SampleLicences.TOBACCO);
    at(NOW.plusDays(1));
    assertThatThrownBy(() -> use(id, For.LOOK, null)).hasMessageContaining("只能用于办事取用");
    assertThatThrownBy(() -> use(id, For.APPLY, SampleLicences.FOOD))
        .hasMessageContaining("只能用来办「烟草专卖零售许可证核发」");
    assertThatThrownBy(
            () ->
                authorisations.use(
                    SignedIn.resident("lijianjun", "李建军"), id, For.APPLY, SampleLicences.TOBACCO))
        .isInstanceOf(NotFoundException.class);
    use(id, For.APPLY, SampleLicences.TOBACCO);
  }

  @Test
  void takenBackItIsOverAtOnceAndOnlyItsGiverTakesItBack() {
    UUID id = give();
    at(NOW.plusDays(1));
    assertThatThrownBy(() -> authorisations.withdraw(SUNLI, id))
        .isInstanceOf(ConflictException.class);
    use(id, For.APPLY, null);
    authorisations.withdraw(ZHANG, id);
    assertThatThrownBy(() -> use(id, For.APPLY, null)).hasMessageContaining("已经撤回");
    assertThatThrownBy(() -> authorisations.withdraw(ZHANG, id))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void ofManyUsesAtTheSameMomentOnlySoManyAsAgreedGetThrough() throws Exception {
    UUID id = give("times", "2");
    at(NOW.plusDays(1));
    List<Callable<Boolean>> uses = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      uses.add(
          () -> {
            at(NOW.plusDays(1));
            try {
              use(id, For.APPLY, null);
              return true;
            } catch (InputException e) {
              return false;
            }
          });
    }
    ExecutorService hands = Executors.newFixedThreadPool(6);
    try {
      int used = 0;
      for (Future<Boolean> f : hands.invokeAll(uses)) {
        used += f.get() ? 1 : 0;
      }
      assertThat(used).isEqualTo(2);
    } finally {
      hands.shutdown();
    }
  }

  /** 国务院关于在线政务服务的若干规定 art. 7, by somebody the holder let. */
  @Test
  void inAnApplicationItStandsForTheMaterialIsFrozenAndNamesItsCaseToTheHolder() {
    UUID id = give("item", SampleLicences.TOBACCO, "times", "1");
    Map<String, String> asked = Map.of("M9", "食品经营许可证（复印件）", "M1", "申请书");
    assertThat(materials.covering(SUNLI.accountId(), SampleLicences.TOBACCO, asked)).isEmpty();
    at(NOW.plusDays(1));
    assertThat(materials.covering(SUNLI.accountId(), SampleLicences.FOOD, asked)).isEmpty();
    var covers = materials.covering(SUNLI.accountId(), SampleLicences.TOBACCO, asked);
    assertThat(covers).containsOnlyKeys("M9");
    assertThat(covers.get("M9").authorisation()).isEqualTo(id);
    var matter = new LicenceMaterials.Matter(SampleLicences.TOBACCO, "烟草专卖零售许可证核发");
    var copy = materials.take(SUNLI.accountId(), covers.get("M9"), SUNLI, matter);
    assertThat(copy.fileId()).isNotEqualTo(licence.pdfFile());
    assertThat(copy.name()).contains("取用电子证照 " + licence.number());
    materials.handedIn(List.of(copy.fileId()), "测试办件9");
    assertThat(log.told(ZHANG.accountId()))
        .singleElement()
        .satisfies(
            u -> {
              assertThat(u.whoName()).isEqualTo("孙丽");
              assertThat(u.caseNo()).isEqualTo("测试办件9");
              assertThat(u.item()).isEqualTo("烟草专卖零售许可证核发");
            });
    assertThat(materials.covering(SUNLI.accountId(), SampleLicences.TOBACCO, asked)).isEmpty();
    assertThatThrownBy(() -> materials.take(SUNLI.accountId(), covers.get("M9"), SUNLI, matter))
        .hasMessageContaining("次数已经用完");
  }

  @Test
  void aLicenceThatHasEndedIsNotUsedWhateverWasAuthorised() {
    give();
    at(NOW.plusDays(1));
    state("03");
    assertThat(
            materials.covering(SUNLI.accountId(), SampleLicences.TOBACCO, Map.of("M9", "食品经营许可证")))
        .isEmpty();
  }

  @Test
  void wrongWordsAreNamedAndNobodyIsGuessedByATelephoneNumber() {
    assertThatThrownBy(
            () ->
                ask.check(
                    licence,
                    typed(
                        "id",
                        "410411197803129980",
                        "from",
                        "2026-10-18",
                        "to",
                        "2028-01-01",
                        "times",
                        "0",
                        "item",
                        "999"),
                    ITEMS))
        .isInstanceOfSatisfying(
            InputException.class,
            e ->
                assertThat(e.faults())
                    .extracting(InputException.Fault::path)
                    .containsExactlyInAnyOrder("id", "from", "to", "times", "item"));
    String mobile = sunli().mobile();
    assertThat(ask.check(licence, typed("kind", "mobile", "id", mobile), ITEMS).toId())
        .isEqualTo(sunli().idNumber());
    assertThatThrownBy(
            () -> ask.check(licence, typed("kind", "mobile", "id", mobile, "name", "孙莉"), ITEMS))
        .hasMessageContaining("没有手机号和姓名都对得上的账号");
  }

  @Test
  void thePagesAskForConsentInWordsListGiveAndTakeBack() throws Exception {
    String path = "/me/licences/" + licence.id() + "/authorise";
    mvc.perform(get(path).with(SignedIn.as(ZHANG))).andExpect(status().isOk());
    mvc.perform(get(path).with(SignedIn.as(SUNLI))).andExpect(status().isNotFound());
    var first = post(path).with(SignedIn.as(ZHANG)).with(csrf());
    typed("purpose", "LOOK", "from", "2026-10-19").forEach(first::param);
    mvc.perform(first)
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("我（张秀兰）同意孙丽")))
        .andExpect(content().string(containsString("最多2次")));
    assertThat(authorisations.by(ZHANG.accountId())).isEmpty();
    var agreed = post(path).with(SignedIn.as(ZHANG)).with(csrf()).param("agree", "true");
    typed("purpose", "LOOK", "from", "2026-10-19").forEach(agreed::param);
    mvc.perform(agreed).andExpect(status().is3xxRedirection());
    UUID id = authorisations.by(ZHANG.accountId()).get(0).id();
    mvc.perform(get("/me/licences/authorisations").with(SignedIn.as(SUNLI)))
        .andExpect(content().string(containsString("授权给我的")))
        .andExpect(content().string(containsString(licence.number())));
    String look = "/me/licences/authorisations/" + id + "/look";
    mvc.perform(post(look).with(SignedIn.as(SUNLI)).with(csrf()).param("reason", "核对"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("请写清看来做什么")));
    mvc.perform(post(look).with(SignedIn.as(SUNLI)).with(csrf()).param("reason", "核对经营项目"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("热食类食品制售")));
    assertThat(log.told(ZHANG.accountId())).singleElement().matches(u -> u.way() == Way.AUTHORISED);
    mvc.perform(
            post("/me/licences/authorisations/" + id + "/withdraw")
                .with(SignedIn.as(ZHANG))
                .with(csrf()))
        .andExpect(status().is3xxRedirection());
    mvc.perform(post(look).with(SignedIn.as(SUNLI)).with(csrf()).param("reason", "核对经营项目"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("持证人已经撤回")));
  }

  @Test
  void anAgencyIsLetByItsCreditCodeAndOnlyItsStaffSee() throws Exception {
    UUID id =
        give("kind", "unit", "id", AGENCY, "name", "", "purpose", "LOOK", "from", "2026-10-19");
    Person clerk = SignedIn.staff("clerk", "窗口", null, AGENCY, "410411", "clerk");
    Person staff = SignedIn.staff("clerk", "王敏", "S0113", AGENCY, "410411", "clerk");
    assertThat(authorisations.to(clerk)).extracting(Authorisation::id).contains(id);
    mvc.perform(get("/licences/authorised").with(SignedIn.as(staff)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString(licence.number())));
    mvc.perform(
            post("/licences/authorised/" + id + "/look")
                .with(SignedIn.as(staff))
                .with(csrf())
                .param("reason", "检查前核对证照"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("热食类食品制售")));
    Person other = SignedIn.staff("other", "别处", "S1", "11410400MB0000000X", "410400", "clerk");
    mvc.perform(get("/licences/authorised").with(SignedIn.as(other)))
        .andExpect(content().string(not(containsString(licence.number()))));
    mvc.perform(
            post("/licences/authorised/" + id + "/look")
                .with(SignedIn.as(other))
                .with(csrf())
                .param("reason", "检查前核对证照"))
        .andExpect(status().isNotFound());
  }
}
