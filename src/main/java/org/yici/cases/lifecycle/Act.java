package org.yici.cases.lifecycle;

import java.time.LocalDateTime;
import java.util.Map;

/**
 * What somebody wants to do to a case.
 *
 * @param at when, local time of the city
 * @param role in which role
 * @param actorId who, as the staff or account id; null when only the role is known
 * @param action id of an action of {@link Actions}
 * @param data what the action asks for, by the field names of the table
 */
public record Act(
    LocalDateTime at, Role role, String actorId, String action, Map<String, Object> data) {
  public Act {
    data = data == null ? Map.of() : java.util.Collections.unmodifiableMap(data);
  }
}
