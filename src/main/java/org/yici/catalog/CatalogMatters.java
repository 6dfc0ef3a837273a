package org.yici.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.yici.identity.MatterNames;

/** The published items, each matter once, for mandates. */
@Component
class CatalogMatters implements MatterNames {
  private final Catalog catalog;

  CatalogMatters(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Map<String, String> matters() {
    Map<String, String> byName = new TreeMap<>();
    catalog.items().forEach(i -> byName.putIfAbsent(i.taskName(), i.baseCode()));
    Map<String, String> byCode = new LinkedHashMap<>();
    byName.forEach((name, code) -> byCode.putIfAbsent(code, name));
    return byCode;
  }
}
