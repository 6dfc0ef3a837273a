package org.yici.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the shipped city must hold. */
class CityPackTest {
  private final Directory directory = Pack.DIRECTORY;

  @Test
  void allRegionsAreThere() {
    Map<Integer, Long> byLevel =
        Pack.DATA.regions().stream()
            .collect(Collectors.groupingBy(Region::level, Collectors.counting()));
    assertThat(Pack.DATA.regions()).hasSize(2989);
    assertThat(byLevel).isEqualTo(Map.of(3, 1L, 4, 12L, 5, 148L, 6, 2828L));
    assertThat(directory.units()).hasSize(12);
  }

  @Test
  void everyRegionHangsOnTheCity() {
    for (Region region : Pack.DATA.regions()) {
      assertThat(directory.path(region.code12())).hasSize(region.level() - 2);
    }
  }

  @Test
  void theCityHasItsAgenciesAndEveryUnitTheirCounterparts() {
    assertThat(at("410400")).hasSizeGreaterThanOrEqualTo(38);
    Set<String> cityKinds = at("410400").stream().map(Agency::kind).collect(Collectors.toSet());
    for (Region unit : directory.units()) {
      assertThat(at(unit.code6())).as(unit.name()).hasSizeGreaterThanOrEqualTo(30);
      assertThat(at(unit.code6())).allMatch(a -> cityKinds.contains(a.kind()));
      for (AgencyKind kind : directory.kinds()) {
        if (kind.levels() != AgencyKind.Levels.TOWN) {
          assertThat(directory.agency(kind.key(), unit.code6())).as(kind.key()).isPresent();
        }
      }
    }
  }

  private List<Agency> at(String code6) {
    String code12 = code6 + "000000";
    return directory.agencies(code6).stream().filter(a -> a.region12().equals(code12)).toList();
  }

  @Test
  void everyTownHasItsOffice() {
    assertThat(directory.agencies().stream().filter(a -> a.level() == Region.TOWN)).hasSize(148);
    assertThat(directory.agency("township", "410411005000").orElseThrow().fullName())
        .isEqualTo("平顶山市湛河区轻工路街道办事处");
  }

  @Test
  void everyCreditCodeIsValidAndUniqueByGb32100() {
    Set<String> seen = new HashSet<>();
    for (Agency agency : directory.agencies()) {
      assertThat(creditCodeIsValid(agency.uscc())).as(agency.toString()).isTrue();
      assertThat(seen.add(agency.uscc())).as(agency.uscc()).isTrue();
      assertThat(agency.sample()).isTrue();
    }
    assertThat(creditCodeIsValid("11410400MB0000019H")).isTrue();
    assertThat(creditCodeIsValid("11410400MB0000018H")).isFalse();
  }

  /** Written apart from the code that makes them: GB 32100-2015 with the part of GB 11714. */
  private static boolean creditCodeIsValid(String code) {
    String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    int[] weights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    int[] orgWeights = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += alphabet.indexOf(code.charAt(i)) * weights[i];
    }
    int org = 0;
    for (int i = 0; i < 8; i++) {
      org += Character.digit(code.charAt(8 + i), 36) * orgWeights[i];
    }
    return code.length() == 18
        && (sum + alphabet.indexOf(code.charAt(17))) % 31 == 0
        && (org + "0123456789X".indexOf(code.charAt(16))) % 11 == 0;
  }

  @Test
  void zonesAreRegisteredWithTheCityForTheirCodesAreNotInGbt2260() {
    assertThat(directory.agency("market", "410471").orElseThrow().uscc()).startsWith("11410400");
    assertThat(directory.agency("market", "410411").orElseThrow().uscc()).startsWith("11410411");
  }

  @Test
  void everyUnitHasClerks() {
    for (Region unit : directory.units()) {
      assertThat(directory.clerksOf(directory.hall(unit.code12()))).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  /** An agency with a guide of its own needs people for every step of a case, and a window. */
  @Test
  void everyAgencyWithGuidesHasPeopleForEveryStep() {
    Set<String> seen = new HashSet<>();
    for (String file : Pack.PACK.list("guides", ".yaml")) {
      var guide = Pack.PACK.yamlTree(file);
      String kind = guide.get("agencyKind").asString();
      for (String where : guide.get("implementedBy").asString().split(",\\s*")) {
        if (where.equals("city") || where.equals("both")) {
          hasPeople(kind, "410400", seen);
        }
        if (where.equals("county") || where.equals("both")) {
          directory.units().forEach(unit -> hasPeople(kind, unit.code6(), seen));
        }
        if (where.equals("township")) {
          Pack.DATA.regions().stream()
              .filter(Region::isTownship)
              .forEach(town -> hasPeople(kind, town.code12(), seen));
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(50);
  }

  private void hasPeople(String kind, String region6, Set<String> seen) {
    Agency agency = directory.agency(kind, region6).orElseThrow();
    if (seen.add(agency.uscc())) {
      assertThat(directory.staffOf(agency.uscc(), "reviewer")).as(agency.name()).hasSize(2);
      for (String role : List.of("approver", "agency-head", "agency-admin")) {
        assertThat(directory.staffOf(agency.uscc(), role)).as(agency.name() + role).isNotEmpty();
      }
      assertThat(directory.hallOf(agency).windowsFor(kind)).as(agency.name()).isNotEmpty();
    }
  }

  @Test
  void loginsAreUniqueAndResidentsDoNotShareThem() {
    Set<String> logins = new HashSet<>();
    directory.staff().forEach(s -> assertThat(logins.add(s.login())).as(s.login()).isTrue());
    Pack.csv("people.csv").forEach(p -> assertThat(logins.add(p.get("login"))).isTrue());
    assertThat(logins).allMatch(login -> login.matches("[a-z]+(-[a-z]+[0-9]?)?"));
  }

  @Test
  void demoPeopleHaveValidNumbersNobodyBears() {
    for (Map<String, String> person : Pack.csv("people.csv")) {
      String number = person.get("id_number");
      assertThat(directory.findRegion(person.get("region12"))).isPresent();
      assertThat(person.get("mobile")).matches("1990375\\d{4}");
      if (person.get("kind").equals("organization")) {
        assertThat(creditCodeIsValid(number)).as(number).isTrue();
      } else {
        // GB 11643; serial numbers 996 to 999 were kept for people over a hundred
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < 17; i++) {
          sum += Character.digit(number.charAt(i), 10) * weights[i];
        }
        assertThat("10X98765432".charAt(sum % 11)).isEqualTo(number.charAt(17));
        assertThat(number.substring(14, 17)).isBetween("996", "999");
      }
    }
  }

  @Test
  void telephoneNumbersForQuestionsAndComplaintsDiffer() {
    for (Agency agency : directory.agencies()) {
      assertThat(agency.phone()).matches("0375-\\d{7}").isNotEqualTo(agency.complaintPhone());
      assertThat(agency.complaintPhone()).matches("0375-\\d{7}");
    }
  }
}
