package org.yici.catalog;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.platform.CityPack;

/** For tests: gives every item back to the city pack. */
@Component
public class PackAgain {
  private final CatalogLoader loader;
  private final Catalog catalog;
  private final CityPack pack;
  private final JdbcClient jdbc;

  PackAgain(CatalogLoader loader, Catalog catalog, CityPack pack, JdbcClient jdbc) {
    this.loader = loader;
    this.catalog = catalog;
    this.pack = pack;
    this.jdbc = jdbc;
  }

  public void load() {
    jdbc.sql("update catalog_item set origin = 'pack' where origin <> 'pack'").update();
    jdbc.sql("update catalog_item_version set origin = 'pack' where origin <> 'pack'").update();
    jdbc.sql(
            """
            delete from catalog_item_version w where w.state = 'withdrawn'
              and not exists (select 1 from catalog_item i where i.code = w.code)
            """)
        .update();
    loadAgain();
  }

  /** As when the pack has changed. */
  public void loadAgain() {
    loader.load(pack);
    catalog.refresh();
  }
}
