package org.yici.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.identity.Accounts;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;
import org.yici.licences.LicenceMaterials;
import org.yici.licences.SampleLicences;
import org.yici.platform.DemoClock;

/**
 * A material that a valid licence of the applicant stands for is handed in by the city:
 * 国务院关于在线政务服务的若干规定 art. 7. No guide of the city asks for a licence, so the guide here asks for one
 * more material.
 */
class LicenceForMaterialTest extends IntegrationTest {
  private static final Person ZHANG = SignedIn.resident("zhangxiulan", "张秀兰");
  @Autowired Cases cases;
  @Autowired Forms forms;
  @Autowired FileStore files;
  @Autowired Accounts accounts;
  @Autowired LicenceMaterials licences;
  @Autowired AssuranceNeeded assurance;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired AutowireCapableBeanFactory beans;
  private SampleLicences samples;
  private Intake intake;
  private CaseItem item;
  private String pdf;

  @BeforeEach
  void aGuideThatAsksForTheFoodLicence() throws Exception {
    ((DemoClock) clock).hold(LocalDateTime.of(2026, 10, 20, 10, 0));
    samples = beans.createBean(SampleLicences.class);
    CaseItem tobacco = beans.createBean(SampleCases.class).item(SampleLicences.TOBACCO, "410411");
    List<CaseItem.Material> asked = new ArrayList<>(tobacco.materials());
    asked.add(new CaseItem.Material("M9", "食品经营许可证（复印件）", "1", false, "", "", null));
    item = tobacco.with(asked);
    intake =
        new Intake(
            cases, code -> Optional.of(item), forms, files, accounts, licences, assurance, clock);
    pdf =
        samples
            .sealedWithFile(samples.grant(SampleLicences.FOOD, LocalDate.of(2026, 10, 12)))
            .pdfFile();
  }

  @AfterEach
  void now() {
    ((DemoClock) clock).release();
    samples.remove(jdbc);
  }

  @Test
  void withTheApplicantsConsentTheSealedLicenceIsHandedInWithItsNumberAndStaysWithItsOwnCase() {
    assertThat(intake.covered(ZHANG, item)).containsOnlyKeys("M9");
    List<Cases.Handed> handed = intake.withLicences(ZHANG, item, List.of(), Map.of("M9", ""));
    assertThat(handed)
        .singleElement()
        .satisfies(
            h -> {
              assertThat(h.code()).isEqualTo("M9");
              assertThat(h.name()).startsWith("食品经营许可证（取用电子证照 JY2410411");
            });
    CaseView view =
        cases.submit(
            new Cases.Submission(
                item,
                "老街坊烩面馆",
                "online",
                new Applicant("张秀兰", "111", "410411197803129983", "19903750001", Map.of()),
                ZHANG.accountId(),
                Map.of(),
                handed,
                Map.of(),
                new Actor(
                    org.yici.cases.lifecycle.Role.APPLICANT, ZHANG.accountId().toString(), "张秀兰"),
                "test",
                null));
    assertThat(cases.materials(view))
        .anyMatch(m -> m.code().equals("M9") && m.name().contains("取用电子证照"));
    FileInfo original = files.info(pdf);
    FileInfo copy = files.info(handed.get(0).fileId());
    assertThat(copy.digest()).isEqualTo(original.digest());
    assertThat(copy.caseId()).isEqualTo(view.row().caseId());
    assertThat(original.caseId()).isNotEqualTo(view.row().caseId());
  }

  @Test
  void withoutConsentOrWithAnOwnUploadTheLicenceIsNotTaken() {
    assertThat(intake.withLicences(ZHANG, item, List.of(), Map.of())).isEmpty();
    List<Cases.Handed> own = List.of(new Cases.Handed("M9", "f1", "我自己拍的.jpg"));
    assertThat(intake.withLicences(ZHANG, item, own, Map.of("M9", ""))).isEqualTo(own);
  }

  @Test
  void ofSeveralTheOneThatWasPickedIsTakenAndOneThatIsNotTheirsNever() {
    samples.sealedWithFile(samples.grant(SampleLicences.FOOD, LocalDate.of(2026, 10, 13)));
    var able = intake.covered(ZHANG, item).get("M9");
    assertThat(able).hasSize(2);
    for (var one : able) {
      String id = one.licence().id().toString();
      assertThat(intake.withLicences(ZHANG, item, List.of(), Map.of("M9", id)))
          .singleElement()
          .satisfies(h -> assertThat(h.name()).contains(one.licence().number()));
    }
    assertThat(intake.withLicences(ZHANG, item, List.of(), Map.of("M9", "another's")))
        .singleElement()
        .satisfies(h -> assertThat(h.name()).contains(able.get(0).licence().number()));
  }

  @Test
  void somebodyElseIsAskedForIt() {
    Person sunli = SignedIn.resident("sunli", "孙丽");
    assertThat(intake.covered(sunli, item)).isEmpty();
    assertThat(intake.withLicences(sunli, item, List.of(), Map.of("M9", ""))).isEmpty();
  }

  @Test
  void whoBringsItAllTheSameIsRemembered() {
    CaseDrafts drafts = beans.createBean(CaseDrafts.class);
    CaseDrafts.Draft draft = drafts.open(ZHANG.accountId(), "reuse-test");
    drafts.save(draft.bringing("M9", true));
    assertThat(drafts.open(ZHANG.accountId(), "reuse-test").declined()).containsExactly("M9");
    drafts.save(drafts.open(ZHANG.accountId(), "reuse-test").bringing("M9", false));
    assertThat(drafts.open(ZHANG.accountId(), "reuse-test").declined()).isEmpty();
    drafts.remove(ZHANG.accountId(), "reuse-test");
  }
}
