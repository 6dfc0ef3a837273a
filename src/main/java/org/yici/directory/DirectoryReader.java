package org.yici.directory;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yici.directory.DirectoryData.ServiceKey;
import org.yici.platform.CityPack;

/** Reads the room's files of the city pack. A fault names the file and the row. */
final class DirectoryReader {
  private final CityPack pack;

  private DirectoryReader(CityPack pack) {
    this.pack = pack;
  }

  static DirectoryData read(CityPack pack) {
    return new DirectoryReader(pack).read();
  }

  private DirectoryData read() {
    City city = pack.yaml("city.yaml", City.class);
    List<Region> regions = rows("regions.csv", DirectoryReader::region);
    Map<String, Unit> units = new LinkedHashMap<>();
    rows("units.csv", DirectoryReader::unit).forEach(unit -> units.put(unit.region6(), unit));
    List<AgencyKind> kinds = rows("agency-kinds.csv", DirectoryReader::kind);
    AgencyPlan plan = new AgencyPlan(city, units, regions).unfold(kinds);
    Map<ServiceKey, String> services = plan.services();
    Map<String, List<Window>> windows =
        pack.csv("windows.csv").stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.get("hall"),
                    Collectors.mapping(DirectoryReader::window, Collectors.toList())));
    List<Hall> halls =
        rows("halls.csv", row -> hall(row, windows.getOrDefault(row.get("id"), List.of())));
    List<Staff> staff = rows("staff.csv", row -> staff(row, services));
    Map<String, Staff> byId =
        staff.stream().collect(Collectors.toMap(Staff::id, Function.identity()));
    List<Post> posts =
        pack.has("posts.csv") ? rows("posts.csv", row -> post(row, byId, services)) : List.of();
    refuseWrongAdministrators(staff, posts);
    return new DirectoryData(
        city,
        kinds,
        regions,
        plan.agencies(),
        services,
        halls,
        staff,
        posts,
        rows("systems.csv", row -> system(row, services)));
  }

  private static void refuseWrongAdministrators(List<Staff> staff, List<Post> posts) {
    Map<String, Set<String>> roles = new HashMap<>();
    staff.forEach(s -> roles.computeIfAbsent(s.id(), k -> new LinkedHashSet<>()).addAll(s.roles()));
    posts.forEach(p -> roles.get(p.staff().id()).addAll(p.staff().roles()));
    for (Staff one : staff) {
      Administrators.fault(roles.get(one.id()))
          .ifPresent(
              fault -> {
                throw new IllegalArgumentException(
                    "staff.csv、posts.csv 里的 " + one.id() + "：" + fault + "。请改正后重新装载");
              });
    }
  }

  private <T> List<T> rows(String file, Function<Map<String, String>, T> make) {
    List<Map<String, String>> rows = pack.csv(file);
    Object[] result = new Object[rows.size()];
    for (int i = 0; i < result.length; i++) {
      try {
        result[i] = make.apply(rows.get(i));
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(
            file + " 第 " + (i + 2) + " 行读不了：" + e.getMessage() + "。请改正后重新装载");
      }
    }
    @SuppressWarnings("unchecked")
    List<T> typed = (List<T>) Arrays.asList(result);
    return List.copyOf(typed);
  }

  private static Region region(Map<String, String> row) {
    return new Region(
        row.get("code12"),
        Integer.parseInt(row.get("level")),
        row.get("name"),
        row.get("parent12"),
        !"0".equals(row.get("gb_t_2260")));
  }

  private static Unit unit(Map<String, String> row) {
    return new Unit(
        row.get("region"),
        row.get("short_name"),
        row.get("document_sign"),
        row.get("phone_prefix"),
        row.get("seat"));
  }

  private static AgencyKind kind(Map<String, String> row) {
    Map<String, String> substitutes = new HashMap<>();
    for (String part : set(row.get("exceptions"))) {
      String[] pair = part.split(">");
      substitutes.put(pair[0], pair.length > 1 ? pair[1] : pair[0].substring(0, 4) + "00");
    }
    return new AgencyKind(
        row.get("key"),
        row.get("label"),
        row.get("city_name"),
        row.get("county_name"),
        row.get("district_name"),
        row.get("short_name"),
        row.get("serial"),
        row.get("central_dept"),
        AgencyKind.Levels.valueOf(row.get("levels").toUpperCase(Locale.ROOT)),
        Map.copyOf(substitutes),
        row.get("org_type"),
        Integer.parseInt(row.get("phone_serial")),
        AgencyKind.Review.valueOf(row.get("review").toUpperCase(Locale.ROOT)));
  }

  private static Window window(Map<String, String> row) {
    return new Window(
        Integer.parseInt(row.get("no")),
        row.get("floor"),
        row.get("name"),
        set(row.get("agency_kinds")));
  }

  private static Hall hall(Map<String, String> row, List<Window> windows) {
    return new Hall(
        row.get("id"),
        row.get("region"),
        row.get("name"),
        row.get("formal_name"),
        row.get("address"),
        OpeningHours.parse(
            row.get("hours_summer"),
            row.get("hours_winter"),
            row.get("summer_from"),
            row.get("summer_to")),
        row.get("phone"),
        row.get("complaint_phone"),
        row.get("traffic"),
        List.copyOf(set(row.get("facilities"))),
        windows);
  }

  private static Staff staff(Map<String, String> row, Map<ServiceKey, String> services) {
    Set<String> roles = set(row.get("roles"));
    if (roles.isEmpty() || !Staff.ROLES.containsAll(roles)) {
      throw new IllegalArgumentException("岗位 " + roles + " 不在 " + Staff.ROLES + " 之内");
    }
    return new Staff(
        row.get("id"),
        row.get("login"),
        row.get("name"),
        row.get("region").substring(0, 6),
        agency(services, row.get("agency_kind"), row.get("region")),
        row.get("hall").isEmpty() ? null : row.get("hall"),
        roles,
        row.get("post"),
        row.get("desk"),
        kinds(row.getOrDefault("kinds", "")));
  }

  /** The column may be missing: every type. */
  private static Set<String> kinds(String text) {
    Set<String> kinds = set(text);
    if (!kinds.stream().allMatch(k -> k.matches("\\d{2}"))) {
      throw new IllegalArgumentException("事项类型 " + kinds + " 要写两位代码（CS-TYPE）");
    }
    return kinds;
  }

  /** A further post: the person of {@code staff.csv} under other region, agency and roles. */
  private static Post post(
      Map<String, String> row, Map<String, Staff> staff, Map<ServiceKey, String> services) {
    Staff person = staff.get(row.get("staff"));
    if (person == null || staff.containsKey(row.get("id"))) {
      throw new IllegalArgumentException(
          person == null ? "没有人员 " + row.get("staff") : "岗位编号 " + row.get("id") + " 和人员编号重了");
    }
    Map<String, String> whole = new HashMap<>(row);
    whole.put("id", person.id());
    whole.put("login", person.login());
    whole.put("name", person.name());
    return new Post(row.get("id"), staff(whole, services));
  }

  private static OutsideSystem system(Map<String, String> row, Map<ServiceKey, String> services) {
    return new OutsideSystem(
        row.get("id"),
        row.get("name"),
        agency(services, row.get("owner_kind"), row.get("region")),
        row.get("purpose"),
        row.get("link"),
        OutsideSystem.State.valueOf(row.get("state").toUpperCase(Locale.ROOT)),
        row.get("since").isEmpty() ? null : LocalDate.parse(row.get("since")),
        row.get("note"));
  }

  private static String agency(Map<ServiceKey, String> services, String kind, String region) {
    String uscc = services.get(new ServiceKey(kind, region));
    if (uscc == null) {
      throw new IllegalArgumentException("区划 " + region + " 没有 " + kind + " 这种机构");
    }
    return uscc;
  }

  private static Set<String> set(String text) {
    return text.isBlank() ? Set.of() : new LinkedHashSet<>(Arrays.asList(text.strip().split(";")));
  }
}
