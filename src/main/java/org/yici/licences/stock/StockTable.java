package org.yici.licences.stock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yici.kernel.CodeSets;
import org.yici.licences.LicenceType;

/**
 * The table in which licences of one type are handed in: what every licence has, and the fields of
 * its face.
 */
public final class StockTable {
  private final LicenceType type;
  private final List<StockColumn> columns = new ArrayList<>();
  private final Map<String, StockColumn> byHeading = new LinkedHashMap<>();

  public StockTable(LicenceType type, CodeSets sets) {
    this.type = type;
    columns.addAll(StockColumn.common(sets.values("CS-IDTYPE"), sets.values("CS-CERTSTATE")));
    var common = columns.stream().map(StockColumn::heading).collect(Collectors.toSet());
    for (LicenceType.FaceField f : type.fields()) {
      columns.add(StockColumn.field(f.label(), common.contains(f.label()), needed(f)));
    }
    columns.forEach(c -> byHeading.put(c.heading(), c));
  }

  public LicenceType type() {
    return type;
  }

  public List<StockColumn> columns() {
    return columns;
  }

  Optional<StockColumn> byHeading(String heading) {
    return Optional.ofNullable(byHeading.get(heading));
  }

  StockColumn column(String key) {
    return columns.stream().filter(c -> c.key().equals(key)).findFirst().orElseThrow();
  }

  /** The holder's name and number need not be written twice. */
  boolean needed(LicenceType.FaceField f) {
    return f.element() != null
        && !f.element().equals(type.holder().name())
        && !f.element().equals(type.holder().id());
  }
}
