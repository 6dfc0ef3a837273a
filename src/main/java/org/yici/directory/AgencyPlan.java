package org.yici.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yici.directory.DirectoryData.ServiceKey;
import org.yici.kernel.CreditCode;

/** Unfolds the table of agency kinds over the city's units into agencies. */
final class AgencyPlan {
  private final City city;
  private final Map<String, Unit> units;
  private final List<Region> regions;
  private final Map<String, Region> byCode = new HashMap<>();
  private final List<Agency> agencies = new ArrayList<>();
  private final Map<ServiceKey, String> services = new HashMap<>();

  AgencyPlan(City city, Map<String, Unit> units, List<Region> regions) {
    this.city = city;
    this.units = units;
    this.regions = regions;
    regions.forEach(region -> byCode.put(region.code12(), region));
  }

  AgencyPlan unfold(List<AgencyKind> kinds) {
    Region cityRegion = byCode.get(city.code() + "000000");
    List<Region> counties = regions.stream().filter(r -> r.level() == Region.COUNTY).toList();
    for (AgencyKind kind : kinds) {
      if (kind.levels() == AgencyKind.Levels.TOWN) {
        regions.stream().filter(r -> r.level() == Region.TOWN).forEach(r -> addTown(kind, r));
        continue;
      }
      if (kind.atCity()) {
        add(kind, cityRegion, kind.cityName(), kind.cityName());
      }
      counties.stream().filter(kind::at).forEach(unit -> addCounty(kind, unit));
      counties.stream().filter(unit -> !kind.at(unit)).forEach(unit -> substitute(kind, unit));
    }
    return this;
  }

  List<Agency> agencies() {
    return agencies;
  }

  Map<ServiceKey, String> services() {
    return services;
  }

  private void addCounty(AgencyKind kind, Region region) {
    boolean inTown = region.isDistrict() || region.isZone();
    String pattern =
        inTown && !kind.districtName().isEmpty() ? kind.districtName() : kind.countyName();
    String name = fill(pattern, region.name(), unit(region).shortName());
    boolean addCity = region.isDistrict() && name.startsWith(region.name());
    add(kind, region, name, addCity ? city.name() + name : name);
  }

  private void add(AgencyKind kind, Region region, String name, String fullName) {
    String body = "MB9" + kind.serial() + "0" + region.code12().substring(4, 6);
    put(kind, region, body, name, fullName, unit(region).seat(), 3, -10);
    services.put(new ServiceKey(kind.key(), region.code6()), last().uscc());
  }

  private void addTown(AgencyKind kind, Region town) {
    String name = townName(kind, town.name());
    String body = "MB8" + town.code12().substring(4, 9);
    Region county = byCode.get(town.parent12());
    String place = city.name() + (county.isZone() ? unit(town).shortName() : county.name());
    int inCounty = Integer.parseInt(town.code12().substring(6, 9)) % 500;
    put(kind, town, body, name, place + name, place + town.name(), inCounty, 500 + inCounty);
    services.put(new ServiceKey(kind.key(), town.code12()), last().uscc());
  }

  /** A street is run by an office, a town or township has a government of its own. */
  private static String townName(AgencyKind kind, String name) {
    if (name.endsWith("街道")) {
      return fill(kind.districtName(), name, name);
    }
    return name.endsWith("镇") || name.endsWith("乡") ? fill(kind.countyName(), name, name) : name;
  }

  private void put(
      AgencyKind kind,
      Region region,
      String body,
      String name,
      String fullName,
      String address,
      int phoneOffset,
      int complaintOffset) {
    Unit unit = unit(region);
    String line = city.areaCode() + "-" + unit.phonePrefix() + "%04d";
    agencies.add(
        new Agency(
            CreditCode.make(kind.orgType(), registeringRegion(region), body),
            kind.key(),
            name,
            fullName,
            unit.documentSign() + kind.sign(),
            region.code12(),
            region.level(),
            kind.centralDept(),
            address,
            line.formatted(kind.phoneSerial() + phoneOffset),
            line.formatted(kind.phoneSerial() + complaintOffset),
            true));
  }

  private Agency last() {
    return agencies.get(agencies.size() - 1);
  }

  /** A zone's code is not in GB/T 2260, its bodies are registered with the city. */
  private String registeringRegion(Region region) {
    Region unit = byCode.get(region.code6() + "000000");
    return unit.standard() ? unit.code6() : city.code();
  }

  private void substitute(AgencyKind kind, Region unit) {
    String by = kind.substitutes().getOrDefault(unit.code6(), city.code());
    String uscc = services.get(new ServiceKey(kind.key(), by));
    if (uscc == null) {
      throw new IllegalArgumentException(
          "机构种类 " + kind.key() + " 在 " + by + " 没有机构，不能代办 " + unit.name());
    }
    services.put(new ServiceKey(kind.key(), unit.code6()), uscc);
  }

  private Unit unit(Region region) {
    return Objects.requireNonNull(
        units.get(region.code6()), () -> "units.csv 缺少 " + region.code6());
  }

  private static String fill(String pattern, String full, String abbreviated) {
    return pattern.replace("{c}", full).replace("{s}", abbreviated);
  }
}
