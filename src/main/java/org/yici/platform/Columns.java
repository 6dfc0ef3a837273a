package org.yici.platform;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows to be written, as columns: a list of values by name, null for no value. The columns of
 * several callers can be put one after another, so that one statement writes for all of them.
 */
public final class Columns {
  private final Map<String, List<Object>> columns = new HashMap<>(64);

  /** Adds a value, in its text form, to a column of texts. */
  public Columns text(String column, Object value) {
    return add(column, value == null ? null : value.toString());
  }

  /** A day in its text form; the last day there is stands for never. */
  public Columns day(String column, LocalDate value) {
    return add(
        column, LocalDate.MAX.equals(value) ? "infinity" : value == null ? null : value.toString());
  }

  public Columns number(String column, Integer value) {
    return add(column, value);
  }

  public Columns bytes(String column, byte[] value) {
    return add(column, value);
  }

  private Columns add(String column, Object value) {
    columns.computeIfAbsent(column, c -> new ArrayList<>(4)).add(value);
    return this;
  }

  /** The rows of all of them, in their order. */
  public static Columns of(List<Columns> all) {
    if (all.size() == 1) {
      return all.get(0);
    }
    Columns whole = new Columns();
    for (Columns one : all) {
      one.columns.forEach(
          (name, values) ->
              whole.columns.computeIfAbsent(name, c -> new ArrayList<>()).addAll(values));
    }
    return whole;
  }

  /** The values of a column; none when nobody added one. */
  List<Object> values(String column) {
    return columns.getOrDefault(column, List.of());
  }

  /** The names in use. */
  Set<String> names() {
    return columns.keySet();
  }
}
