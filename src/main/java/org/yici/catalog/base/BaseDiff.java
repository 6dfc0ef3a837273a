package org.yici.catalog.base;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.catalog.BaseItem;

/** What one list of rows has that another has not, by base code. */
public record BaseDiff(List<BaseItem> added, List<Changed> changed, List<BaseItem> withdrawn) {

  /** A row that both have in different words. */
  public record Changed(BaseItem before, BaseItem after, List<Field> fields) {
    /** Whether those who offer the item must look at it. */
    public boolean binding() {
      return fields.stream().anyMatch(Field::binding);
    }

    /** 事项名称、法定期限. */
    public String words() {
      return String.join("、", fields.stream().map(Field::name).toList());
    }
  }

  /** One field of a changed row. */
  public record Field(String name, String old, String now, boolean binding) {}

  static BaseDiff of(Collection<BaseItem> before, Collection<BaseItem> after) {
    Map<String, BaseItem> left = new LinkedHashMap<>();
    before.forEach(b -> left.put(b.code(), b));
    List<BaseItem> added = new ArrayList<>();
    List<Changed> changed = new ArrayList<>();
    for (BaseItem now : after) {
      BaseItem old = left.remove(now.code());
      if (old == null) {
        added.add(now);
      } else if (!old.equals(now)) {
        List<Field> fields = fields(old, now);
        if (!fields.isEmpty()) {
          changed.add(new Changed(old, now, fields));
        }
      }
    }
    return new BaseDiff(added, changed, List.copyOf(left.values()));
  }

  private static List<Field> fields(BaseItem old, BaseItem now) {
    List<Field> fields = new ArrayList<>();
    for (BaseColumn c : BaseColumn.values()) {
      if (!c.of(old).equals(c.of(now))) {
        fields.add(new Field(c.heading, c.of(old), c.of(now), c.binding));
      }
    }
    return fields;
  }

  public boolean isEmpty() {
    return added.isEmpty() && changed.isEmpty() && withdrawn.isEmpty();
  }
}
