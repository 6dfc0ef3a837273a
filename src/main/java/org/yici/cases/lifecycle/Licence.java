package org.yici.cases.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** State of the licence a case is about: 行政许可法 arts. 8, 50, 69, 70. */
public enum Licence {
  NONE("none", "无"),
  VALID("valid", "有效"),
  REVOKED("revoked", "撤销"),
  RECALLED("recalled", "撤回"),
  DEREGISTERED("deregistered", "注销"),
  EXPIRED("expired", "失效");

  private final String id;
  private final String chinese;

  Licence(String id, String chinese) {
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
  public static Licence of(String id) {
    for (Licence value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    return null;
  }
}
