package org.yici.cases;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.yici.kernel.Digests;
import tools.jackson.databind.json.JsonMapper;

/**
 * What cases froze of their items, kept once for all cases that froze the same and named by its
 * digest. A row never changes, so a node remembers those it has seen.
 */
@Component
class FrozenItems {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** More than a city has published; forgetting costs one read. */
  private static final int KEPT = 5000;

  private final JdbcClient jdbc;
  private final ConcurrentMap<UUID, CaseItem> items = new ConcurrentHashMap<>();
  private final ConcurrentMap<CaseItem, UUID> ids = new ConcurrentHashMap<>();

  FrozenItems(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Its id; writes it down when this node has not seen it yet, before any case names it. */
  UUID keep(CaseItem item) {
    UUID known = ids.get(item);
    if (known != null) {
      return known;
    }
    String json = JSON.writeValueAsString(item);
    UUID id = id(json);
    jdbc.sql("insert into cases_item (item_id, item) values (?, ?::jsonb) on conflict do nothing")
        .params(id, json)
        .update();
    // what an unfinished transaction wrote may still be undone
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      learn(id, item);
    }
    return id;
  }

  /** Those with these ids; one read for all that are not yet known. */
  Map<UUID, CaseItem> of(Collection<UUID> wanted) {
    Map<UUID, CaseItem> found = new LinkedHashMap<>();
    List<UUID> unknown =
        wanted.stream()
            .distinct()
            .filter(
                id -> {
                  CaseItem item = items.get(id);
                  if (item != null) {
                    found.put(id, item);
                  }
                  return item == null;
                })
            .toList();
    if (!unknown.isEmpty()) {
      jdbc.sql("select item_id, item from cases_item where item_id = any(?)")
          .param(unknown.toArray(UUID[]::new))
          .query(
              rs -> {
                UUID id = rs.getObject(1, UUID.class);
                CaseItem item = JSON.readValue(rs.getString(2), CaseItem.class);
                learn(id, item);
                found.put(id, item);
              });
    }
    return found;
  }

  private void learn(UUID id, CaseItem item) {
    if (items.size() > KEPT) {
      items.clear();
      ids.clear();
    }
    items.put(id, item);
    ids.put(item, id);
  }

  private static UUID id(String json) {
    ByteBuffer digest = ByteBuffer.wrap(Digests.sm3(json.getBytes(StandardCharsets.UTF_8)));
    return new UUID(digest.getLong(), digest.getLong());
  }
}
