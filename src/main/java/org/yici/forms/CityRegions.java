package org.yici.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.directory.Directory;
import org.yici.directory.Region;

/** The city's regions, as the directory holds them. */
@Component
final class CityRegions implements RegionChoices {
  private final Directory directory;

  CityRegions(Directory directory) {
    this.directory = directory;
  }

  @Override
  public Optional<String> nameOf(String code) {
    return directory.findRegion(code).map(r -> directory.pathName(r.code12()));
  }

  @Override
  public List<Choice> choices() {
    List<Choice> all = new ArrayList<>();
    for (Region unit : directory.units()) {
      all.add(new Choice(unit.code12(), unit.name(), unit.name()));
      for (Region town : directory.children(unit.code12())) {
        all.add(new Choice(town.code12(), town.name(), unit.name()));
      }
    }
    return all;
  }
}
