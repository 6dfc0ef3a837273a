package org.yici.catalog;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.identity.Person;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published items that the bureau made the standard: items of the same name under the same row
 * of the base catalogue share their inherited elements. The standard itself may change; the others
 * then differ until they follow.
 */
@Component
public class Standards {
  private final JdbcClient jdbc;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();
  private volatile Map<String, Standard> known;
  private volatile long revision = -1;

  Standards(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param code handling code of the item that is the standard
   * @param setName who made it so
   */
  public record Standard(String code, Guide guide, String setName) {}

  private record Row(String baseCode, String name, String code, String guide, String setName) {}

  /** Reads anew what was published since, also by this transaction. */
  void follow() {
    long now =
        jdbc.sql("select revision from catalog_revision where id = 1").query(Long.class).single();
    if (known == null || now != revision) {
      Map<String, Standard> read = new HashMap<>();
      jdbc.sql(
              """
              select s.base_code, s.name, s.code, i.guide, s.set_name
              from catalog_standard s join catalog_item i using (code)
              """)
          .query(Row.class)
          .list()
          .forEach(
              r ->
                  read.put(
                      r.baseCode() + r.name(),
                      new Standard(r.code(), json.readValue(r.guide(), Guide.class), r.setName())));
      known = read;
      revision = now;
    }
  }

  /** A transaction that had read its own writes failed. */
  void forget() {
    known = null;
  }

  private Map<String, Standard> known() {
    Map<String, Standard> now = known;
    if (now == null) {
      follow();
      now = known;
    }
    return now;
  }

  /** The standard of the items of this name. */
  public Optional<Standard> find(String baseCode, String name) {
    return Optional.ofNullable(known().get(baseCode + name));
  }

  Set<String> codes() {
    return known().values().stream()
        .map(Standard::code)
        .collect(java.util.stream.Collectors.toSet());
  }

  /** Makes a published item the standard of its name, in place of an older one. */
  public void set(Person person, PublishedItem item) {
    jdbc.sql(
            """
            with standard as (
              insert into catalog_standard (base_code, name, code, set_name, set_at)
              values (?, ?, ?, ?, ?)
              on conflict (base_code, name) do update set code = excluded.code,
                set_name = excluded.set_name, set_at = excluded.set_at)
            update catalog_revision set revision = revision + 1 where id = 1
            """)
        .params(
            item.baseCode(),
            item.name(),
            item.code(),
            person.name(),
            Instant.now(clock).atOffset(ZoneOffset.UTC))
        .update();
  }
}
