package org.yici.licences.stock;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;

/**
 * Sealing of many licences of an agency's stock: asked by one person, confirmed by a second.
 *
 * @param typeCode null for all types
 * @param since issued on this day or later
 * @param decidedStaff staff id of who confirmed, who answers for the uses of the seal; may be null
 * @param stateName who brought the state, and {@code stateWhy} why; may be null
 * @param waits why nothing is sealed at the moment, or null
 * @param root SM3 over the list of what was sealed, hexadecimal; null before the end
 */
public record StockRun(
    long id,
    String agencyUscc,
    String typeCode,
    LocalDate since,
    String reason,
    UUID askedBy,
    String askedName,
    LocalDateTime askedAt,
    State state,
    String decidedName,
    String decidedStaff,
    LocalDateTime decidedAt,
    String stateName,
    LocalDateTime stateAt,
    String stateWhy,
    String waits,
    LocalDateTime finishedAt,
    String root) {

  /** Where it stands. */
  public enum State {
    ASKED("等第二个人批准", "soon"),
    REFUSED("没有批准", "hold"),
    RUNNING("正在盖章", "run"),
    PAUSED("暂停", "hold"),
    CANCELLED("已取消", "hold"),
    DONE("盖完了", "done");

    private final String words;
    private final String tone;

    State(String words, String tone) {
      this.words = words;
      this.tone = tone;
    }

    public String words() {
      return words;
    }

    /** Shape and colour of {@code .state}. */
    public String tone() {
      return tone;
    }

    String column() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** How far it is. */
  public record Progress(int waiting, int sealed, int faulty) {
    public int all() {
      return waiting + sealed + faulty;
    }
  }

  /** Whether it can still go on. */
  public boolean open() {
    return state == State.ASKED || state == State.RUNNING || state == State.PAUSED;
  }
}
