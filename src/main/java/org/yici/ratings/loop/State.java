package org.yici.ratings.loop;

/** Where a bad rating stands. */
public enum State {
  OPENED("opened", "待核实"),
  MENDING("mending", "整改中"),
  APPEALED("appealed", "申诉复核中"),
  TO_ANSWER("to-answer", "待答复"),
  ANSWERED("answered", "已答复"),
  CLOSED("closed", "已办结");

  private final String id;
  private final String chinese;

  State(String id, String chinese) {
    this.id = id;
    this.chinese = chinese;
  }

  public String id() {
    return id;
  }

  public String chinese() {
    return chinese;
  }

  /** The person has an answer in hand. */
  public boolean answered() {
    return this == ANSWERED || this == CLOSED;
  }

  /** The value with this id, or null when there is none. */
  public static State of(String id) {
    for (State value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    return null;
  }
}
