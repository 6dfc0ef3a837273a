package org.yici.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yici.catalog.search.ItemIndex;
import org.yici.directory.Agency;
import org.yici.directory.Pack;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * For measuring: as many published guides as asked for, kept in memory as the product keeps them.
 * The city's own guides over all its places, each with the place's name and telephone, and guides
 * of elsewhere when a file of them is given.
 */
public final class ManyGuides {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A name, its agency and the other texts of a guide of elsewhere. */
  private record Foreign(String name, String agency, String condition, List<String> materials) {}

  private final List<ItemMaker.Draft> drafts = CatalogLoader.drafts(Pack.PACK, Pack.DIRECTORY);
  private final List<String> guideTexts =
      drafts.stream().map(d -> JSON.writeValueAsString(d.guide())).toList();
  private final List<String> places =
      Pack.PACK.csv("regions.csv").stream().map(r -> r.get("name")).toList();
  private final ItemKeeper keeper = new ItemKeeper(Elements.of(Pack.PACK));
  private final List<Foreign> foreign;
  private final List<PublishedItem> items;
  private final List<BaseItem> base = base();
  private final Map<String, BaseItem> baseByCode =
      base.stream().collect(Collectors.toMap(BaseItem::code, b -> b));

  /**
   * @param elsewhere lines of JSON, or null
   */
  public ManyGuides(int count, Path elsewhere) throws IOException {
    foreign = elsewhere == null ? List.of() : read(elsewhere);
    items = IntStream.range(0, count).parallel().mapToObj(i -> item(i)).toList();
  }

  /** The base catalogue of the pack. */
  public static List<BaseItem> base() {
    return CatalogLoader.base(Pack.PACK);
  }

  /** A row of it. */
  public Optional<BaseItem> baseItem(String code) {
    return Optional.ofNullable(baseByCode.get(code));
  }

  public List<PublishedItem> items() {
    return items;
  }

  public ItemIndex.Contents contents(List<PublishedItem> published) {
    Map<String, Set<String>> reach = new LinkedHashMap<>();
    published.forEach(i -> reach.put(i.code(), Set.of(i.region6())));
    return new ItemIndex.Contents(published, base, reach);
  }

  /** The same item published once more, under another name. */
  public PublishedItem renamed(int i, String name) {
    PublishedItem old = items.get(i);
    return new PublishedItem(
        old.code(),
        old.code31(),
        old.baseCode(),
        name,
        old.taskName(),
        old.type(),
        old.agency(),
        old.agencyName(),
        old.agencyKind(),
        old.region12(),
        old.level(),
        old.version() + 1,
        old.publishedAt(),
        old.brief(),
        old.whole());
  }

  private PublishedItem item(int i) {
    ItemMaker.Draft d = drafts.get(i % drafts.size());
    String place = places.get(i / drafts.size() % places.size());
    Agency agency = d.agency();
    String text =
        guideTexts
            .get(i % drafts.size())
            .replace(Pack.DIRECTORY.region(agency.region12()).name(), place)
            .replaceAll(
                "0375-\\d{7}", "0375-" + (2_000_000 + 31 * (i / drafts.size()) % 6_000_000));
    Guide guide = JSON.readValue(text, Guide.class);
    String name = d.name();
    if (!foreign.isEmpty() && i % 2 == 1) {
      Foreign f = foreign.get(i / 2 % foreign.size());
      name = f.name();
      guide = in(guide, f);
    }
    String code = guide.code().substring(0, 25) + "%08d".formatted(i);
    return keeper.item(
        new CatalogStore.Row(
            code,
            d.code31(),
            d.baseCode(),
            agency.uscc(),
            agency.kind(),
            agency.region12(),
            name,
            guide.text("TASK_TYPE"),
            1,
            Instant.EPOCH,
            "",
            guide,
            d.facts()),
        agency,
        name);
  }

  private static Guide in(Guide g, Foreign f) {
    Map<String, Object> elements = new LinkedHashMap<>(g.elements());
    elements.put("TASK_NAME", f.name());
    elements.put("HANDLE_ITEM_NAME", f.name());
    elements.put("DEPT_NAME", f.agency());
    elements.put("ACCEPT_CONDITION", f.condition());
    List<Map<String, Object>> materials = new ArrayList<>();
    for (int i = 0; i < f.materials().size() && !g.materials().isEmpty(); i++) {
      Map<String, Object> row = new LinkedHashMap<>(g.materials().get(i % g.materials().size()));
      row.put("MATERIAL_NAME", f.materials().get(i));
      materials.add(row);
    }
    return new Guide(
        g.code(),
        g.version(),
        elements,
        materials,
        g.steps(),
        g.fees(),
        g.faqs(),
        g.intermediaries(),
        g.remedies(),
        g.extra());
  }

  private static List<Foreign> read(Path file) throws IOException {
    List<Foreign> result = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode g = JSON.readTree(line);
        List<String> materials = new ArrayList<>();
        g.path("material_intro").forEach(m -> materials.add(m.asString("")));
        String name = g.path("TASK_NAME").asString("");
        if (!name.isBlank()) {
          result.add(
              new Foreign(
                  name,
                  g.path("DEPT_NAME").asString(""),
                  g.path("accept_standard").asString(""),
                  materials));
        }
      }
    }
    return result;
  }
}
