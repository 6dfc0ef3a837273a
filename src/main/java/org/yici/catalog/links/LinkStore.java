package org.yici.catalog.links;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table catalog_link. */
@Repository
class LinkStore {
  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final Clock clock;

  LinkStore(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.clock = clock;
  }

  /**
   * What came of an address.
   *
   * @param fault what is wrong, in Chinese; null: nothing
   * @param since since when it is wrong; null when it is not
   */
  record Visited(String item, String element, String address, String fault, LocalDateTime since) {}

  /** The state after a whole round: what is not in it any more is gone. */
  void keep(List<Visited> all) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    batch.batchUpdate(
        """
        insert into catalog_link (item_code, element, address, checked_at, fault, failing_since)
        values (?, ?, ?, ?, ?, case when cast(? as text) is null then null else cast(? as timestamptz) end)
        on conflict (item_code, element) do update set address = excluded.address,
          checked_at = excluded.checked_at, fault = excluded.fault,
          failing_since = case when excluded.fault is null then null
            when catalog_link.address = excluded.address
              then coalesce(catalog_link.failing_since, excluded.failing_since)
            else excluded.failing_since end
        """,
        all.stream()
            .map(
                v ->
                    new Object[] {
                      v.item(), v.element(), v.address(), now, v.fault(), v.fault(), now
                    })
            .toList());
    jdbc.sql("delete from catalog_link where checked_at < ?").param(now).update();
  }

  /** Those of one item that are wrong. */
  List<Visited> faults(String item) {
    return jdbc.sql(
            """
            select item_code, element, address, fault, failing_since from catalog_link
            where item_code = ? and fault is not null order by element
            """)
        .param(item)
        .query((row, n) -> read(row))
        .list();
  }

  /** Those of several items. */
  List<Visited> faults(List<String> items) {
    return jdbc.sql(
            """
            select item_code, element, address, fault, failing_since from catalog_link
            where item_code = any(?) and fault is not null order by item_code, element
            """)
        .param(items.toArray(String[]::new))
        .query((row, n) -> read(row))
        .list();
  }

  private Visited read(ResultSet row) throws SQLException {
    return new Visited(
        row.getString("item_code"),
        row.getString("element"),
        row.getString("address"),
        row.getString("fault"),
        row.getObject("failing_since", OffsetDateTime.class)
            .atZoneSameInstant(clock.getZone())
            .toLocalDateTime());
  }
}
