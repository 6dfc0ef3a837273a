package org.yici.licences.types;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.yici.licences.LicenceType;

/**
 * A city's own version of a type of licence; what the city pack has is version 0.
 *
 * @param type the whole type as it then is
 * @param from first day on which it rules
 * @param base version that it was written from
 * @param decided what a second person did with it; null while it waits
 * @param withdrawal asked for, or done, after approval; null when nobody wants it
 */
public record TypeVersion(
    String code,
    int version,
    LicenceType type,
    LocalDate from,
    int base,
    String reason,
    UUID by,
    String byName,
    LocalDateTime at,
    Decided decided,
    Withdrawal withdrawal) {

  /** APPROVE, RETURN (given back by somebody else) or WITHDRAW (taken back by its writer). */
  public record Decided(String deed, String byName, LocalDateTime at, String why) {
    public String words() {
      return switch (deed) {
        case "APPROVE" -> "批准";
        case "RETURN" -> "退回";
        default -> "收回";
      };
    }
  }

  /**
   * An approved version is to go before its day.
   *
   * @param deed {@link #CONFIRM} (gone) or {@link #KEEP} (it stays); null while it waits for a
   *     second person
   */
  public record Withdrawal(
      UUID by,
      String byName,
      LocalDateTime at,
      String why,
      String deed,
      String secondName,
      LocalDateTime decidedAt) {
    public static final String CONFIRM = "CONFIRM";
    public static final String KEEP = "KEEP";

    public boolean waits() {
      return deed == null;
    }

    /** What came of it, in words. */
    public String words() {
      return waits() ? "等第二个人确认" : deed.equals(CONFIRM) ? "确认撤回" : "不撤了";
    }
  }

  public boolean waits() {
    return decided == null;
  }

  public boolean stands() {
    return approved() && !withdrawn();
  }

  /** Approved, whether or not it was withdrawn since. */
  public boolean approved() {
    return decided != null && decided.deed().equals("APPROVE");
  }

  public boolean withdrawn() {
    return withdrawal != null && Withdrawal.CONFIRM.equals(withdrawal.deed());
  }
}
