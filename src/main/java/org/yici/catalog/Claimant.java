package org.yici.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.yici.catalog.base.InForce;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Region;

/**
 * Who may claim a row of the base catalogue in a place.
 *
 * @param body the agency; for a village the body of its town, with the village's place and level
 * @param place what it serves
 */
public record Claimant(Agency body, Region place) {

  /** 轻工路街道办事处, 胜利村（轻工路街道办事处）. */
  public String name() {
    return place.level() == Region.VILLAGE ? place.name() + "（" + body.name() + "）" : body.name();
  }

  /** By code order from the place down; levels that the row does not name are left out. */
  static List<Claimant> of(
      BaseItem row, Region within, Collection<Integer> levels, Directory directory) {
    List<Claimant> found = new ArrayList<>();
    List<String> allowed = List.of(row.levels().split(","));
    for (int level : levels) {
      if (allowed.contains(String.valueOf(level))) {
        for (Region place : places(within, level, directory)) {
          body(row, place, directory).ifPresent(a -> found.add(new Claimant(a, place)));
        }
      }
    }
    return found;
  }

  /** Why an agency may not claim the row at its own level (河南省优化营商环境条例 28), if so. */
  public static Optional<String> refusal(BaseItem row, Agency agency) {
    if (!List.of(row.levels().split(",")).contains(String.valueOf(agency.level()))) {
      return Optional.of(
          "基本目录里「%s」的行使层级是 %s，%s是 %d 级，不能认领；有下放的文件，先请省、市改目录"
              .formatted(row.name(), row.levels(), agency.name(), agency.level()));
    }
    boolean town = agency.level() >= Region.TOWN && agency.kind().equals(InForce.TOWN_KIND);
    return town || agency.kind().equals(row.agencyKind())
        ? Optional.empty()
        : Optional.of("基本目录里「" + row.name() + "」由别的部门办理，" + agency.name() + "不能认领");
  }

  private static List<Region> places(Region within, int level, Directory directory) {
    List<Region> places = List.of(within);
    while (!places.isEmpty() && places.get(0).level() < level) {
      places = places.stream().flatMap(r -> directory.children(r.code12()).stream()).toList();
    }
    return places.stream().filter(r -> r.level() == level).toList();
  }

  private static Optional<Agency> body(BaseItem row, Region place, Directory directory) {
    if (place.level() < Region.TOWN) {
      return directory
          .agency(row.agencyKind(), place.code6())
          .filter(a -> a.region12().equals(place.code12()));
    }
    String town = place.level() == Region.TOWN ? place.code12() : place.parent12();
    return directory
        .agency(InForce.TOWN_KIND, town)
        .filter(a -> a.region12().equals(town))
        .map(a -> place.level() == Region.TOWN ? a : inVillage(a, place));
  }

  private static Agency inVillage(Agency a, Region village) {
    return new Agency(
        a.uscc(),
        a.kind(),
        a.name(),
        a.fullName(),
        a.documentSign(),
        village.code12(),
        Region.VILLAGE,
        a.centralDept(),
        a.address(),
        a.phone(),
        a.complaintPhone(),
        a.sample());
  }
}
