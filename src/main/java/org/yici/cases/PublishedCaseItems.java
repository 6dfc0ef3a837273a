package org.yici.cases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseItem.Check;
import org.yici.cases.CaseItem.Material;
import org.yici.cases.CaseItem.Step;
import org.yici.catalog.Catalog;
import org.yici.catalog.Guide;
import org.yici.catalog.Pause;
import org.yici.catalog.PublishedItem;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import tools.jackson.databind.json.JsonMapper;

/** Freezes a published guide into what a case keeps. */
@Component
class PublishedCaseItems implements CaseItems {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Catalog catalog;

  private final Directory directory;

  /** Of items as they are published now; an agency's name may change meanwhile. */
  private final Cache<PublishedItem, CaseItem> frozen =
      Caffeine.newBuilder().weakKeys().expireAfterWrite(Duration.ofMinutes(1)).build();

  PublishedCaseItems(Catalog catalog, Directory directory) {
    this.catalog = catalog;
    this.directory = directory;
  }

  @Override
  public Optional<CaseItem> find(String code) {
    return catalog.find(code).map(item -> frozen.get(item, this::freeze));
  }

  @Override
  public Optional<String> pause(String code, LocalDate day) {
    return catalog.pause(code, day).map(Pause::words);
  }

  private CaseItem freeze(PublishedItem item) {
    Guide guide = item.guide();
    List<Material> materials = new ArrayList<>();
    for (Map<String, Object> row : guide.materials()) {
      materials.add(
          new Material(
              Guide.text(row, "code"),
              Guide.text(row, "MATERIAL_NAME"),
              Guide.text(row, "IS_NEED"),
              Boolean.parseBoolean(Guide.text(row, "shared")),
              Guide.text(row, "ACCEPT_STAND"),
              Guide.text(row, "BY_LAW"),
              row.get("when") == null ? null : row.get("when").toString()));
    }
    List<Step> steps = new ArrayList<>();
    for (Map<String, Object> row : guide.steps()) {
      Object days = row.get("HANDLE_DAY");
      steps.add(
          new Step(
              Guide.text(row, "stage"),
              Guide.text(row, "LINK_NAME"),
              Guide.text(row, "HANDLE_DEPT_NAME"),
              days instanceof Number n ? n.intValue() : 0,
              row.get("when") == null ? null : row.get("when").toString()));
    }
    List<Check> checks =
        item.facts().checks().stream().map(c -> new Check(c.id(), c.text(), c.how())).toList();
    return new CaseItem(
        item.code(),
        item.baseCode(),
        item.version(),
        item.name(),
        item.agency(),
        item.agencyName(),
        item.region6(),
        rule(item, materials),
        materials,
        steps,
        checks,
        guide.fees());
  }

  /**
   * A guide of many places names the kind of the agency that takes part (26.2); each has its own.
   */
  private String member(String kindOrName, PublishedItem item) {
    return directory.agency(kindOrName, item.region6()).map(Agency::uscc).orElse(kindOrName);
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> rule(PublishedItem item, List<Material> materials) {
    Map<String, Object> rule = new LinkedHashMap<>(JSON.convertValue(item.rule(), Map.class));
    if (rule.get("members") instanceof List<?> members) {
      rule.put("members", members.stream().map(m -> member(m.toString(), item)).toList());
    }
    rule.put("materials", Material.codes(materials));
    return rule;
  }
}
