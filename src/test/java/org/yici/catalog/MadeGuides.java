package org.yici.catalog;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.directory.Directory;
import org.yici.platform.CityPack;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * For tests: a published item that the city pack does not have, made from the guide of the
 * restaurant licence with other fees. {@link #remove} takes it away again.
 */
public class MadeGuides {
  private static final String BASE = "000118001001";
  private final CatalogStore store;
  private final Catalog catalog;
  private final Directory directory;
  private final CityPack pack;
  private final JdbcClient jdbc;

  public MadeGuides(
      CatalogStore store, Catalog catalog, Directory directory, CityPack pack, JdbcClient jdbc) {
    this.store = store;
    this.catalog = catalog;
    this.directory = directory;
    this.pack = pack;
    this.jdbc = jdbc;
  }

  /**
   * @return the code of the item, offered by the market bureau of the district
   */
  public String withFees(String region6, List<Map<String, Object>> fees) {
    JsonNode file = pack.yamlTree("guides/000131025000.yaml").deepCopy();
    ((ObjectNode) file).put("base", BASE);
    ItemMaker.Draft d =
        new ItemMaker(Elements.of(pack), directory)
            .make(file, directory.agency("market", region6).orElseThrow());
    Guide g = d.guide();
    Map<String, Object> elements = new LinkedHashMap<>(g.elements());
    elements.put("IS_FEE", "1");
    elements.put("IS_PAY_ONLINE", "1");
    Guide whole =
        new Guide(
            g.code(),
            store.known(List.of(g.code())).get(0).lastVersion() + 1,
            elements,
            g.materials(),
            g.steps(),
            fees,
            g.faqs(),
            g.intermediaries(),
            g.remedies(),
            g.extra());
    CatalogStore.Row row =
        new CatalogStore.Row(
            g.code(),
            d.code31(),
            BASE,
            d.agency().uscc(),
            d.agency().kind(),
            d.agency().region12(),
            "收费样例许可",
            "01",
            whole.version(),
            Instant.parse("2026-01-01T00:00:00Z"),
            "made" + whole.version(),
            whole,
            d.facts());
    store.save(List.of(new CatalogStore.Checked(row, List.of())));
    catalog.refresh();
    return g.code();
  }

  public void remove() {
    // the items of the transport offices under the same base code are the city's
    jdbc.sql("delete from catalog_item where base_code = ? and agency_kind = 'market'")
        .param(BASE)
        .update();
    jdbc.sql(
            """
            delete from catalog_item_version
            where code like ? and code not in (select code from catalog_item)
            """)
        .param("%" + BASE + "%")
        .update();
    catalog.refresh();
  }
}
