package org.yici.forms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The application form of a base item: groups of questions in the order they are asked.
 *
 * @param base 12-digit base code (基本编码) of the item
 */
public record FormDefinition(String base, List<Group> groups) {

  /** Questions shown on one page. {@code intro} may be null. */
  public record Group(String id, String title, String intro, List<Field> fields) {
    public Group {
      fields = List.copyOf(fields);
    }
  }

  /**
   * One question.
   *
   * @param key name of the answer
   * @param element the shared data element, or null
   * @param required must be answered when shown
   * @param when shown only when this holds for the answers before it; null: always shown
   * @param example as written in the form file
   */
  public record Field(
      String key,
      String label,
      FieldType type,
      boolean required,
      DataElement element,
      String hint,
      Bounds bounds,
      List<Option> options,
      Condition when,
      Object example) {
    public Field {
      options = List.copyOf(options);
    }

    Optional<Option> option(String value) {
      return options.stream().filter(o -> o.value().equals(value)).findFirst();
    }
  }

  /** One answer to choose; {@code note} is a second line, or null. */
  public record Option(String value, String label, String note) {}

  public FormDefinition {
    groups = List.copyOf(groups);
  }

  public List<Field> fields() {
    return groups.stream().flatMap(g -> g.fields().stream()).toList();
  }

  public Optional<Field> field(String key) {
    return fields().stream().filter(f -> f.key().equals(key)).findFirst();
  }

  /**
   * @throws org.yici.kernel.NotFoundException when the form has no such group
   */
  public Group group(String id) {
    return groups.stream()
        .filter(g -> g.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new org.yici.kernel.NotFoundException("申请表里没有「" + id + "」这一组，请回到第一组。"));
  }

  /** The data elements the form asks for, by the key of the field that asks. */
  public Map<String, DataElement> elements() {
    Map<String, DataElement> byKey = new LinkedHashMap<>();
    for (Field f : fields()) {
      if (f.element() != null) {
        byKey.put(f.key(), f.element());
      }
    }
    return byKey;
  }

  /** The examples of all fields as written, the conditional ones included. */
  Map<String, Object> rawExample() {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Field f : fields()) {
      all.put(f.key(), f.example());
    }
    return all;
  }
}
