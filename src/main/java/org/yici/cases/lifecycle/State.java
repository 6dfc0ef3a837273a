package org.yici.cases.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Main state of a case; a case only ever moves forward through these. */
public enum State {
  NONE("none", "未提交"),
  RECEIVED("received", "已收件"),
  ACCEPTED("accepted", "已受理"),
  DECIDED("decided", "已决定"),
  CLOSED("closed", "已办结");

  private final String id;
  private final String chinese;

  State(String id, String chinese) {
    this.id = id;
    this.chinese = chinese;
  }

  @JsonValue
  public String id() {
    return id;
  }

  public String chinese() {
    return chinese;
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
