package org.yici.catalog.editing;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A pause or a withdrawal of a published item that waits for a second person.
 *
 * @param since first day of the pause, {@code until} the last; null for a withdrawal
 * @param urgent whether the pause holds already
 * @param due by when an urgent pause is to be confirmed; else null
 * @param person who proposes it, and may not decide
 */
public record Proposal(
    long id,
    String code,
    String agency,
    String name,
    Act act,
    LocalDate since,
    LocalDate until,
    String why,
    boolean urgent,
    LocalDate due,
    UUID person,
    String personName) {

  /** What is proposed. */
  public enum Act {
    PAUSE("暂停办理"),
    WITHDRAW("取消事项");

    private final String chinese;

    Act(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }

  public boolean overdue(LocalDate today) {
    return due != null && due.isBefore(today);
  }

  /** 暂停办理，2026-12-01 至 2026-12-10：省里的系统升级. */
  public String words() {
    return act == Act.WITHDRAW
        ? act.chinese() + "：" + why
        : act.chinese() + "，" + since + " 至 " + until + "：" + why;
  }
}
