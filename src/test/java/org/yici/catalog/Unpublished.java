package org.yici.catalog;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 养犬登记, a row of the base catalogue that no agency has published, for the time of a test. */
final class Unpublished implements AutoCloseable {
  static final String NAME = "养犬登记";
  private static final String CODE = "419999999000";
  private final Catalog catalog;
  private final JdbcClient jdbc;

  Unpublished(Catalog catalog, CatalogStore store, JdbcClient jdbc) {
    this.catalog = catalog;
    this.jdbc = jdbc;
    List<BaseItem> base = new ArrayList<>(catalog.baseItems());
    base.add(
        new BaseItem(
            CODE, NAME, "10", "urban", "", null, "", false, "", "NONE", "", "自然人", "", "", "",
            "4"));
    store.writeBase(base);
    catalog.refresh();
  }

  @Override
  public void close() {
    jdbc.sql("delete from catalog_base_item where base_code = :code").param("code", CODE).update();
    catalog.refresh();
  }
}
