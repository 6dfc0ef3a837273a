package org.yici.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.platform.CityPack;
import tools.jackson.databind.JsonNode;

/**
 * Creates the items of many agencies from one standard guide in one step: published where the gate
 * lets them through, else kept as drafts. What an agency has already is left as it is.
 */
@Service
public class BulkCreation {
  private static final Logger LOG = LoggerFactory.getLogger(BulkCreation.class);
  private static final int LAST_SERIAL = 99;

  private final Publication publication;
  private final Catalog catalog;
  private final CatalogStore store;
  private final Directory directory;
  private final CityPack pack;
  private final ItemMaker maker;

  BulkCreation(
      Publication publication,
      Catalog catalog,
      CatalogStore store,
      Directory directory,
      CityPack pack) {
    this.publication = publication;
    this.catalog = catalog;
    this.store = store;
    this.directory = directory;
    this.pack = pack;
    this.maker = new ItemMaker(Elements.of(pack), directory);
  }

  /**
   * What came of it.
   *
   * @param asked bodies that may claim the row there
   * @param had those that had the item before, published or as a draft
   */
  public record Outcome(int asked, int had, int published, int heldBack) {}

  /**
   * @param standard handling code of the published item that is the standard; empty for the guide
   *     file that the city pack holds for the row
   * @param baseCode row of the base catalogue
   * @param within the place: city, county, town or village
   * @param levels levels of 行使层级 at which items are wanted
   * @throws InputException when there is no standard, or nobody there may claim the row
   */
  public Outcome create(
      Person person, String standard, String baseCode, Region within, Collection<Integer> levels) {
    BaseItem row =
        catalog
            .baseItem(baseCode)
            .orElseThrow(() -> new InputException("base", "现行基本目录里没有 " + baseCode));
    JsonNode template =
        standard.isBlank()
            ? packGuide(baseCode)
                .orElseThrow(
                    () -> new InputException("standard", "「" + row.name() + "」还没有样板指南，请先写好一份并发布"))
            : template(standard, baseCode);
    List<Claimant> claimants = Claimant.of(row, within, new TreeSet<>(levels), directory);
    if (claimants.isEmpty()) {
      throw new InputException(
          "levels", within.name() + "没有哪一级可以认领「" + row.name() + "」；基本目录里的行使层级是 " + row.levels());
    }
    List<ItemMaker.Draft> drafts = missing(template, claimants);
    Publication.Result result =
        drafts.isEmpty() ? new Publication.Result(0, 0, 0) : publication.publish(drafts);
    LOG.info("bulk creation of {} in {}: {}", baseCode, within.code12(), result);
    catalog.refresh();
    return new Outcome(
        claimants.size(), claimants.size() - drafts.size(), result.published(), result.heldBack());
  }

  /** Drafts for those who have no item under the row yet, each with the next free serial. */
  private List<ItemMaker.Draft> missing(JsonNode template, List<Claimant> claimants) {
    String base = template.path("base").asString();
    Map<String, TreeSet<Integer>> serials = new HashMap<>();
    Set<String> have = new HashSet<>();
    for (CatalogStore.Used used : store.used(base)) {
      serials.computeIfAbsent(used.code31(), k -> new TreeSet<>()).add(used.serial());
      have.add(used.code31() + used.region12());
    }
    String wanted = template.path("serial").asString("01");
    List<ItemMaker.Draft> drafts = new ArrayList<>();
    for (Claimant c : claimants) {
      Agency body = c.body();
      String code31 = body.uscc() + body.level() + base;
      if (have.contains(code31 + body.region12())) {
        continue;
      }
      TreeSet<Integer> taken = serials.computeIfAbsent(code31, k -> new TreeSet<>());
      int serial = next(taken, c.place().level() == Region.VILLAGE ? 1 : Integer.parseInt(wanted));
      taken.add(serial);
      drafts.add(maker.make(template, body, "%02d".formatted(serial)));
    }
    return drafts;
  }

  /** The villages of a town share its implementing code; each has a handling item of its own. */
  private static int next(TreeSet<Integer> taken, int from) {
    int serial = from;
    while (taken.contains(serial)) {
      serial++;
    }
    if (serial > LAST_SERIAL) {
      throw new InputException("base", "一个实施事项最多 99 个业务办理项，已经用完");
    }
    return serial;
  }

  private Optional<JsonNode> packGuide(String baseCode) {
    String file = "guides/" + baseCode + ".yaml";
    return pack.has(file) ? Optional.of(pack.yamlTree(file)) : Optional.empty();
  }

  /** Whether the city pack has a guide for the row. */
  public boolean hasGuide(String baseCode) {
    return packGuide(baseCode).isPresent();
  }

  private JsonNode template(String standard, String baseCode) {
    PublishedItem item = catalog.item(standard);
    if (!item.baseCode().equals(baseCode)) {
      throw new InputException("standard", "样板指南是「" + item.taskName() + "」的，和要创建的事项不是一项");
    }
    if (item.level() >= Region.TOWN) {
      throw new InputException("standard", "样板指南要用市级或县级单位的，乡镇、村的里面写着自己的地址");
    }
    return GuideTemplate.of(
        item, maker.slots(directory.agency(item.agency()), item.code31(), item.code()));
  }
}
