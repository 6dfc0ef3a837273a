package org.yici.licences;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.yici.licences.life.LifeTable;
import org.yici.licences.life.Operation;

/**
 * What somebody of the issuing agency asks to be done with a licence.
 *
 * @param operation id in the table of the life of a licence
 * @param ground id of one of its grounds, or null
 * @param decision number of the decision (文书文号), or null
 * @param until last day of a suspension, or null
 * @param decided what a second person did with it; null while it waits
 */
public record LicenceRequest(
    UUID id,
    UUID licenceId,
    String agencyUscc,
    String operation,
    String ground,
    String reason,
    String decision,
    LocalDate decidedOn,
    LocalDate until,
    UUID askedBy,
    String askedName,
    LocalDateTime askedAt,
    Decided decided) {

  /** How a request ended: CONFIRM, REFUSE or WITHDRAW. */
  public record Decided(String deed, String byName, LocalDateTime at, String why) {
    public String words() {
      return switch (deed) {
        case "CONFIRM" -> "批准，已办";
        case "REFUSE" -> "退回";
        default -> "收回";
      };
    }
  }

  public boolean waits() {
    return decided == null;
  }

  /** Its row of the table. */
  public Operation row() {
    return LifeTable.operation(operation);
  }

  /** The article on which it rests, in words. */
  public String basis() {
    return row().grounds().stream()
        .filter(g -> g.id().equals(ground))
        .findFirst()
        .map(g -> g.basis() + "，" + g.chinese())
        .orElse(String.join("、", row().basis()));
  }
}
