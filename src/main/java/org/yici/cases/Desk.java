package org.yici.cases;

import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.State;

/** Whose turn it is: decides in which queue a case stands. */
public enum Desk {
  APPLICANT("等申请人"),
  CLERK("受理"),
  REVIEWER("审查"),
  APPROVER("决定"),
  DELIVERY("送达"),
  NONE("已办结");

  private final String chinese;

  Desk(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  /** Derived from the case, so that the two can never disagree. */
  public static Desk of(CaseFile file) {
    if (file.state() == State.RECEIVED) {
      return file.has(Flag.CORRECTION_PENDING) ? APPLICANT : CLERK;
    }
    return switch (file.state()) {
      case ACCEPTED -> file.opinion() == null && !file.has(Flag.COMMITMENT) ? REVIEWER : APPROVER;
      case DECIDED -> DELIVERY;
      default -> NONE;
    };
  }
}
