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
    Decided decided) {

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

  public boolean waits() {
    return decided == null;
  }

  public boolean stands() {
    return decided != null && decided.deed().equals("APPROVE");
  }
}
