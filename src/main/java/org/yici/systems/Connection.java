package org.yici.systems;

import java.time.Duration;
import java.time.LocalDateTime;

/**
 * How far a system is connected, from what happened and never from what somebody typed.
 *
 * @param why one Chinese sentence: the fact behind it
 */
public record Connection(State state, String why) {
  /**
   * Longer without a call that succeeded, or with a case lying unfetched: the connection is broken.
   */
  public static final Duration SILENCE = Duration.ofHours(24);

  /** The four words of the inventory. */
  public enum State {
    NOT_YET("未对接", "hold"),
    TESTING("联调", "run"),
    CONNECTED("已对接", "done"),
    BROKEN("中断", "late");

    private final String chinese;
    private final String tone;

    State(String chinese, String tone) {
      this.chinese = chinese;
      this.tone = tone;
    }

    public String chinese() {
      return chinese;
    }

    /** Value of {@code data-s} on a page. */
    public String tone() {
      return tone;
    }
  }

  /**
   * What is known of a system.
   *
   * @param issued whether credentials were ever given
   * @param open whether some are good now
   * @param lastCall last call of any kind, whatever came of it; null for none
   * @param lastGood last call that succeeded
   * @param lastPull last time it fetched
   * @param waiting accepted cases it has not fetched, and changes of those it has
   * @param oldest since when the oldest of them waits
   * @param errors calls of the last 24 hours that failed
   * @param lastRun last finished conformance run
   * @param lastRunPassed null when there was none
   */
  public record Facts(
      boolean pulls,
      boolean issued,
      boolean open,
      LocalDateTime lastCall,
      LocalDateTime lastGood,
      LocalDateTime lastPull,
      int waiting,
      LocalDateTime oldest,
      int errors,
      LocalDateTime lastRun,
      Boolean lastRunPassed) {}

  /** The first rule that fits decides. */
  public static Connection of(Facts f, LocalDateTime now) {
    if (!f.issued()) {
      return new Connection(State.NOT_YET, "还没有发凭据");
    }
    if (f.lastGood() == null) {
      return new Connection(State.NOT_YET, "发了凭据，还没有一次调用成功");
    }
    if (f.lastRunPassed() == null) {
      return new Connection(State.TESTING, "有过调用，还没有做过对接检查");
    }
    if (!f.lastRunPassed()) {
      return new Connection(State.TESTING, "最近一次对接检查没有通过");
    }
    if (!f.open()) {
      return new Connection(State.BROKEN, "凭据都停用了");
    }
    if (f.lastGood().isBefore(now.minus(SILENCE))) {
      return new Connection(State.BROKEN, "超过24小时没有一次调用成功");
    }
    if (f.pulls() && f.oldest() != null && f.oldest().isBefore(now.minus(SILENCE))) {
      return new Connection(State.BROKEN, "有" + f.waiting() + "件没有取走，最早的等了超过24小时");
    }
    return new Connection(State.CONNECTED, "对接检查通过，24小时内有成功的调用");
  }
}
