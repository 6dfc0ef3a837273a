package org.yici.licences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.identity.SignedIn;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.platform.DemoClock;

/** What becomes of a licence, and what it is good for while it is valid. */
class LicenceLifeTest extends IntegrationTest {
  private static final LocalDate DAY = LocalDate.of(2026, 10, 12);
  private static final UUID ZHANG = SignedIn.demoId("zhangxiulan");
  @Autowired Licences licences;
  @Autowired LicenceMaterials materials;
  @Autowired LicenceStore store;
  @Autowired Forms forms;
  @Autowired FileStore files;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
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

  private FileInfo take(String login, Licence licence) {
    return materials.take(
        SignedIn.demoId(login),
        new LicenceMaterials.Cover("A", licence, null),
        SignedIn.resident(login, login),
        new LicenceMaterials.Matter(SampleLicences.TOBACCO, "烟草专卖零售许可证核发"));
  }

  private Licence food() {
    return food(samples.grant(SampleLicences.FOOD, DAY));
  }

  private Licence food(Grant grant) {
    return samples.filed(grant);
  }

  /** An act of the licence's case, as cases writes it. */
  private void act(Licence licence, String caseLicence, boolean moves) {
    jdbc.sql(
            "with moved as (select :caseId as case_id, cast(:licenceState as text) as licence_state, :at as at where :moves), "
                + LicenceRows.MOVE
                + " select count(*) from licence_moved")
        .param("moves", moves)
        .param("caseId", licence.caseId())
        .param("licenceState", LicenceState.ofCase(caseLicence))
        .param("at", OffsetDateTime.now(clock))
        .query(Integer.class)
        .single();
  }

  /** 行政许可法 8, 69, 70; CS-CERTSTATE and CS-CERTOP. */
  @ParameterizedTest
  @CsvSource({
    "revoked, 03, 05, 第六十九条",
    "recalled, 98, 05, 第八条",
    "deregistered, 04, 05, 第七十条",
    "expired, 05, 04, 有效期届满"
  })
  void anActOnTheCaseMovesTheLicenceAndLeavesATrace(
      String caseLicence, String state, String op, String note) {
    Licence licence = food();
    act(licence, caseLicence, true);
    act(licence, caseLicence, true);
    assertThat(store.byId(licence.id()).state()).isEqualTo(state);
    assertThat(store.byId(licence.id()).stateSince()).isEqualTo(DAY.plusDays(7).atTime(10, 0));
    List<LicenceEvent> events = licences.events(licence);
    assertThat(events).hasSize(2);
    assertThat(events.get(0).op()).isEqualTo(op);
    assertThat(events.get(0).state()).isEqualTo(state);
    assertThat(events.get(0).note()).contains(note);
    assertThat(events.get(1).op()).isEqualTo("01");
  }

  @Test
  void anActThatDoesNotMoveTheCaseOrSaysNothingOfTheLicenceLeavesItAlone() {
    Licence licence = food();
    act(licence, "revoked", false);
    act(licence, "valid", true);
    act(licence, "none", true);
    assertThat(store.byId(licence.id()).state()).isEqualTo("01");
    assertThat(licences.events(licence)).hasSize(1);
  }

  /** 行政许可法 70(1): the last day counts, the day after it does not. */
  @Test
  void theCalendarEndsALicenceWhetherOrNotTheJobHasRunAndTheJobWritesItOnce() {
    Licence licence = food();
    LocalDate last = licence.validTo();
    assertThat(licence.stateOn(last)).isEqualTo("01");
    assertThat(licence.stateOn(last.plusDays(1))).isEqualTo("05");
    on(last);
    licences.expire();
    assertThat(store.byId(licence.id()).state()).isEqualTo("01");
    on(last.plusDays(3));
    licences.expire();
    licences.expire();
    assertThat(store.byId(licence.id()).state()).isEqualTo("05");
    List<LicenceEvent> events = licences.events(licence);
    assertThat(events).hasSize(2);
    assertThat(events.get(0).op()).isEqualTo("04");
    assertThat(events.get(0).at()).isEqualTo(last.plusDays(1).atStartOfDay());
  }

  /** 国务院关于在线政务服务的若干规定 7: what the city has is not asked again. */
  @Test
  void theNextFormOfTheSamePersonIsFilledFromTheLicenceAndSaysFromWhere() {
    Licence licence = food();
    for (String base : List.of(SampleLicences.TOBACCO, SampleLicences.HYGIENE)) {
      var known = forms.prefill(forms.form(base), ZHANG.toString());
      assertThat(known.get("shopName").value()).isEqualTo("老街坊烩面馆");
      assertThat(known.get("uscc").value()).isEqualTo("92410411MA9K62H084");
      assertThat(known.get("subjectType").value()).isEqualTo("individual");
      assertThat(known.get("shopAddress").value()).isEqualTo("亚兴路26号院3号楼1层104");
      assertThat(known.get("shopRegion").value()).isEqualTo("410411005000");
      assertThat(known.get("shopName").source()).isEqualTo("食品经营许可证 " + licence.number());
      assertThat(known.get("shopName").date()).isEqualTo(DAY);
      assertThat(known).doesNotContainKeys("truth", "pickup", "area");
    }
    assertThat(
            forms.prefill(
                forms.form(SampleLicences.TOBACCO), SignedIn.demoId("laojiefang").toString()))
        .containsKey("shopName");
  }

  @Test
  void nobodyElseIsOfferedItAndAProgramIsNoPerson() {
    food();
    for (String who :
        List.of(SignedIn.demoId("sunli").toString(), UUID.randomUUID().toString(), "demo-system")) {
      assertThat(forms.prefill(forms.form(SampleLicences.TOBACCO), who)).as(who).isEmpty();
    }
    assertThat(
            materials.covering(
                SignedIn.demoId("sunli"), SampleLicences.TOBACCO, Map.of("M1", "食品经营许可证")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"revoked", "recalled", "deregistered"})
  void anEndedLicenceIsNeitherFilledInNorHandedIn(String caseLicence) {
    Licence licence = food();
    act(licence, caseLicence, true);
    assertThat(forms.prefill(forms.form(SampleLicences.TOBACCO), ZHANG.toString())).isEmpty();
    assertThat(materials.covering(ZHANG, SampleLicences.TOBACCO, Map.of("M1", "食品经营许可证")))
        .isEmpty();
    assertThatThrownBy(() -> take("zhangxiulan", licence))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("不在有效状态");
  }

  @Test
  void anExpiredLicenceIsNotReusedEvenBeforeTheJobHasRun() {
    Licence licence = food();
    on(licence.validTo());
    assertThat(materials.covering(ZHANG, SampleLicences.TOBACCO, Map.of("M1", "食品经营许可证")))
        .hasSize(1);
    on(licence.validTo().plusDays(1));
    assertThat(materials.covering(ZHANG, SampleLicences.TOBACCO, Map.of("M1", "食品经营许可证")))
        .isEmpty();
    assertThat(forms.prefill(forms.form(SampleLicences.TOBACCO), ZHANG.toString())).isEmpty();
  }

  @Test
  void dataOfTwoFirmsOfOnePersonIsNeverMixed() {
    food();
    Map<String, Object> answers =
        new LinkedHashMap<>(samples.grant(SampleLicences.HYGIENE, DAY).answers());
    answers.put("legalPerson", "赵明远");
    Grant hotel = samples.grant(SampleLicences.HYGIENE, DAY.plusDays(1), answers);
    food(hotel);
    var known = forms.prefill(forms.form(SampleLicences.FOOD), ZHANG.toString());
    assertThat(known.get("uscc").value()).isEqualTo(answers.get("uscc"));
    assertThat(known.get("shopName").value()).isEqualTo(answers.get("shopName"));
    // 主体业态 stands on the noodle shop's licence only
    assertThat(known).doesNotContainKey("format");
  }

  @Test
  void aMaterialIsCoveredByItsNameHoweverItIsAskedFor() {
    Licence licence = food();
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("A", "食品经营许可证");
    asked.put("B", "食品经营许可证（正、副本复印件）");
    asked.put("C", "原食品经营许可证正本、副本");
    asked.put("D", "食品经营许可申请书");
    asked.put("E", "从业人员健康证明");
    asked.put("F", "烟草专卖零售许可证");
    var covers = materials.covering(ZHANG, SampleLicences.TOBACCO, asked);
    assertThat(covers).containsOnlyKeys("A", "B", "C");
    assertThat(covers.get("A").licence().id()).isEqualTo(licence.id());
  }

  @Test
  void whatIsHandedInIsACopyThatSaysWhereItComesFrom() {
    Licence licence = food();
    FileInfo copy = take("zhangxiulan", licence);
    FileInfo original = files.info(licence.pdfFile());
    assertThat(copy.fileId()).isNotEqualTo(original.fileId());
    assertThat(copy.digest()).isEqualTo(original.digest());
    assertThat(copy.name()).isEqualTo("食品经营许可证（取用电子证照 " + licence.number() + "）.pdf");
    assertThat(copy.owner()).isEqualTo(ZHANG.toString());
    assertThatThrownBy(() -> take("sunli", licence)).isInstanceOf(NotFoundException.class);
  }
}
