package org.yici.forms;

import java.time.LocalDate;
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
}
