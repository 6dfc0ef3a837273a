package org.yici.oversight.tasks;

/** How far a milestone is, as reported. Nothing is assumed: not reported is a state of its own. */
public enum ProgressState {
  UNREPORTED("unreported", "未报", "hold"),
  NOT_STARTED("not-started", "没有开始", "soon"),
  UNDER_WAY("under-way", "进行中", "run"),
  BLOCKED("blocked", "受阻", "soon"),
  DONE("done", "完成", "done");

  private final String id;
  private final String chinese;
  private final String tone;

  ProgressState(String id, String chinese, String tone) {
    this.id = id;
    this.chinese = chinese;
    this.tone = tone;
  }

  public String id() {
    return id;
  }

  public String chinese() {
    return chinese;
  }

  /** Value of {@code data-s}. */
  public String tone() {
    return tone;
  }

  /** The state with this id, or null. */
  public static ProgressState of(String id) {
    for (ProgressState s : values()) {
      if (s.id.equals(id)) {
        return s;
      }
    }
    return null;
  }
}
