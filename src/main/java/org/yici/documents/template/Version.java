package org.yici.documents.template;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A city's own words for a template. Version 0 is what the program ships and has no row.
 *
 * @param template key of the template
 * @param version from 1
 * @param from first day on which it rules
 * @param to last day, null until further notice
 * @param base the version its writer began from
 * @param reason why, as its writer says
 * @param by account of the writer, who may not approve it
 * @param decided what a second person, or the writer taking it back, did with it; null while it
 *     waits
 * @param ended its withdrawal after approval, before it ruled; null for none
 */
public record Version(
    String template,
    int version,
    String title,
    List<Template.Part> body,
    LocalDate from,
    LocalDate to,
    int base,
    String reason,
    UUID by,
    String byName,
    LocalDateTime at,
    Step decided,
    Step ended) {

  /** Something done to a version. */
  public record Step(Deed deed, String byName, LocalDateTime at, String why) {}

  /** What can be done to a version. */
  public enum Deed {
    APPROVE("批准"),
    RETURN("退回"),
    WITHDRAW("撤回");

    private final String chinese;

    Deed(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }

  public boolean waits() {
    return decided == null;
  }

  /** Approved by a second person and not withdrawn since. */
  public boolean stands() {
    return decided != null && decided.deed() == Deed.APPROVE && ended == null;
  }

  /** Whether its days include this one. */
  public boolean covers(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }

  /** Where it stands, in words. */
  public String state(LocalDate today) {
    if (waits()) {
      return "等第二个人批准";
    }
    if (!stands()) {
      return ended != null || decided.deed() == Deed.WITHDRAW ? "已撤回" : "已退回";
    }
    return today.isBefore(from)
        ? "已批准，还没有生效"
        : to != null && today.isAfter(to) ? "已失效" : "已批准，在有效期内";
  }
}
