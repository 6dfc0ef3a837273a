package org.yici.catalog.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yici.kernel.Changes;

/** What is different between two wordings of a guide, field by field and word by word. */
@Component
public class Comparison {
  private final FieldTable fields;

  Comparison(FieldTable fields) {
    this.fields = fields;
  }

  /** A field that differs, with its pieces. */
  public record Difference(String label, Changes.Line line) {}

  /** Rows are compared by their place in the list. */
  public List<Difference> of(Content before, Content after) {
    List<Difference> result = new ArrayList<>();
    for (FieldTable.Group group : fields.groups()) {
      for (Field f : group.fields()) {
        if (!f.name().equals("TASK_VERSION")) {
          add(result, f.label(), f, before.text(f.path()), after.text(f.path()));
        }
      }
      if (group.list() != null) {
        List<Map<String, Object>> was = before.rows(group.list());
        List<Map<String, Object>> is = after.rows(group.list());
        for (int i = 0; i < Math.max(was.size(), is.size()); i++) {
          for (Field f : group.columns()) {
            String label = group.listName() + "第 " + (i + 1) + " 行：" + f.label();
            add(
                result,
                label,
                f,
                i < was.size() ? before.text(f.path(was.get(i))) : "",
                i < is.size() ? after.text(f.path(is.get(i))) : "");
          }
        }
      }
    }
    return result;
  }

  private static void add(
      List<Difference> to, String label, Field field, String before, String after) {
    if (!before.equals(after)) {
      List<Changes.Line> lines =
          Changes.of(
              before.isEmpty() ? List.of() : List.of(field.words(before)),
              after.isEmpty() ? List.of() : List.of(field.words(after)));
      lines.forEach(line -> to.add(new Difference(label, line)));
    }
  }
}
