package org.yici.law;

import org.springframework.jdbc.core.simple.JdbcClient;

/** For tests: takes back the versions of the calendar that a test loaded. */
public final class CalendarReset {
  private CalendarReset() {}

  public static void to(int version, JdbcClient jdbc, Calendars calendars) {
    jdbc.sql("delete from law_calendar_day where version > ?").param(version).update();
    jdbc.sql("update law_calendar_day set until_version = null where until_version > ?")
        .param(version)
        .update();
    jdbc.sql("delete from law_calendar_version where version > ?").param(version).update();
    calendars.refresh();
  }

  /** The statutory days of 2027 and as few moved ones as a test needs; no notice says so yet. */
  public static final String YEAR_2027 =
      """
      日期,类型,节日
      2027-01-01至2027-01-03,休,元旦
      2027-02-05至2027-02-11,休,春节
      2027-02-20,班,春节
      2027-04-05,休,清明节
      2027-05-01至2027-05-05,休,劳动节
      2027-06-09,休,端午节
      2027-09-15,休,中秋节
      2027-10-01至2027-10-07,休,国庆节
      """;
}
