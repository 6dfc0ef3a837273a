package org.yici.forms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.forms.FormDefinition.Field;

/** Answers posted by a page: input names are field keys; a box left empty is no answer. */
public final class HtmlForm {
  private HtmlForm() {}

  /** All fields of the form that were posted; anything else (buttons, tokens) is left out. */
  public static Map<String, Object> parse(FormDefinition form, Map<String, List<String>> posted) {
    return parse(form.fields(), posted);
  }

  /**
   * Saved answers with one group replaced by what was posted, as typed. A tick taken away is thus
   * gone, and nothing typed is lost even when it is wrong.
   */
  public static Map<String, Object> merge(
      FormDefinition form, String groupId, Map<String, ?> saved, Map<String, List<String>> posted) {
    Map<String, Object> all = new LinkedHashMap<>(saved);
    List<Field> fields = form.group(groupId).fields();
    fields.forEach(f -> all.remove(f.key()));
    all.putAll(parse(fields, posted));
    return all;
  }

  private static Map<String, Object> parse(List<Field> fields, Map<String, List<String>> posted) {
    Map<String, Object> answers = new LinkedHashMap<>();
    for (Field f : fields) {
      List<String> values =
          posted.getOrDefault(f.key(), List.of()).stream()
              .filter(v -> v != null && !Writing.isBlank(v))
              .toList();
      if (!values.isEmpty()) {
        answers.put(f.key(), f.type() == FieldType.CHOICES ? values : values.get(0));
      }
    }
    return answers;
  }
}
