package org.yici.cases.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How a case ended (办件结果); once set it never changes. */
public enum Outcome {
  GRANTED("granted", "准予"),
  REFUSED("refused", "不予许可"),
  RENEWED_BY_SILENCE("renewed-by-silence", "视为准予延续"),
  FILED("filed", "办结"),
  NOT_NEEDED("not-needed", "不受理：依法不需要许可"),
  NOT_ACCEPTED("not-accepted", "不予受理"),
  WITHDRAWN("withdrawn", "申请人撤回申请"),
  TERMINATED("terminated", "终止");

  private final String id;
  private final String chinese;

  Outcome(String id, String chinese) {
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
  public static Outcome of(String id) {
    for (Outcome value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    return null;
  }
}
