package org.yici.catalog.base;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        fields.add(new Field(c.heading, words(c, old), words(c, now), c.binding));
      }
    }
    return fields;
  }

  private static String words(BaseColumn column, BaseItem item) {
    String text = column.of(item);
    return switch (column) {
      case LEVELS -> levels(text);
      case LIMIT_UNIT -> BaseBook.UNITS.getOrDefault(text, text);
      default -> text;
    };
  }

  /** 县、乡 for 4,5. */
  public static String levels(String codes) {
    return codes.isEmpty()
        ? ""
        : Arrays.stream(codes.split(","))
            .map(c -> "国省市县乡村".substring(Integer.parseInt(c) - 1, Integer.parseInt(c)))
            .collect(Collectors.joining("、"));
  }
}
