package org.yici.forms;

import java.math.BigDecimal;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Strict reading of a YAML file's nodes; every refusal names the file and the place. */
final class YamlFile {
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final int LENGTH_LIMIT = 5000;

  private final String file;

  YamlFile(String file) {
    this.file = file;
  }

  JsonNode parse(String content) {
    try {
      return YAML.readTree(content);
    } catch (JacksonException e) {
      throw fail("", "不是合格的 YAML：" + e.getOriginalMessage());
    }
  }

  void only(JsonNode n, String at, Set<String> known) {
    if (!n.isObject()) {
      throw fail(at, "这里应是“键: 值”");
    }
    for (String name : n.propertyNames()) {
      if (!known.contains(name)) {
        throw fail(at, "不认识的键 " + name);
      }
    }
  }

  JsonNode list(JsonNode n, String name, String at) {
    JsonNode list = n.get(name);
    if (list == null || !list.isArray() || list.isEmpty()) {
      throw fail(at, name + " 应是列表，至少一项");
    }
    return list;
  }

  String text(JsonNode n, String name, String at) {
    JsonNode v = n.get(name);
    if (v == null || v.isNull()) {
      return null;
    }
    if (!v.isValueNode()) {
      throw fail(at, name + " 应是一段文字");
    }
    return v.asString().strip();
  }

  BigDecimal number(JsonNode n, String name, String at) {
    JsonNode v = n.get(name);
    if (v != null && !v.isNumber()) {
      throw fail(at, name + " 应是数字");
    }
    return v == null ? null : v.decimalValue();
  }

  Integer length(JsonNode n, String name, String at) {
    BigDecimal v = number(n, name, at);
    if (v != null && (v.signum() < 0 || v.compareTo(BigDecimal.valueOf(LENGTH_LIMIT)) > 0)) {
      throw fail(at, name + " 应在 0 到 " + LENGTH_LIMIT + " 之间");
    }
    return v == null ? null : v.intValue();
  }

  boolean flag(JsonNode n, String name, String at, boolean otherwise) {
    JsonNode v = n.get(name);
    if (v != null && !v.isBoolean()) {
      throw fail(at, name + " 应是 true 或 false");
    }
    return v == null ? otherwise : v.booleanValue();
  }

  String must(String value, String at, String name) {
    if (value == null || value.isEmpty()) {
      throw fail(at, "缺 " + name);
    }
    return value;
  }

  FormFileException fail(String at, String why) {
    return new FormFileException(file, at, why);
  }
}
