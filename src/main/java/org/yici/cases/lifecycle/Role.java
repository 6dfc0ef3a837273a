package org.yici.cases.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Who acts, as the role of the act; one person may hold several roles. */
public enum Role {
  APPLICANT("applicant"),
  AGENT("agent"),
  CLERK("clerk"),
  REVIEWER("reviewer"),
  APPROVER("approver"),
  AGENCY_HEAD("agency-head"),
  GOV_HEAD("gov-head"),
  HIGHER_BODY("higher-body"),
  LOWER_BODY("lower-body"),
  OPINION_BODY("opinion-body"),
  HEARING_CHAIR("hearing-chair"),
  THIRD_PARTY("third-party"),
  SYSTEM("system");

  private final String id;

  Role(String id) {
    this.id = id;
  }

  @JsonValue
  public String id() {
    return id;
  }

  public String chinese() {
    return Vocabulary.ROLES.get(id);
  }

  /** The value with this id, or null when there is none. */
  @JsonCreator
  public static Role of(String id) {
    for (Role value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    return null;
  }
}
