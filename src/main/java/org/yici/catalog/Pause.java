package org.yici.catalog;

import java.time.LocalDate;

/**
 * A pause of a published item (暂停办理): its guide stays readable, nobody can apply.
 *
 * @param since first day of the pause; {@code until} its last
 */
public record Pause(String code, LocalDate since, LocalDate until, String why) {

  public boolean on(LocalDate day) {
    return !day.isBefore(since) && !day.isAfter(until);
  }

  /** What the public is told: since when, until when, why. */
  public String words() {
    return "这个事项从%s到%s暂停办理，%s恢复。原因：%s"
        .formatted(day(since), day(until), day(until.plusDays(1)), why);
  }

  private static String day(LocalDate day) {
    return "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }
}
