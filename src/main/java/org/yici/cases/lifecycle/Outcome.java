package org.yici.cases.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How a case ended (办件结果); once set it never changes. */
public enum Outcome {
  GRANTED("granted"),
  REFUSED("refused"),
  RENEWED_BY_SILENCE("renewed-by-silence"),
  FILED("filed"),
  NOT_NEEDED("not-needed"),
  NOT_ACCEPTED("not-accepted"),
  WITHDRAWN("withdrawn"),
  TERMINATED("terminated");

  private final String id;

  Outcome(String id) {
    this.id = id;
  }

  @JsonValue
  public String id() {
    return id;
  }

  public String chinese() {
    return Vocabulary.OUTCOMES.get(id);
  }

  /** The value with this id, or null when there is none. */
  @JsonCreator
  public static Outcome of(String id) {
    for (Outcome value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    return null;
  }
}
