package org.yici.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One thing that was done or tried.
 *
 * @param action of the {@link Catalogue}
 * @param object id of what it was done to, of the kind that the action's area deals with; null for
 *     nothing in particular
 * @param about whose personal data it concerns; null when nobody's
 * @param purpose why, in the actor's words; null when it needs none
 * @param details ids and names of settings, never personal data
 */
public record Act(
    String action,
    Outcome outcome,
    String object,
    UUID about,
    String purpose,
    Map<String, Object> details) {

  public Act {
    details = new LinkedHashMap<>(details);
  }

  /**
   * Something that was done.
   *
   * @throws IllegalArgumentException when the catalogue does not have it
   */
  public static Act of(String action) {
    Catalogue.shipped().get(action);
    return new Act(action, Outcome.DONE, null, null, null, Map.of());
  }

  public Act on(String id) {
    return new Act(action, outcome, id, about, purpose, details);
  }

  public Act about(UUID account) {
    return new Act(action, outcome, object, account, purpose, details);
  }

  public Act purpose(String why) {
    return new Act(action, outcome, object, about, why, details);
  }

  public Act ended(Outcome how) {
    return new Act(action, how, object, about, purpose, details);
  }

  /**
   * @param value text, number or truth
   */
  public Act with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(details);
    more.put(name, value);
    return new Act(action, outcome, object, about, purpose, more);
  }
}
