package org.yici.catalog.gate;

import dev.cel.common.ast.CelExpr;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the expressions of a rule read: fields of the guide, of the row at hand, and fields of the
 * rows of whole lists. Two guides that agree in these get the same answer.
 */
final class Reads {
  private static final Set<String> VARIABLES =
      Set.of("g", "row", "a", "materials", "steps", "fees", "faqs", "intermediaries", "remedies");

  private static final int GUIDE = 0;
  private static final int ROW = 1;
  private static final int LISTS = 2;
  private static final int OF_LISTS = 3;

  private final Set<String> guide = new TreeSet<>();
  private final Set<String> row = new TreeSet<>();
  private final Set<String> lists = new TreeSet<>();
  private final Set<String> ofLists = new TreeSet<>();

  /** Variables that stand for a row of a list. */
  private final Set<String> rowVariables = new HashSet<>();

  private boolean known = true;

  /** The four as arrays, made when all is known. */
  private volatile String[][] fields;

  void add(CelExpr e) {
    switch (e.getKind()) {
      case SELECT -> select(e.select());
      case IDENT -> bare(e.ident().name());
      case CALL -> {
        boolean size = e.call().function().equals("size");
        e.call().target().ifPresent(this::add);
        e.call().args().stream().filter(arg -> !(size && isList(arg))).forEach(this::add);
      }
      case LIST -> e.list().elements().forEach(this::add);
      case COMPREHENSION -> comprehension(e.comprehension());
      case CONSTANT, NOT_SET -> {}
      default -> known = false;
    }
  }

  private void comprehension(CelExpr.CelComprehension c) {
    known &= c.iterVar2().isEmpty() && !VARIABLES.contains(c.iterVar());
    if (isList(c.iterRange())) {
      rowVariables.add(c.iterVar());
    } else {
      add(c.iterRange());
    }
    add(c.accuInit());
    add(c.loopCondition());
    add(c.loopStep());
    add(c.result());
  }

  /** Notes a list that is only counted or gone through. */
  private boolean isList(CelExpr e) {
    boolean list =
        e.getKind() == CelExpr.ExprKind.Kind.IDENT && GuideView.LISTS.containsKey(e.ident().name());
    if (list) {
      lists.add(e.ident().name());
    }
    return list;
  }

  private void select(CelExpr.CelSelect s) {
    if (s.operand().getKind() != CelExpr.ExprKind.Kind.IDENT) {
      known = false;
      return;
    }
    switch (s.operand().ident().name()) {
      case "g" -> guide.add(s.field());
      case "row" -> row.add(s.field());
      case "a" -> known = false;
      default -> ofLists.add(s.field());
    }
  }

  /** A variable used whole reads everything it holds. */
  private void bare(String name) {
    known &= !VARIABLES.contains(name) && !rowVariables.contains(name);
  }

  /** Whether it can be told what is read. */
  boolean known() {
    return known;
  }

  /** What is read beside the row at hand; equal for expressions that read the same there. */
  Object beside() {
    return List.of(guide, lists, lists.isEmpty() ? Set.of() : ofLists);
  }

  /** What both read, where they read the same beside the row. */
  void add(Reads other) {
    known &= other.known;
    guide.addAll(other.guide);
    row.addAll(other.row);
    lists.addAll(other.lists);
    ofLists.addAll(other.ofLists);
  }

  /**
   * Keys of the elements read, some that are in no table among them.
   *
   * @param each the list a rule runs over, or null
   */
  Set<String> keys(String each) {
    Set<String> keys = new TreeSet<>();
    guide.forEach(field -> keys.add("ITEM." + field));
    if (GuideView.LISTS.containsKey(each == null ? "" : each)) {
      row.forEach(field -> keys.add(GuideView.LISTS.get(each) + "." + field));
    }
    for (String list : lists) {
      ofLists.forEach(field -> keys.add(GuideView.LISTS.get(list) + "." + field));
    }
    return keys;
  }

  /** The values read here, in a fixed order; null when it cannot be told what is read. */
  Object[] values(Object rule, GuideView view, Map<String, Object> at) {
    if (!known) {
      return null;
    }
    if (fields == null) {
      fields =
          Stream.of(guide, row, lists, ofLists)
              .map(s -> s.toArray(String[]::new))
              .toArray(String[][]::new);
    }
    String[][] f = fields;
    int count = 1 + f[GUIDE].length + f[ROW].length;
    for (String list : f[LISTS]) {
      count += 1 + view.rows(list).size() * f[OF_LISTS].length;
    }
    Object[] values = new Object[count];
    values[0] = rule;
    int n = 1;
    for (String field : f[GUIDE]) {
      values[n++] = value(view.elements(), field);
    }
    for (String field : f[ROW]) {
      values[n++] = value(at, field);
    }
    for (String list : f[LISTS]) {
      List<Map<String, Object>> rows = view.rows(list);
      values[n++] = rows.size();
      for (Map<String, Object> r : rows) {
        for (String field : f[OF_LISTS]) {
          values[n++] = value(r, field);
        }
      }
    }
    return values;
  }

  private static Object value(Map<String, Object> row, String field) {
    Object value = row.get(field);
    return value == null ? Memo.ABSENT : value;
  }
}
