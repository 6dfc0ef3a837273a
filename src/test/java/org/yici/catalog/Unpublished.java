package org.yici.catalog;

import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** 养犬登记, a row of the base catalogue that no agency has published, for the time of a test. */
final class Unpublished implements AutoCloseable {
  static final String NAME = "养犬登记";
  private static final String CODE = "419999999000";
  private final Catalog catalog;
  private final JdbcClient jdbc;

  Unpublished(Catalog catalog, JdbcClient jdbc) {
    this.catalog = catalog;
    this.jdbc = jdbc;
    BaseItem row =
        new BaseItem(
            CODE, NAME, "10", "urban", "", null, "", false, "", "NONE", "", "自然人", "", "", "", "4");
    jdbc.sql(
            """
            with v as (
              insert into catalog_base_version (level, number, state, effective_from, note, source, drafted_name, drafted_at,
                published_name, published_at)
              values ('city', 900, 'published', current_date, '测试', 'api', '测试', now(), '测试', now())
              returning id
            )
            insert into catalog_base_item (base_code, name, type, agency_kind, position, facts, version)
            select :code, :name, '10', 'urban', 9999, :facts::jsonb, id from v
            """)
        .param("code", CODE)
        .param("name", NAME)
        .param("facts", JsonMapper.builder().build().writeValueAsString(row))
        .update();
    catalog.refresh();
  }

  @Override
  public void close() {
    jdbc.sql("delete from catalog_base_item where base_code = :code").param("code", CODE).update();
    jdbc.sql("delete from catalog_base_version where number = 900").update();
    catalog.refresh();
  }
}
