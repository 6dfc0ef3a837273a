package org.yici.cases.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What stands beside the state; facts and overdue marks are never taken back. */
public enum Flag {
  CORRECTION_PENDING("correction-pending"),
  SUSPENDED("suspended"),
  HEARING_OPEN("hearing-open"),
  TOLERANCE_OPEN("tolerance-open"),
  DEEMED_ACCEPTED("deemed-accepted"),
  EXTENDED("extended"),
  FORWARDED("forwarded"),
  COMMITMENT("commitment"),
  TOLERANCE_MISSED("tolerance-missed"),
  LATE_RENEWAL("late-renewal"),
  OVERDUE_CORRECTION("overdue-correction"),
  OVERDUE_LEGAL("overdue-legal"),
  OVERDUE_PROMISED("overdue-promised"),
  OVERDUE_LOWER_REVIEW("overdue-lower-review"),
  OVERDUE_HEARING("overdue-hearing"),
  OVERDUE_INSPECTION_ASSIGN("overdue-inspection-assign"),
  OVERDUE_DELIVERY("overdue-delivery"),
  CALENDAR_MISSING("calendar-missing");

  private final String id;

  Flag(String id) {
    this.id = id;
  }

  @JsonValue
  public String id() {
    return id;
  }

  public String chinese() {
    return Vocabulary.FLAGS.get(id);
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
