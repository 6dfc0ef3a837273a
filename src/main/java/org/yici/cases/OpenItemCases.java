package org.yici.cases;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.catalog.OpenCases;

/** Tells the catalogue how many cases of an item still run with the agency that offers it. */
@Component
class OpenItemCases implements OpenCases {
  private static final int USCC = 18;
  private final JdbcClient jdbc;

  OpenItemCases(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, Integer> of(Collection<String> codes) {
    Map<String, Integer> open = new HashMap<>();
    jdbc.sql(
            """
            select c.item_code, count(*) from cases_state s join cases_case c using (case_id)
            where s.desk <> 'NONE' and s.agency_uscc = any(?::text[])
              and c.item_code = any(?::text[])
            group by c.item_code
            """)
        .params(
            codes.stream().map(c -> c.substring(0, USCC)).distinct().toArray(String[]::new),
            codes.toArray(String[]::new))
        .query(
            rs -> {
              open.put(rs.getString(1), rs.getInt(2));
            });
    return open;
  }
}
