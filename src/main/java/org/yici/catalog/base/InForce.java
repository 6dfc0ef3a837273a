package org.yici.catalog.base;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.catalog.BaseItem;

/** The base catalogue in force: what may be claimed at all, by whom, at which level. */
@Component
public class InForce {
  /** The one body of a town or street, which also answers for its villages. */
  public static final String TOWN_KIND = "township";

  private final BaseStore store;
  private volatile Map<String, BaseItem> rows;
  private volatile long version = -1;

  InForce(BaseStore store) {
    this.store = store;
  }

  /**
   * Reads anew what another node or this transaction has published since. Called inside the
   * transaction that publishes an item, it makes that transaction fail when a version is published
   * meanwhile.
   */
  public void follow() {
    long now = store.lastPublished();
    if (now != version || rows == null) {
      Map<String, BaseItem> read = new LinkedHashMap<>();
      store.inForce().forEach(b -> read.put(b.code(), b));
      rows = read;
      version = now;
    }
  }

  private Map<String, BaseItem> rows() {
    if (rows == null) {
      follow();
    }
    return rows;
  }

  public Optional<BaseItem> find(String baseCode) {
    return Optional.ofNullable(rows().get(baseCode));
  }

  /** In the order of the catalogue. */
  public List<BaseItem> all() {
    return List.copyOf(rows().values());
  }
}
