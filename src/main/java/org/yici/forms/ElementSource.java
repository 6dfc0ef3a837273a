package org.yici.forms;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Somewhere the value of a data element may be known already: licences, earlier cases, registers.
 * Rooms above implement it; a bean each.
 */
public interface ElementSource {
  /**
   * @param value as an answer: String, Number or list of String
   * @param source where it stands, e.g. 营业执照
   * @param date since when
   */
  record Known(Object value, String source, LocalDate date) {}

  /** The value known of this person, who has agreed to its use; empty when there is none. */
  Optional<Known> find(String personId, DataElement element);

  /**
   * The same for many elements at once, by the element's name; a source that reads a store answers
   * with one read.
   */
  default Map<String, Known> all(String personId, Collection<DataElement> elements) {
    Map<String, Known> known = new LinkedHashMap<>();
    elements.forEach(e -> find(personId, e).ifPresent(k -> known.put(e.name(), k)));
    return known;
  }
}
