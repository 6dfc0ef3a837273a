package org.yici.cases.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was typed, as the data of the action. Only what cannot be read at all is a fault here; what
 * is missing or not allowed the law says.
 *
 * @param faults what to mend, by the name of the question
 */
record ActionData(Map<String, Object> data, Map<String, String> faults) {
  private static final int LONGEST = 4000;

  static ActionData read(List<FormInput> inputs, Typed typed) {
    ActionData read = new ActionData(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (FormInput input : inputs) {
      read.readOne(input, typed);
    }
    return read;
  }

  private void readOne(FormInput input, Typed typed) {
    String name = input.name();
    List<String> values =
        typed.raw(name).stream().map(String::strip).filter(v -> !v.isEmpty()).toList();
    if (values.stream().anyMatch(v -> v.length() > LONGEST)) {
      faults.put(name, input.label() + "太长了，最多" + LONGEST + "字");
      return;
    }
    String first = values.isEmpty() ? null : values.get(0);
    switch (input.kind()) {
      case TEXT, LONGTEXT -> put(name, first);
      case CHOICE -> put(name, offered(input, first) ? first : null);
      case LINES ->
          put(
              name,
              values.stream()
                  .flatMap(String::lines)
                  .map(String::strip)
                  .filter(line -> !line.isEmpty())
                  .toList());
      case CHOICES -> put(name, values.stream().filter(v -> offered(input, v)).toList());
      case CONFIRM -> put(name, "true".equals(first));
      case INTEGER -> integer(input, first);
      case DATE -> date(input, first);
      case DEFECTS -> put(name, defects(input, values, typed));
      case CHECKLIST -> put(name, checklist(input, typed));
    }
  }

  private static boolean offered(FormInput input, String value) {
    return input.options().stream().anyMatch(o -> o.value().equals(value) && o.blocked() == null);
  }

  private void integer(FormInput input, String text) {
    if (text == null) {
      return;
    }
    try {
      put(input.name(), Integer.valueOf(text));
    } catch (NumberFormatException e) {
      faults.put(input.name(), input.label() + "要写整数，例如 5");
    }
  }

  private void date(FormInput input, String text) {
    if (text == null) {
      return;
    }
    try {
      put(input.name(), LocalDate.parse(text).toString());
    } catch (DateTimeParseException e) {
      faults.put(input.name(), input.label() + "要写成日期，例如 2026-10-16");
    }
  }

  private List<Object> defects(FormInput input, List<String> materials, Typed typed) {
    List<Object> defects = new ArrayList<>();
    for (String code : materials) {
      String at = input.name() + "." + code;
      String problem = typed.part(at + ".problem").strip();
      if (problem.isEmpty()) {
        faults.put(at, "写明哪里不对，申请人才知道补什么");
      }
      Map<String, Object> defect = new LinkedHashMap<>();
      defect.put("material", code);
      defect.put("problem", problem);
      putText(defect, "how", typed.part(at + ".how"));
      putText(defect, "causedBy", typed.part(at + ".causedBy"));
      if ("true".equals(typed.part(at + ".spot"))) {
        defect.put("spotCorrectable", true);
      }
      defects.add(defect);
    }
    return defects;
  }

  private static List<Object> checklist(FormInput input, Typed typed) {
    List<Object> points = new ArrayList<>();
    for (FormInput.Option point : input.options()) {
      String at = input.name() + "." + point.value();
      String result = typed.part(at);
      if (!result.isBlank()) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", point.value());
        line.put("result", result);
        putText(line, "note", typed.part(at + ".note"));
        points.add(line);
      }
    }
    return points;
  }

  private static void putText(Map<String, Object> into, String name, String text) {
    if (!text.isBlank()) {
      into.put(name, text.strip());
    }
  }

  @SuppressWarnings("unchecked")
  private void put(String name, Object value) {
    if (value == null || value instanceof List<?> list && list.isEmpty()) {
      return;
    }
    int dot = name.indexOf('.');
    if (dot < 0) {
      data.put(name, value);
    } else {
      ((Map<String, Object>)
              data.computeIfAbsent(
                  name.substring(0, dot), k -> new LinkedHashMap<String, Object>()))
          .put(name.substring(dot + 1), value);
    }
  }
}
