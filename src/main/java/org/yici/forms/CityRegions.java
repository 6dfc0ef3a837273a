package org.yici.forms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yici.platform.CityPack;

/**
 * The city's regions for picking, from {@code regions.csv}: level 4 counties, 5 towns, 6 villages.
 */
final class CityRegions implements RegionChoices {
  private final Map<String, String> names = new LinkedHashMap<>();
  private final List<Choice> choices;

  CityRegions(CityPack pack) {
    this(pack.csv("regions.csv"));
  }

  CityRegions(List<Map<String, String>> rows) {
    rows.forEach(r -> names.put(r.get("code12"), r.get("name")));
    List<Choice> all = new ArrayList<>();
    for (Map<String, String> r : rows) {
      String code = r.get("code12");
      switch (r.get("level")) {
        case "4" -> all.add(new Choice(code, r.get("name"), r.get("name")));
        case "5" -> all.add(new Choice(code, r.get("name"), names.get(r.get("parent12"))));
        default -> {}
      }
    }
    // a county stands before its towns: its code is the smallest that begins so
    all.sort(Comparator.comparing(Choice::code));
    choices = List.copyOf(all);
  }

  @Override
  public Optional<String> nameOf(String code) {
    return Optional.ofNullable(names.get(code));
  }

  @Override
  public List<Choice> choices() {
    return choices;
  }
}
