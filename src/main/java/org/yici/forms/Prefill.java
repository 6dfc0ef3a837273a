package org.yici.forms;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yici.forms.ElementSource.Known;
import org.yici.forms.FormDefinition.Field;

/** Fills a form with what the city knows, so that nobody is asked twice. */
public final class Prefill {
  private Prefill() {}

  /**
   * Known values by field key. The first source that knows wins; what would not pass as an answer
   * is left out, and so is every element that must be said anew.
   */
  public static Map<String, Known> of(
      FormDefinition form, String personId, List<ElementSource> sources, FormValidator validator) {
    List<Field> open =
        form.fields().stream().filter(f -> f.element() != null && f.element().reuse()).toList();
    Set<DataElement> elements = new LinkedHashSet<>();
    open.forEach(f -> elements.add(f.element()));
    List<Map<String, Known>> told = sources.stream().map(s -> s.all(personId, elements)).toList();
    Map<String, Known> known = new LinkedHashMap<>();
    for (Field f : open) {
      for (Map<String, Known> source : told) {
        Known found = source.get(f.element().name());
        Object value = found == null ? null : validator.accept(f, found.value());
        if (value != null) {
          known.put(f.key(), new Known(value, found.source(), found.date()));
          break;
        }
      }
    }
    return known;
  }
}
