package org.yici.cases.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Main state of a case; a case only ever moves forward through these. */
public enum State {
  NONE("none"),
  RECEIVED("received"),
  ACCEPTED("accepted"),
  DECIDED("decided"),
  CLOSED("closed");

  private final String id;

  State(String id) {
    this.id = id;
  }

  @JsonValue
  public String id() {
    return id;
  }

  public String chinese() {
    return Vocabulary.STATES.get(id);
  }

  /** The value with this id, or null when there is none. */
  @JsonCreator
  public static State of(String id) {
    for (State value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    return null;
  }
}
