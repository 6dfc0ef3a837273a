package org.yici.law;

/** The unit a period is counted in (CS-UNIT 1, 2, 3). 行政许可法 art. 82 decides it for that law. */
public enum DayUnit {
  /** 工作日: Monday to Friday without statutory days off, plus weekend days that are worked. */
  WORKING,
  /** 自然日: calendar days; a period ending on a day off ends on the next working day. */
  NATURAL,
  /** 月: calendar months, then as natural days. */
  MONTH
}
