package org.yici.licences.use;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;

/**
 * A holder lets somebody else use a licence (授权).
 *
 * @param licence name and number, as a line shows it
 * @param toIdType CS-IDTYPE; 001 for an enterprise or agency
 * @param toId masked
 * @param baseCode item it is for, 12 digits; null: any
 * @param item its name, or null
 * @param validFrom first day, {@code validTo} last day
 * @param times how often it may be used; null: any number
 * @param consent what the holder agreed to, in words
 * @param withdrawnAt null while it was not taken back
 */
public record Authorisation(
    UUID id,
    UUID licenceId,
    String licence,
    UUID byAccount,
    String byName,
    String toName,
    String toIdType,
    String toId,
    For purpose,
    String baseCode,
    String item,
    LocalDate validFrom,
    LocalDate validTo,
    Integer times,
    int used,
    String consent,
    LocalDateTime givenAt,
    LocalDateTime withdrawnAt) {

  /** What it may be used for: each needs an authorisation of its own. */
  public enum For {
    APPLY("办事取用"),
    LOOK("查看核对");

    private final String words;

    For(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** Why it may not be used on a day; null when it may. */
  public String stops(LocalDate day) {
    if (withdrawnAt != null) {
      return "持证人已经撤回";
    }
    if (day.isBefore(validFrom)) {
      return "授权还没有开始";
    }
    if (day.isAfter(validTo)) {
      return "授权已经到期";
    }
    return times != null && used >= times ? "授权的次数已经用完" : null;
  }

  /** 用过1次，最多3次. */
  public String uses() {
    return "用过" + used + "次，" + (times == null ? "不限次数" : "最多" + times + "次");
  }
}
