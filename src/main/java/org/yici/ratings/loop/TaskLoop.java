package org.yici.ratings.loop;

import java.time.LocalDate;
import java.util.Optional;
import org.yici.ratings.loop.TaskAct.Side;

/**
 * The closed loop of 国办发〔2019〕51号: verify at once; founded, mend; complex, explain and mend by a
 * set day; without legal basis, explain; mistaken or malicious, the bureau reviews the appeal.
 * Every bad rating gets an answer, every named one a call back, before it is closed.
 */
public final class TaskLoop {
  private static final int FEWEST_WORDS = 4;
  private final int callTries;

  /**
   * @param callTries calls without reaching the person that stand for a call back
   */
  public TaskLoop(int callTries) {
    this.callTries = callTries;
  }

  /** What an act comes to. */
  public sealed interface Step permits Moved, Blocked {}

  public record Moved(TaskFile next) implements Step {}

  /**
   * @param field what to mend: action, outcome, words, until
   * @param reason Chinese: why not, and what to do
   */
  public record Blocked(String field, String reason) implements Step {}

  /**
   * @param latest the last day that may be set for a complex matter; null when it is not known
   */
  public Step step(TaskFile file, TaskAct act, LocalDate today, LocalDate latest) {
    Optional<String> reason = blocked(file, act.action(), act.side());
    if (reason.isPresent()) {
      return new Blocked("action", reason.get());
    }
    int words = act.words() == null ? 0 : act.words().strip().length();
    if (act.action() != Action.CLOSE && words < FEWEST_WORDS) {
      return new Blocked("words", "请写清楚" + act.action().asks() + "，至少" + FEWEST_WORDS + "个字");
    }
    return switch (act.action()) {
      case VERIFY -> verify(file, act, today, latest);
      case MEND -> new Moved(file.to(State.TO_ANSWER));
      case REVIEW -> review(file, act);
      case ANSWER -> new Moved(file.to(State.ANSWERED).called(false, 0));
      case CALL -> call(file, act);
      case CLOSE -> new Moved(file.to(State.CLOSED));
    };
  }

  /** Why this action cannot be done now by this side; empty when it can. */
  public Optional<String> blocked(TaskFile file, Action action, Side side) {
    State needed = needed(action);
    if (file.state() == State.CLOSED) {
      return Optional.of("已经结案");
    }
    if (action == Action.REVIEW && side != Side.BUREAU) {
      return Optional.of("申诉由政务服务管理机构复核，不由被评价的单位自己复核");
    }
    if (side == Side.BUREAU
        && (action == Action.VERIFY || action == Action.MEND || action == Action.ANSWER)) {
      return Optional.of("谁办理谁负责：由办理单位" + action.chinese());
    }
    if (action == Action.CALL && !file.named()) {
      return Optional.of("匿名评价，不回访");
    }
    if (file.state() != needed) {
      return Optional.of("现在是「" + file.state().chinese() + "」，" + before(action));
    }
    if (action == Action.CLOSE && file.named() && !file.reached() && file.tries() < callTries) {
      return Optional.of("实名差评要回访到本人；打不通的，至少打" + callTries + "次，已经打了" + file.tries() + "次");
    }
    return Optional.empty();
  }

  private static State needed(Action action) {
    return switch (action) {
      case VERIFY -> State.OPENED;
      case MEND -> State.MENDING;
      case REVIEW -> State.APPEALED;
      case ANSWER -> State.TO_ANSWER;
      case CALL, CLOSE -> State.ANSWERED;
    };
  }

  private static String before(Action action) {
    return switch (action) {
      case VERIFY -> "已经核实过了";
      case MEND -> "核实属实以后才有整改";
      case REVIEW -> "单位申诉了才有复核";
      case ANSWER -> "核实、整改以后才能答复";
      case CALL -> "答复以后再回访";
      case CLOSE -> "没有答复不能结案";
    };
  }

  private static Step verify(TaskFile file, TaskAct act, LocalDate today, LocalDate latest) {
    Finding finding = act.outcome() == null ? null : Finding.of(act.outcome());
    if (finding == null) {
      return new Blocked("outcome", "请选核实的结果");
    }
    LocalDate until = null;
    if (finding == Finding.COMPLEX) {
      until = act.until();
      if (until == null || !until.isAfter(today)) {
        return new Blocked("until", "情况复杂的，要定下今天以后的一个整改期限");
      }
      if (latest != null && until.isAfter(latest)) {
        return new Blocked("until", "整改期限最晚到" + latest);
      }
    }
    State next =
        switch (finding) {
          case FOUNDED, COMPLEX -> State.MENDING;
          case UNFOUNDED -> State.TO_ANSWER;
          case MISTAKEN -> State.APPEALED;
        };
    return new Moved(file.found(finding, until).to(next));
  }

  private static Step review(TaskFile file, TaskAct act) {
    if (TaskAct.UPHELD.equals(act.outcome())) {
      return new Moved(file.to(State.TO_ANSWER));
    }
    if (TaskAct.REJECTED.equals(act.outcome())) {
      return new Moved(file.found(Finding.FOUNDED, null).to(State.MENDING));
    }
    return new Blocked("outcome", "请选申诉成立还是不成立");
  }

  private static Step call(TaskFile file, TaskAct act) {
    if (TaskAct.RESOLVED.equals(act.outcome())) {
      return new Moved(file.called(true, file.tries()));
    }
    if (TaskAct.UNREACHABLE.equals(act.outcome())) {
      return new Moved(file.called(file.reached(), file.tries() + 1));
    }
    if (TaskAct.UNRESOLVED.equals(act.outcome())) {
      // not solved: mend again, answer again, call again
      return new Moved(file.to(State.MENDING).called(false, 0));
    }
    return new Blocked("outcome", "请选回访的结果");
  }
}
