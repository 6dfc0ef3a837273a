package org.yici.forms;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers as they are kept: by field key, in the form's order, trimmed and in one spelling, hidden
 * fields left out. Values are String, Long (integer), BigDecimal (number) or List of String
 * (choices).
 */
public record Answers(Map<String, Object> values) {
  public Answers {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public Object get(String key) {
    return values.get(key);
  }
}
