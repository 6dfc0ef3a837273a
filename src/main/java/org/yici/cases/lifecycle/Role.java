package org.yici.cases.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Who acts, as the role of the act; one person may hold several roles. */
public enum Role {
  APPLICANT("applicant", "申请人"),
  AGENT("agent", "代理人"),
  CLERK("clerk", "受理人员"),
  REVIEWER("reviewer", "审查人员"),
  APPROVER("approver", "决定人员"),
  AGENCY_HEAD("agency-head", "本机关负责人"),
  GOV_HEAD("gov-head", "本级人民政府负责人"),
  HIGHER_BODY("higher-body", "上级行政机关"),
  LOWER_BODY("lower-body", "下级行政机关"),
  OPINION_BODY("opinion-body", "被征求意见的部门"),
  HEARING_CHAIR("hearing-chair", "听证主持人"),
  THIRD_PARTY("third-party", "利害关系人"),
  SYSTEM("system", "系统");

  private final String id;
  private final String chinese;

  Role(String id, String chinese) {
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
  public static Role of(String id) {
    for (Role value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    return null;
  }
}
