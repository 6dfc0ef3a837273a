package org.yici.licences.types;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;

/**
 * An agency claims a type of licence (认领), or gives its claim up.
 *
 * @param act {@link #CLAIM} or {@link #RELEASE}
 * @param since first day from which the agency issues it electronically, or no longer does
 * @param basis on what the agency's power rests, or why it gives the claim up
 * @param decided what a second person did with it; null while it waits
 */
public record Claim(
    UUID id,
    String code,
    String agencyUscc,
    String act,
    LocalDate since,
    String basis,
    UUID by,
    String byName,
    LocalDateTime at,
    Decided decided) {
  public static final String CLAIM = "CLAIM";
  public static final String RELEASE = "RELEASE";

  /** How it ended: CONFIRM, REFUSE or WITHDRAW. */
  public record Decided(String deed, String byName, LocalDateTime at, String why) {
    public String words() {
      return switch (deed) {
        case "CONFIRM" -> "批准";
        case "REFUSE" -> "退回";
        default -> "收回";
      };
    }
  }

  public boolean waits() {
    return decided == null;
  }

  public String words() {
    return act.equals(CLAIM) ? "认领" : "取消认领";
  }
}
