package org.yici.ratings.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.yici.ratings.loop.TaskAct.Side;

/** The closed loop of 国办发〔2019〕51号: 核实、整改、答复、回访. */
class TaskLoopTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 10, 12);
  private static final LocalDate LATEST = TODAY.plusDays(90);
  private static final int TRIES = 3;
  private final TaskLoop loop = new TaskLoop(TRIES);

  private static TaskAct act(Action action, Side side, String outcome) {
    return new TaskAct(action, side, outcome, "核对了窗口的录像和登记", TODAY.plusDays(30));
  }

  private TaskFile done(TaskFile file, Action action, Side side, String outcome) {
    TaskLoop.Step step = loop.step(file, act(action, side, outcome), TODAY, LATEST);
    assertThat(step).as(action + " from " + file).isInstanceOf(TaskLoop.Moved.class);
    return ((TaskLoop.Moved) step).next();
  }

  private String refused(TaskFile file, Action action, Side side, String outcome) {
    TaskLoop.Step step = loop.step(file, act(action, side, outcome), TODAY, LATEST);
    assertThat(step).as(action + " from " + file).isInstanceOf(TaskLoop.Blocked.class);
    return ((TaskLoop.Blocked) step).reason();
  }

  @Test
  void aFoundedOneIsMendedAnsweredCalledBackAndClosed() {
    TaskFile file = TaskFile.opened(true);
    file = done(file, Action.VERIFY, Side.AGENCY, "founded");
    assertThat(refused(file, Action.ANSWER, Side.AGENCY, null)).contains("整改");
    file = done(file, Action.MEND, Side.AGENCY, null);
    assertThat(refused(file, Action.CLOSE, Side.BUREAU, null)).contains("没有答复不能结案");
    file = done(file, Action.ANSWER, Side.AGENCY, null);
    assertThat(refused(file, Action.CLOSE, Side.AGENCY, null)).contains("回访");
    file = done(file, Action.CALL, Side.AGENCY, "resolved");
    assertThat(done(file, Action.CLOSE, Side.AGENCY, null).state()).isEqualTo(State.CLOSED);
  }

  @Test
  void aComplexOneIsExplainedAndGetsADay() {
    TaskFile open = TaskFile.opened(false);
    TaskAct without = new TaskAct(Action.VERIFY, Side.AGENCY, "complex", "要和两个部门商量", null);
    assertThat(loop.step(open, without, TODAY, LATEST))
        .isInstanceOfSatisfying(
            TaskLoop.Blocked.class, b -> assertThat(b.field()).isEqualTo("until"));
    TaskAct tooLate =
        new TaskAct(Action.VERIFY, Side.AGENCY, "complex", "要和两个部门商量", LATEST.plusDays(1));
    assertThat(loop.step(open, tooLate, TODAY, LATEST)).isInstanceOf(TaskLoop.Blocked.class);
    TaskFile file = done(open, Action.VERIFY, Side.AGENCY, "complex");
    assertThat(file.state()).isEqualTo(State.MENDING);
    assertThat(file.until()).isEqualTo(TODAY.plusDays(30));
  }

  @Test
  void aDemandWithoutLegalBasisIsExplainedInTheAnswer() {
    TaskFile file = done(TaskFile.opened(false), Action.VERIFY, Side.AGENCY, "unfounded");
    assertThat(file.state()).isEqualTo(State.TO_ANSWER);
    assertThat(refused(file, Action.CLOSE, Side.AGENCY, null)).contains("没有答复");
  }

  /** 误评、恶意差评: 申诉复核, and not by the agency that was rated. */
  @Test
  void aMistakenOneIsJudgedByTheBureau() {
    TaskFile file = done(TaskFile.opened(true), Action.VERIFY, Side.AGENCY, "mistaken");
    assertThat(refused(file, Action.REVIEW, Side.AGENCY, "upheld")).contains("不由被评价的单位");
    assertThat(done(file, Action.REVIEW, Side.BUREAU, "upheld").state()).isEqualTo(State.TO_ANSWER);
    TaskFile mended = done(file, Action.REVIEW, Side.BUREAU, "rejected");
    assertThat(mended.state()).isEqualTo(State.MENDING);
    assertThat(mended.finding()).isEqualTo(Finding.FOUNDED);
  }

  @Test
  void whatIsNotSolvedIsMendedAndAnsweredAgain() {
    TaskFile file = done(TaskFile.opened(true), Action.VERIFY, Side.AGENCY, "founded");
    file = done(file, Action.MEND, Side.AGENCY, null);
    file = done(file, Action.ANSWER, Side.AGENCY, null);
    file = done(file, Action.CALL, Side.BUREAU, "unresolved");
    assertThat(file.state()).isEqualTo(State.MENDING);
    assertThat(refused(file, Action.CLOSE, Side.BUREAU, null)).contains("没有答复不能结案");
  }

  @Test
  void whoHandledItIsResponsible() {
    assertThat(refused(TaskFile.opened(true), Action.VERIFY, Side.BUREAU, "founded"))
        .contains("谁办理谁负责");
  }

  @Test
  void nobodyCallsWhoStaysUnnamed() {
    TaskFile file = done(TaskFile.opened(false), Action.VERIFY, Side.AGENCY, "unfounded");
    file = done(file, Action.ANSWER, Side.AGENCY, null);
    assertThat(refused(file, Action.CALL, Side.AGENCY, "resolved")).contains("匿名");
    assertThat(done(file, Action.CLOSE, Side.AGENCY, null).state()).isEqualTo(State.CLOSED);
  }

  @Provide
  Arbitrary<List<TaskAct>> acts() {
    return Combinators.combine(
            Arbitraries.of(Action.values()),
            Arbitraries.of(Side.values()),
            Arbitraries.of(
                "founded",
                "complex",
                "unfounded",
                "mistaken",
                "upheld",
                "rejected",
                "resolved",
                "unresolved",
                "unreachable"),
            Arbitraries.of("核对了窗口的录像和登记", "", "短"))
        .as((a, s, o, w) -> new TaskAct(a, s, o, w, TODAY.plusDays(5)))
        .list()
        .ofMinSize(5)
        .ofMaxSize(80);
  }

  /** 实名差评 100% 回访; every bad rating has an answer. */
  @Property(tries = 3000)
  void nothingIsClosedWithoutAnAnswerAndNoNamedOneWithoutACallBack(
      @ForAll boolean named, @ForAll("acts") List<TaskAct> acts) {
    TaskFile file = TaskFile.opened(named);
    List<Action> done = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    for (TaskAct act : acts) {
      if (loop.step(file, act, TODAY, LATEST) instanceof TaskLoop.Moved moved) {
        assertThat(file.state()).as("nothing moves once closed").isNotEqualTo(State.CLOSED);
        file = moved.next();
        done.add(act.action());
        if (act.action() == Action.ANSWER) {
          calls.clear();
        } else if (act.action() == Action.CALL) {
          calls.add(act.outcome());
        }
      }
    }
    if (file.state() == State.CLOSED) {
      assertThat(done).contains(Action.VERIFY, Action.ANSWER);
      if (named) {
        assertThat(
                calls.contains("resolved")
                    || calls.stream().filter("unreachable"::equals).count() >= TRIES)
            .isTrue();
      }
    }
  }

  @Property
  void fromEveryPlaceTheLoopCanBeBroughtToItsEnd(
      @ForAll boolean named, @ForAll("acts") List<TaskAct> acts) {
    TaskFile file = TaskFile.opened(named);
    for (TaskAct act : acts) {
      if (loop.step(file, act, TODAY, LATEST) instanceof TaskLoop.Moved moved) {
        file = moved.next();
      }
    }
    for (int i = 0; i < 8 && file.state() != State.CLOSED; i++) {
      file =
          switch (file.state()) {
            case OPENED -> done(file, Action.VERIFY, Side.AGENCY, "founded");
            case MENDING -> done(file, Action.MEND, Side.AGENCY, null);
            case APPEALED -> done(file, Action.REVIEW, Side.BUREAU, "upheld");
            case TO_ANSWER -> done(file, Action.ANSWER, Side.AGENCY, null);
            default ->
                loop.blocked(file, Action.CLOSE, Side.BUREAU).isEmpty()
                    ? done(file, Action.CLOSE, Side.BUREAU, null)
                    : done(file, Action.CALL, Side.BUREAU, "resolved");
          };
    }
    assertThat(file.state()).isEqualTo(State.CLOSED);
  }
}
