package org.yici.payments.ledger;

/** How far a bill is. */
public enum State {
  OWED("待开单", "hold"),
  SENT("待缴", "soon"),
  FAILED("没付成，待缴", "soon"),
  EXPIRED("过了缴款期", "late"),
  PAID("已缴", "done"),
  REFUNDING("退款中", "run"),
  REFUNDED("已退", "done"),
  WAIVED("免缴", "done");

  private final String chinese;
  private final String tone;

  State(String chinese, String tone) {
    this.chinese = chinese;
    this.tone = tone;
  }

  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  public String chinese() {
    return chinese;
  }

  /** For the mark of the page: hold, soon, late, run, done. */
  public String tone() {
    return tone;
  }

  /** Whether money is still awaited. */
  public boolean open() {
    return this == OWED || this == SENT || this == FAILED || this == EXPIRED;
  }

  public static State of(String id) {
    return valueOf(id.toUpperCase(java.util.Locale.ROOT));
  }
}
