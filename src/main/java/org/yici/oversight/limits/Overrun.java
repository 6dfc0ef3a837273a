package org.yici.oversight.limits;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;

/**
 * A limit of a case that was overrun, and how it stands with supervision.
 *
 * @param due its last day
 * @param ended when what was owed was done; null while it is not
 * @param state {@link State}
 * @param version 0 before anybody said anything
 * @param words why it took longer, as the agency explains to the public; null before
 * @param answer what the bureau said to it, or null
 */
public record Overrun(
    UUID caseId,
    String caseNo,
    String itemCode,
    String itemName,
    String agencyUscc,
    String region6,
    String clock,
    String clockName,
    LocalDate due,
    LocalDate ended,
    State state,
    int version,
    String words,
    LocalDateTime explainedAt,
    String explainedName,
    String answer) {

  /** How it stands. */
  public enum State {
    OPEN("等说明"),
    EXPLAINED("已说明，等核"),
    RETURNED("退回重写"),
    CLOSED("已核结");

    private final String chinese;

    State(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }

    /** Whether the agency has to write. */
    public boolean owed() {
      return this == OPEN || this == RETURNED;
    }

    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The state with this id, or null. */
    public static State of(String id) {
      for (State s : values()) {
        if (s.id().equals(id)) {
          return s;
        }
      }
      return null;
    }
  }

  /** One step of it. */
  public record Step(LocalDateTime at, String actorName, String action, String words) {
    public String title() {
      return switch (action) {
        case "explain" -> "说明理由";
        case "return" -> "退回重写";
        default -> "核结";
      };
    }
  }

  /** What it is found by in an address. */
  public String path() {
    return "/supervision/clock/" + caseNo + "/" + clock + "/" + due;
  }

  /** Whether the agency's words may be shown: sent back ones may not. */
  public boolean explained() {
    return state == State.EXPLAINED || state == State.CLOSED;
  }
}
