package org.yici.licences;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.directory.Directory;
import org.yici.documents.Issued;
import org.yici.documents.LicenceFace;
import org.yici.documents.LicenceFaces;
import org.yici.documents.NewDocument;
import org.yici.forms.Forms;
import org.yici.identity.SignedIn;
import org.yici.kernel.LicenceId;
import org.yici.platform.CityPack;

/** From a grant to the licence: face, number, identifier, term, and what a re-issue does. */
class LicenceBirthTest extends IntegrationTest {
  private static final LocalDate DAY = LocalDate.of(2026, 10, 12);
  @Autowired Licences licences;
  @Autowired LicenceFaces faces;
  @Autowired LicenceTypes types;
  @Autowired LicenceStore store;
  @Autowired Forms forms;
  @Autowired Catalog catalog;
  @Autowired Directory directory;
  @Autowired CityPack pack;
  @Autowired JdbcClient jdbc;
  @Autowired AutowireCapableBeanFactory beans;
  private SampleLicences samples;

  @BeforeEach
  void samples() {
    samples = beans.createBean(SampleLicences.class);
  }

  @AfterEach
  void remove() {
    samples.remove(jdbc);
  }

  /** RESULT_TYPE 10 is 证照 (CS-RESULT): exactly those guides have a type, by the same name. */
  @Test
  void everyItemWhoseResultIsALicenceHasATypeAndNoOther() {
    for (String guide : pack.list("guides", ".yaml")) {
      var elements = pack.yamlTree(guide).get("elements");
      String base = elements.get("CATALOG_CODE").asString();
      if (elements.get("RESULT_TYPE").asString().equals("10")) {
        assertThat(types.ofItem(base)).as(guide).isPresent();
        assertThat(types.ofItem(base).orElseThrow().name())
            .isEqualTo(elements.get("RESULT_NAME").asString());
      } else {
        assertThat(types.ofItem(base)).as(guide).isEmpty();
      }
    }
  }

  /** Every element that a type names is asked in the form of each of its items. */
  @Test
  void typesNameOnlyElementsThatTheirFormsAsk() {
    for (LicenceType type : types.all()) {
      for (String base : type.bases()) {
        List<String> asked =
            forms.form(base).elements().values().stream().map(e -> e.name()).toList();
        assertThat(asked).as(type.name()).containsAll(type.proves());
        // a firm that the item founds has no number yet: the applicant is the holder
        assertThat(asked.contains(type.holder().id()) && !asked.contains(type.holder().name()))
            .as(type.name())
            .isFalse();
        type.fields().stream()
            .filter(f -> f.element() != null)
            .forEach(f -> assertThat(asked).as(f.label()).contains(f.element()));
      }
    }
  }

  @Test
  void theFaceOfAFoodLicenceSaysWhatTheFormSaidInOfficialWords() {
    NewDocument document = licences.forGrant(samples.grant(SampleLicences.FOOD, DAY)).orElseThrow();
    assertThat(document.kind()).isEqualTo("licence");
    assertThat(document.title()).isEqualTo("食品经营许可证");
    assertThat(document.word()).isEqualTo("JY");
    assertThat(document.year()).isZero();
    assertThat(document.text()).isNull();
    LicenceFace face = document.face();
    assertThat(face.design()).isEqualTo("food");
    assertThat(face.number()).isNull();
    assertThat(face.identifier()).isNull();
    assertThat(values(face))
        .containsEntry("经营者名称", "老街坊烩面馆")
        .containsEntry("统一社会信用代码", "92410411MA9K62H084")
        .containsEntry("法定代表人（负责人）", "张秀兰")
        .containsEntry("主体业态", "餐饮服务经营者")
        .containsEntry("经营项目", "热食类食品制售；预包装食品销售");
    assertThat(values(face).get("经营场所")).contains("湛河区").endsWith("亚兴路26号院3号楼1层104");
    assertThat(face.issuedOn()).isEqualTo(DAY);
    // 食品安全法实施条例 15: five years
    assertThat(face.validTo()).isEqualTo(LocalDate.of(2031, 10, 11));
  }

  @Test
  void everyTypeMakesAFaceFromItsFormsExamples() {
    for (LicenceType type : types.all()) {
      for (String base : type.bases()) {
        LicenceFace face = licences.forGrant(samples.grant(base, DAY)).orElseThrow().face();
        assertThat(face.title()).isEqualTo(type.name());
        assertThat(face.fields())
            .as(type.name())
            .hasSize(type.fields().size())
            .allSatisfy(f -> assertThat(f.value()).isNotBlank().doesNotContain("null"));
        assertThat(face.validTo())
            .isEqualTo(type.years() == null ? null : DAY.plusYears(type.years()).minusDays(1));
        assertThat(face.issuer())
            .isEqualTo(
                directory
                    .findAgency(catalog.itemFor(base, "410411").orElseThrow().agency())
                    .orElseThrow()
                    .fullName());
      }
    }
  }

  @Test
  void anItemThatGivesNoLicenceMakesNone() {
    Grant food = samples.grant(SampleLicences.FOOD, DAY);
    for (String base : List.of("000709001001", "002017002001")) {
      Grant other =
          new Grant(
              base,
              food.itemCode(),
              food.itemName(),
              food.agencyUscc(),
              food.region6(),
              food.caseNo(),
              "new",
              null,
              food.holderName(),
              food.holderIdType(),
              food.holderIdNumber(),
              food.account(),
              null,
              Map.of(),
              Map.of(),
              DAY,
              null);
      assertThat(licences.forGrant(other)).isEmpty();
    }
  }

  @Test
  void completingGivesNumberAndIdentifierAndChangesNothingElse() {
    Grant grant = samples.grant(SampleLicences.FOOD, DAY);
    NewDocument document = licences.forGrant(grant).orElseThrow();
    Issued issued = SampleLicences.issued(document, grant, 17);
    LicenceFace face =
        faces.complete(issued, document.face(), SampleLicences.frozen(document.data()));
    assertThat(face.number()).startsWith("JY2410411000017").hasSize(16);
    var id = LicenceId.check(face.identifier());
    assertThat(id.valid()).isTrue();
    assertThat(id.parts())
        .containsEntry("type", "11100000MB0341032Y901")
        .containsEntry("issuer", grant.agencyUscc())
        .containsEntry("serial", "410411000017")
        .containsEntry("version", "001");
    assertThat(face.fields()).isEqualTo(document.face().fields());
    assertThat(face.validTo()).isEqualTo(document.face().validTo());
  }

  @Test
  void theFirmOfTheFormIsTheHolderAndThePersonWhoAppliedSeesIt() {
    Licence licence = born(samples.sealed(samples.grant(SampleLicences.FOOD, DAY)));
    assertThat(licence.holderName()).isEqualTo("老街坊烩面馆");
    assertThat(licence.holderIdType()).isEqualTo("001");
    assertThat(licence.holderId()).isEqualTo("92410411MA9K62H084");
    for (String login : List.of("zhangxiulan", "laojiefang")) {
      assertThat(licences.ofPerson(SignedIn.demoId(login)))
          .as(login)
          .anyMatch(l -> l.id().equals(licence.id()));
    }
    assertThat(licences.ofPerson(SignedIn.demoId("sunli")))
        .noneMatch(l -> l.id().equals(licence.id()));
    assertThat(licences.events(licence))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.op()).isEqualTo("01");
              assertThat(e.state()).isEqualTo("01");
            });
  }

  @Test
  void withoutAnAccountTheHoldersDocumentIsEnough() {
    Grant grant =
        SampleLicences.to(
            samples.grant(SampleLicences.FOOD, DAY), "张秀兰", "111", "410411197803129983", null);
    Licence licence = born(samples.sealed(grant));
    assertThat(licence.account()).isNull();
    assertThat(licences.ofPerson(SignedIn.demoId("zhangxiulan")))
        .anyMatch(l -> l.id().equals(licence.id()));
  }

  /** 行政许可法 49, 50: the new version names the one before it and takes its place. */
  @Test
  void aReissueKeepsNumberAndSerialCountsTheVersionOnAndEndsTheOneBefore() {
    Grant grant = samples.grant(SampleLicences.FOOD, DAY);
    Licence first = born(samples.sealed(grant));
    Grant change = SampleLicences.again(grant, "change", first.number(), DAY.plusDays(40));
    Licence second = born(samples.sealed(change));
    assertThat(second.number()).isEqualTo(first.number());
    assertThat(second.version()).isEqualTo(2);
    assertThat(second.previous()).isEqualTo(first.identifier());
    assertThat(LicenceId.check(second.identifier()).parts())
        .containsEntry("version", "002")
        .containsEntry("serial", LicenceId.check(first.identifier()).parts().get("serial"));
    assertThat(second.validTo()).isEqualTo(first.validTo());
    assertThat(again(first).state()).isEqualTo("05");
    assertThat(licences.events(first))
        .extracting(LicenceEvent::op, LicenceEvent::state)
        .startsWith(org.assertj.core.groups.Tuple.tuple("09", "05"));

    LocalDate day = LocalDate.of(2031, 9, 1);
    Grant renewal = SampleLicences.again(grant, "renew", second.identifier(), day);
    Licence third = born(samples.sealed(renewal));
    assertThat(third.version()).isEqualTo(3);
    assertThat(third.validTo()).isEqualTo(day.plusYears(5).minusDays(1));
    assertThat(again(second).state()).isEqualTo("05");
    assertThat(licences.events(third).get(0).op()).isEqualTo("02");
  }

  @Test
  void twoReissuesDecidedBeforeEitherIsSealedGetDifferentVersions() {
    Grant grant = samples.grant(SampleLicences.FOOD, DAY);
    Licence first = born(samples.sealed(grant));
    Grant a = SampleLicences.again(grant, "change", first.number(), DAY.plusDays(1));
    Grant b = SampleLicences.again(grant, "change", first.number(), DAY.plusDays(1));
    NewDocument da = licences.forGrant(a).orElseThrow();
    NewDocument db = licences.forGrant(b).orElseThrow();
    Issued ia = SampleLicences.issued(da, a, 1);
    Issued ib = SampleLicences.issued(db, b, 2);
    faces.sealed(ia, faces.complete(ia, da.face(), da.data()), da.data());
    faces.sealed(ib, faces.complete(ib, db.face(), db.data()), db.data());
    samples.took(ia, ib);
    assertThat(born(ia).version()).isEqualTo(2);
    assertThat(born(ib).version()).isEqualTo(3);
    assertThat(born(ia).state()).isEqualTo("05");
  }

  @Test
  void aNumberOfSomebodyElsesLicenceTouchesNothing() {
    Licence theirs = born(samples.sealed(samples.grant(SampleLicences.FOOD, DAY)));
    Map<String, Object> answers =
        new LinkedHashMap<>(samples.grant(SampleLicences.FOOD, DAY).answers());
    answers.put("uscc", "91410402MA9K00028T");
    answers.put("shopName", "平顶山蓝湖酒店管理有限公司");
    Grant grant =
        SampleLicences.to(
            SampleLicences.again(
                samples.grant(SampleLicences.FOOD, DAY, answers), "change", theirs.number(), DAY),
            "赵明远",
            "111",
            "410402199006159971",
            SignedIn.demoId("zhaomingyuan"));
    Licence own = born(samples.sealed(grant));
    assertThat(own.previous()).isNull();
    assertThat(own.number()).isNotEqualTo(theirs.number());
    assertThat(again(theirs).state()).isEqualTo("01");
  }

  @Test
  void personalDataIsNotReadableInTheRow() {
    Licence licence = born(samples.sealed(samples.grant(SampleLicences.FOOD, DAY)));
    String row =
        jdbc.sql("select l::text from licences_licence l where licence_id = ?")
            .param(licence.id())
            .query(String.class)
            .single();
    String hex = hex("92410411MA9K62H084");
    assertThat(row)
        .doesNotContain("92410411MA9K62H084", "410411197803129983", "亚兴路", hex, hex("亚兴路"));
  }

  private static String hex(String text) {
    return java.util.HexFormat.of()
        .formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private Licence born(Issued document) {
    UUID id =
        jdbc.sql("select licence_id from licences_licence where document_id = ?")
            .param(document.id())
            .query(UUID.class)
            .single();
    return store.byId(id);
  }

  private Licence again(Licence licence) {
    return store.byId(licence.id());
  }

  private static Map<String, String> values(LicenceFace face) {
    return face.fields().stream()
        .collect(Collectors.toMap(LicenceFace.Field::label, LicenceFace.Field::value));
  }
}
