package org.yici.cases.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** State of the licence a case is about: 行政许可法 arts. 8, 50, 69, 70. */
public enum Licence {
  NONE("none"),
  VALID("valid"),
  REVOKED("revoked"),
  RECALLED("recalled"),
  DEREGISTERED("deregistered"),
  EXPIRED("expired");

  private final String id;

  Licence(String id) {
    this.id = id;
  }

  @JsonValue
  public String id() {
    return id;
  }

  public String chinese() {
    return Vocabulary.LICENCES.get(id);
  }

  /** The value with this id, or null when there is none. */
  @JsonCreator
  public static Licence of(String id) {
    for (Licence value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    return null;
  }
}
