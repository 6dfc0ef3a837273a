package org.yici.forms;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.yici.forms.FormDefinition.Field;
import org.yici.forms.FormDefinition.Group;
import org.yici.forms.FormDefinition.Option;
import tools.jackson.databind.JsonNode;

/**
 * Reads a form file. Whatever it does not know is an error with file and field, so that a slip of
 * the pen never becomes a question that is silently not asked.
 */
public final class FormReader {
  private static final Set<String> COMMON =
      Set.of("key", "element", "label", "type", "required", "hint", "when", "reuse", "example");
  private static final int TEXT_MAX = 200;
  private static final int LONGTEXT_MAX = 2000;
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,49}");

  private final YamlFile yaml;
  private final Set<String> keys = new HashSet<>();
  private final Set<String> elements = new HashSet<>();

  private FormReader(String file) {
    this.yaml = new YamlFile(file);
  }

  /**
   * @param file name for messages
   * @param yaml content
   * @throws FormFileException when anything in it is unknown or contradicts itself
   */
  public static FormDefinition read(String file, String yaml) {
    return new FormReader(file).form(yaml);
  }

  private FormDefinition form(String content) {
    JsonNode root = yaml.parse(content);
    yaml.only(root, "", Set.of("base", "groups"));
    String base = yaml.text(root, "base", "");
    if (base == null || !base.matches("\\d{12}")) {
      throw yaml.fail("base", "应是 12 位数字的基本编码，并加引号");
    }
    List<Group> groups = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode g : yaml.list(root, "groups", "")) {
      Group group = group(g, "groups[" + groups.size() + "]");
      if (!ids.add(group.id())) {
        throw yaml.fail(group.id(), "组的 id 重复");
      }
      groups.add(group);
    }
    return new FormDefinition(base, groups);
  }

  private Group group(JsonNode g, String at) {
    yaml.only(g, at, Set.of("id", "title", "intro", "fields"));
    String id = yaml.must(yaml.text(g, "id", at), at, "id");
    if (!KEY.matcher(id).matches()) {
      throw yaml.fail(at, "组的 id 应以字母开头，只含字母和数字");
    }
    List<Field> fields = new ArrayList<>();
    for (JsonNode f : yaml.list(g, "fields", id)) {
      fields.add(field(f, id + ".fields[" + fields.size() + "]"));
    }
    return new Group(
        id, yaml.must(yaml.text(g, "title", id), id, "title"), yaml.text(g, "intro", id), fields);
  }

  private Field field(JsonNode f, String where) {
    String key = yaml.must(yaml.text(f, "key", where), where, "key");
    if (!KEY.matcher(key).matches()) {
      throw yaml.fail(key, "key 应以字母开头，只含字母、数字、下划线");
    }
    String named = yaml.must(yaml.text(f, "type", key), key, "type");
    FieldType type = FieldType.of(named).orElseThrow(() -> yaml.fail(key, "不认识的类型 type: " + named));
    Set<String> known = new HashSet<>(COMMON);
    known.addAll(ownKeys(type));
    yaml.only(f, key, known);
    String label = yaml.must(yaml.text(f, "label", key), key, "label");
    Condition when = condition(yaml.text(f, "when", key), key);
    if (!keys.add(key)) {
      throw yaml.fail(key, "key 重复");
    }
    DataElement element = element(f, key);
    Object example = example(f.get("example"), key);
    List<Option> options = options(f, key, type);
    return new Field(
        key,
        label,
        type,
        yaml.flag(f, "required", key, false),
        element,
        yaml.text(f, "hint", key),
        bounds(f, key, type),
        options,
        when,
        example);
  }

  private static Set<String> ownKeys(FieldType type) {
    return switch (type) {
      case TEXT, LONGTEXT -> Set.of("minLength", "maxLength", "pattern", "patternMessage");
      case INTEGER, NUMBER -> Set.of("min", "max", "unit", "step");
      case DATE -> Set.of("min", "max");
      case CHOICE, CHOICES -> Set.of("options");
      default -> Set.of();
    };
  }

  private Condition condition(String source, String key) {
    if (source == null) {
      return null;
    }
    Condition when;
    try {
      when = Condition.of(source);
    } catch (IllegalArgumentException e) {
      throw yaml.fail(key, e.getMessage());
    }
    for (String asked : when.keys()) {
      if (!keys.contains(asked)) {
        throw yaml.fail(key, "条件里的 answers." + asked + " 不是前面问过的项");
      }
    }
    return when;
  }

  private DataElement element(JsonNode f, String key) {
    boolean reuse = yaml.flag(f, "reuse", key, true);
    String name = yaml.text(f, "element", key);
    if (name != null && !elements.add(name)) {
      throw yaml.fail(key, "数据元「" + name + "」在这张表里问了两次");
    }
    return name == null ? null : new DataElement(name, reuse);
  }

  private Bounds bounds(JsonNode f, String key, FieldType type) {
    boolean day = type == FieldType.DATE;
    BigDecimal min = day ? null : yaml.number(f, "min", key);
    BigDecimal max = day ? null : yaml.number(f, "max", key);
    if (min != null && max != null && min.compareTo(max) > 0) {
      throw yaml.fail(key, "min 大于 max");
    }
    Integer minLength = yaml.length(f, "minLength", key);
    Integer maxLength = yaml.length(f, "maxLength", key);
    if (maxLength == null && type.isText()) {
      maxLength = type == FieldType.TEXT ? TEXT_MAX : LONGTEXT_MAX;
    }
    if (minLength != null && maxLength != null && minLength > maxLength) {
      throw yaml.fail(key, "minLength 大于 maxLength");
    }
    BigDecimal step = yaml.number(f, "step", key);
    if (step != null && step.signum() <= 0) {
      throw yaml.fail(key, "step 应大于 0");
    }
    Pattern pattern = pattern(yaml.text(f, "pattern", key), key);
    String patternMessage = yaml.text(f, "patternMessage", key);
    if ((pattern == null) != (patternMessage == null)) {
      throw yaml.fail(key, "pattern 和 patternMessage 要一起写");
    }
    return new Bounds(
        min,
        max,
        step,
        yaml.text(f, "unit", key),
        minLength,
        maxLength,
        pattern,
        patternMessage,
        day ? day(f, "min", key) : null,
        day ? day(f, "max", key) : null);
  }

  private String day(JsonNode f, String name, String key) {
    String value = yaml.text(f, name, key);
    if (value != null && !value.equals("today")) {
      try {
        LocalDate.parse(value);
      } catch (DateTimeParseException e) {
        throw yaml.fail(key, name + " 应是 2026-10-09 这样的日期或 today");
      }
    }
    return value;
  }

  private Pattern pattern(String source, String key) {
    try {
      return source == null ? null : Pattern.compile(source);
    } catch (PatternSyntaxException e) {
      throw yaml.fail(key, "pattern 写错了：" + e.getDescription());
    }
  }

  private List<Option> options(JsonNode f, String key, FieldType type) {
    if (type == FieldType.YESNO) {
      return List.of(new Option("yes", "是", null), new Option("no", "否", null));
    }
    if (type != FieldType.CHOICE && type != FieldType.CHOICES) {
      return List.of();
    }
    List<Option> options = new ArrayList<>();
    Set<String> values = new HashSet<>();
    for (JsonNode o : yaml.list(f, "options", key)) {
      yaml.only(o, key + ".options", Set.of("value", "label", "note"));
      String value = yaml.must(yaml.text(o, "value", key), key, "options.value");
      if (!values.add(value)) {
        throw yaml.fail(key, "选项 " + value + " 重复");
      }
      options.add(
          new Option(
              value,
              yaml.must(yaml.text(o, "label", key), key, "options.label"),
              yaml.text(o, "note", key)));
    }
    return options;
  }

  private Object example(JsonNode n, String key) {
    if (n == null || n.isNull()) {
      throw yaml.fail(key, "缺 example");
    }
    if (n.isArray()) {
      List<Object> values = new ArrayList<>();
      for (JsonNode v : n) {
        values.add(v.asString());
      }
      return values;
    }
    return n.isNumber() ? n.decimalValue() : n.asString();
  }
}
