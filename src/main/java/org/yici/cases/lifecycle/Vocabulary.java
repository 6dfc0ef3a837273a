package org.yici.cases.lifecycle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Chinese names of states, outcomes, licences, flags and roles, as {@code words.yaml} has them.
 */
final class Vocabulary {
  static final Table.Words WORDS = Table.read("words", Table.Words.class);

  static final Map<String, String> STATES = names(WORDS.states());
  static final Map<String, String> OUTCOMES = names(WORDS.outcomes());
  static final Map<String, String> LICENCES = names(WORDS.licences());
  static final Map<String, String> FLAGS = names(WORDS.flags());
  static final Map<String, String> ROLES = names(WORDS.roles());

  private Vocabulary() {}

  private static Map<String, String> names(List<Table.Word> words) {
    Map<String, String> names = new HashMap<>();
    words.forEach(w -> names.put(w.id(), w.chinese()));
    return names;
  }
}
