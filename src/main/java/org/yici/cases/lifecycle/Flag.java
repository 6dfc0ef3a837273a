package org.yici.cases.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What stands beside the state; facts and overdue marks are never taken back. */
public enum Flag {
  CORRECTION_PENDING("correction-pending", "待补正"),
  SUSPENDED("suspended", "期限中止"),
  HEARING_OPEN("hearing-open", "听证程序中"),
  TOLERANCE_OPEN("tolerance-open", "容缺待补"),
  DEEMED_ACCEPTED("deemed-accepted", "视为受理"),
  EXTENDED("extended", "已延长"),
  FORWARDED("forwarded", "已上报"),
  COMMITMENT("commitment", "告知承诺"),
  LATE_RENEWAL("late-renewal", "逾期申请延续"),
  OVERDUE_CORRECTION("overdue-correction", "补正告知逾期"),
  OVERDUE_LEGAL("overdue-legal", "法定期限逾期"),
  OVERDUE_PROMISED("overdue-promised", "承诺期限逾期"),
  OVERDUE_LOWER_REVIEW("overdue-lower-review", "下级审查逾期"),
  OVERDUE_HEARING("overdue-hearing", "组织听证逾期"),
  OVERDUE_INSPECTION_ASSIGN("overdue-inspection-assign", "指派检验逾期"),
  OVERDUE_DELIVERY("overdue-delivery", "送达逾期"),
  CALENDAR_MISSING("calendar-missing", "日历缺失");

  private final String id;
  private final String chinese;

  Flag(String id, String chinese) {
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
  public static Flag of(String id) {
    for (Flag value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    return null;
  }
}
