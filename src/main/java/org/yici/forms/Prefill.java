package org.yici.forms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Map<String, Known> known = new LinkedHashMap<>();
    for (Field f : form.fields()) {
      if (f.element() == null || !f.element().reuse()) {
        continue;
      }
      for (ElementSource source : sources) {
        Known found = source.find(personId, f.element()).orElse(null);
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
