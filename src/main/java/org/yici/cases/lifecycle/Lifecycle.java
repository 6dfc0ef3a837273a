package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.yici.law.ArticleRef;

/**
 * The law of a case as functions: what an act does to it, what time does to it, and which article
 * forbids what may not be. Nothing here reads a clock or keeps anything.
 */
public final class Lifecycle {
  /** A case after time alone has worked on it, with what happened in the order of its dates. */
  public record Settled(CaseFile file, List<Event> events) {}

  private Lifecycle() {}

  /**
   * What time alone brings about up to {@code now}. Idempotent; settling in steps is settling once.
   * Also computes the due dates anew, so that a calendar published later takes effect.
   */
  public static Settled settle(CaseFile file, LocalDateTime now, ItemRule item, LawAt law) {
    Settlement settlement = new Settlement(file, now.toLocalDate(), item, law.deadlines());
    List<Event> events = settlement.run();
    return new Settled(settlement.file(), events);
  }

  /**
   * The day after which time alone next brings something about in a settled case; null when nothing
   * runs that has an effect. Where a calendar is missing: the day after which to look again.
   */
  public static LocalDate nextEvent(CaseFile file, ItemRule item, LawAt law) {
    return new Settlement(file, law.day(), item, law.deadlines()).nextLastDay();
  }

  /**
   * Judges one act by the law of its day. The first rule that fails answers, in this order: time
   * (P1), known action (P2), closed case (P3), type and variant, state, actor, conditions.
   */
  public static Verdict decide(CaseFile file, Act act, ItemRule item, LawAt law) {
    Settled settled = settle(file, act.at(), item, law);
    CaseFile next = settled.file().copy();
    Actions.Action action = Actions.find(act.action());
    Turn turn = new Turn(next, item, law, act, action);
    try {
      if (file.lastAct != null && act.at().isBefore(file.lastAct)) {
        turn.refuse(Table.common("time-back"), "这一步的时间早于上一步（" + file.lastAct + "）。");
      }
      if (action == null) {
        turn.refuse(Table.common("unknown-action"), "没有名为“" + act.action() + "”的操作。");
      }
      turn.require(
          next.state != State.CLOSED || outlivesClosing(action),
          "closed",
          "本案已经办结，不能再“" + action.chinese() + "”。");
      TypeRules.check(turn);
      Actions.run(turn);
    } catch (Refusal refusal) {
      return refused(refusal, settled);
    }
    next.lastAct = act.at();
    if (!action.is("tick")) {
      next.version++;
    }
    // a clock that the act started may have run out already, as when a limit counts from receipt
    Settled after = settle(next, act.at(), item, law);
    List<Event> events = new ArrayList<>(settled.events());
    events.addAll(after.events());
    return new Verdict.Moved(
        after.file(),
        List.copyOf(events),
        List.copyOf(turn.documents),
        List.copyOf(turn.records),
        List.copyOf(turn.messages));
  }

  private static boolean outlivesClosing(Actions.Action action) {
    return action.group() == Actions.Group.AFTER
        || action.is("tick", "decide-grant", "decide-refuse", "decide-on-the-spot");
  }

  private static Verdict.Refused refused(Refusal refusal, Settled settled) {
    ArticleRef article = refusal.article;
    String quote = article == null ? null : Quotes.of(article);
    return new Verdict.Refused(
        refusal.row,
        article,
        refusal.rule,
        quote,
        refusal.getMessage(),
        settled.file(),
        settled.events());
  }

  /** The running clocks with all that proves their last day, on the day of {@code law}. */
  public static List<Clock> proof(CaseFile file, ItemRule item, LawAt law) {
    return Clocks.running(file, item, law.day(), law.deadlines());
  }

  /** How far each running clock has come, with a forecast for those that stand still. */
  public static List<Standing> standings(CaseFile file, ItemRule item, LawAt law) {
    return proof(file, item, law).stream()
        .map(clock -> Standing.of(clock, file, law.day(), law.deadlines()))
        .toList();
  }

  /**
   * The last day for the applicant to answer an open correction notice before the case may be
   * terminated (P15); null when nothing is asked or the calendar is missing.
   */
  public static LocalDate supplementUntil(CaseFile file, ItemRule item, LawAt law) {
    return Clocks.supplementUntil(file, item, law.deadlines());
  }

  /** One action of a role now: allowed, or refused as if tried with the least data. */
  public record Possible(
      Actions.Action action,
      boolean allowed,
      ArticleRef article,
      String rule,
      String quote,
      String message) {}

  /**
   * Every action the table knows for this role, in its order.
   *
   * @param person id of who would act (P10), or null
   */
  public static List<Possible> possible(
      CaseFile file, Role role, String person, LocalDateTime now, ItemRule item, LawAt law) {
    return Possibilities.of(file, role, person, now, item, law);
  }
}
