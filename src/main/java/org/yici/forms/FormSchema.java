package org.yici.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.forms.FormDefinition.Field;
import org.yici.forms.FormDefinition.Group;
import org.yici.forms.FormDefinition.Option;

/**
 * A form as other programs read it.
 *
 * @param schema JSON Schema, draft 2020-12, of the object {@code answers}
 * @param layout groups and fields in order, with hints, options, units and conditions (CEL)
 * @param example one valid set of answers
 */
public record FormSchema(
    Map<String, Object> schema, Map<String, Object> layout, Map<String, Object> example) {

  /** The validator computes the example: what it keeps of the examples in the form file. */
  public static FormSchema of(FormDefinition form, FormValidator validator) {
    return new FormSchema(schema(form), layout(form), validator.example(form).orThrow().values());
  }

  private static Map<String, Object> schema(FormDefinition form) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    List<Object> conditional = new ArrayList<>();
    for (Field f : form.fields()) {
      properties.put(f.key(), property(f));
      if (!f.required()) {
        continue;
      }
      if (f.when() == null) {
        required.add(f.key());
      } else {
        ConditionSchema.of(form, f.when())
            .ifPresent(
                shown ->
                    conditional.add(
                        Map.of("if", shown, "then", Map.of("required", List.of(f.key())))));
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "申请表 " + form.base());
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", required);
    if (!conditional.isEmpty()) {
      schema.put("allOf", conditional);
    }
    return schema;
  }

  private static Map<String, Object> property(Field f) {
    Bounds b = f.bounds();
    Map<String, Object> p = new LinkedHashMap<>();
    p.put("title", f.label());
    put(p, "description", description(f));
    switch (f.type()) {
      case TEXT, LONGTEXT -> {
        p.put("type", "string");
        p.put("minLength", Math.max(1, b.minLength() == null ? 1 : b.minLength()));
        p.put("maxLength", b.maxLength());
        put(p, "pattern", b.pattern() == null ? null : "^(?:" + b.pattern().pattern() + ")$");
      }
      case INTEGER, NUMBER -> {
        p.put("type", f.type() == FieldType.INTEGER ? "integer" : "number");
        put(p, "minimum", b.min());
        put(p, "maximum", b.max());
        put(p, "multipleOf", b.step());
      }
      case DATE -> {
        p.put("type", "string");
        p.put("format", "date");
      }
      case CHOICE, YESNO -> {
        p.put("type", "string");
        p.put("oneOf", options(f));
      }
      case CHOICES -> {
        p.put("type", "array");
        p.put("items", Map.of("type", "string", "oneOf", options(f)));
        p.put("uniqueItems", true);
        if (f.required()) {
          p.put("minItems", 1);
        }
      }
      case MOBILE -> coded(p, "^1[3-9]\\d{9}$");
      case ID_NUMBER -> coded(p, "^\\d{17}[\\dX]$");
      case USCC -> coded(p, "^[0-9A-HJ-NP-RTUWXY]{18}$");
      case REGION -> coded(p, "^\\d{12}$");
    }
    p.put("examples", List.of(f.example()));
    return p;
  }

  private static void coded(Map<String, Object> p, String pattern) {
    p.put("type", "string");
    p.put("pattern", pattern);
  }

  private static String description(Field f) {
    String unit = f.bounds().unit();
    if (unit == null) {
      return f.hint();
    }
    return "单位：" + unit + "。" + (f.hint() == null ? "" : f.hint());
  }

  private static List<Object> options(Field f) {
    return f.options().stream()
        .map(o -> (Object) Map.of("const", o.value(), "title", o.label()))
        .toList();
  }

  private static Map<String, Object> layout(FormDefinition form) {
    List<Object> groups = new ArrayList<>();
    for (Group g : form.groups()) {
      Map<String, Object> group = new LinkedHashMap<>();
      group.put("id", g.id());
      group.put("title", g.title());
      put(group, "intro", g.intro());
      group.put("fields", g.fields().stream().map(FormSchema::layout).toList());
      groups.add(group);
    }
    return Map.of("groups", groups);
  }

  private static Map<String, Object> layout(Field f) {
    Map<String, Object> field = new LinkedHashMap<>();
    field.put("key", f.key());
    field.put("label", f.label());
    field.put("type", f.type().yaml());
    field.put("required", f.required());
    put(field, "hint", f.hint());
    put(field, "unit", f.bounds().unit());
    put(field, "min", f.bounds().earliest());
    put(field, "max", f.bounds().latest());
    put(field, "when", f.when() == null ? null : f.when().source());
    if (f.element() != null) {
      field.put("element", f.element().name());
      field.put("reuse", f.element().reuse());
    }
    if (!f.options().isEmpty()) {
      field.put("options", f.options().stream().map(FormSchema::layout).toList());
    }
    return field;
  }

  private static Map<String, Object> layout(Option o) {
    Map<String, Object> option = new LinkedHashMap<>();
    option.put("value", o.value());
    option.put("label", o.label());
    put(option, "note", o.note());
    return option;
  }

  private static void put(Map<String, Object> map, String key, Object value) {
    if (value != null) {
      map.put(key, value);
    }
  }
}
