package org.yici.cases.lifecycle;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.yici.law.ArticleRef;

/**
 * The catalogue of actions: the rows of the {@link Table}, in its order, each with its function.
 */
public final class Actions {
  /** The parts of the table. */
  public enum Group {
    INTAKE("收件与受理"),
    REVIEW("审查"),
    DECISION("决定"),
    END("无决定的终结"),
    AFTER("决定之后"),
    CLOCK("时钟");

    private final String chinese;

    Group(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }

  /**
   * One row.
   *
   * @param id as in the API
   * @param chinese as on the button
   * @param actors roles that may act
   * @param from states in which it may be done
   * @param to the state it leads to; empty where the state stays
   * @param basis the article shown under the button, null where no article stands behind it
   * @param data fields the action asks for
   * @param fields these and the ones that may be given, by name
   * @param refusals its own grounds of refusal, in the order in which they are checked
   * @param documents what may be issued
   * @param tells whom it tells
   */
  public record Action(
      String id,
      String chinese,
      Group group,
      Set<Role> actors,
      List<State> from,
      List<State> to,
      ArticleRef basis,
      List<String> data,
      Map<String, Table.Field> fields,
      List<Table.Ban> refusals,
      String effect,
      String clocks,
      List<DocumentKind> documents,
      List<RecordKind> records,
      List<Role> tells) {
    boolean is(String... ids) {
      return Arrays.asList(ids).contains(id);
    }

    /** The ground of this name: the action's own, else one common to all. */
    Table.Ban ban(String name) {
      for (Table.Ban ban : refusals) {
        if (ban.id().equals(name)) {
          return ban;
        }
      }
      return Table.common(name);
    }
  }

  private static final List<String> CHAPTERS =
      List.of("intake", "review", "hearing", "decision", "ends", "after", "clock");

  private static final Map<String, Consumer<Turn>> STEPS =
      Map.ofEntries(
          Map.entry("submit", Intake::submit),
          Map.entry("correct-on-the-spot", Intake::correctOnTheSpot),
          Map.entry("request-correction", Intake::requestCorrection),
          Map.entry("supplement", Intake::supplement),
          Map.entry("accept", Intake::accept),
          Map.entry("no-licence-needed", NonAcceptance::noLicenceNeeded),
          Map.entry("refer-elsewhere", NonAcceptance::referElsewhere),
          Map.entry("refuse-acceptance", NonAcceptance::refuseAcceptance),
          Map.entry("assign", HandOvers::assign),
          Map.entry("hand-over", HandOvers::handOver),
          Map.entry("receive-hand-over", HandOvers::receive),
          Map.entry("verify-on-site", Review::verifyOnSite),
          Map.entry("review", Review::review),
          Map.entry("request-opinion", Review::requestOpinion),
          Map.entry("give-opinion", Review::giveOpinion),
          Map.entry("publicize", Review::publicize),
          Map.entry("notify-interested", Review::notifyInterested),
          Map.entry("state-views", Review::stateViews),
          Map.entry("start-special-procedure", Review::startSpecialProcedure),
          Map.entry("end-special-procedure", Review::endSpecialProcedure),
          Map.entry("tell-hearing-right", HearingActs::tellRight),
          Map.entry("request-hearing", HearingActs::request),
          Map.entry("waive-hearing", HearingActs::waive),
          Map.entry("announce-hearing", HearingActs::announce),
          Map.entry("hold-hearing", HearingActs::hold),
          Map.entry("extend", Review::extend),
          Map.entry("forward-up", HandOvers::forwardUp),
          Map.entry("decide-grant", Decisions::grant),
          Map.entry("decide-refuse", Decisions::refuse),
          Map.entry("decide-on-the-spot", Decisions::onTheSpot),
          Map.entry("complete", Decisions::complete),
          Map.entry("deliver", Decisions::deliver),
          Map.entry("withdraw", Ends::withdraw),
          Map.entry("terminate", Ends::terminate),
          Map.entry("correct-decision", AfterCare::correctDecision),
          Map.entry("verify-commitment", AfterCare::verifyCommitment),
          Map.entry("revoke", AfterCare::revoke),
          Map.entry("recall", AfterCare::recall),
          Map.entry("deregister", AfterCare::deregister),
          Map.entry("tick", Turn::actor));

  private static final Map<String, Action> ALL = new LinkedHashMap<>();

  static {
    for (String name : CHAPTERS) {
      Table.Chapter chapter = Table.read(name, Table.Chapter.class);
      chapter.actions().forEach(row -> ALL.put(row.id(), action(chapter, row)));
    }
    if (!ALL.keySet().equals(STEPS.keySet())) {
      throw new IllegalStateException("办件规则表里的操作与程序里的不一致");
    }
  }

  private static final List<Action> LIST = List.copyOf(ALL.values());

  private Actions() {}

  private static Action action(Table.Chapter chapter, Table.ActionRow row) {
    return new Action(
        row.id(),
        row.chinese(),
        chapter.group(),
        Collections.unmodifiableSet(new LinkedHashSet<>(row.actors())),
        row.from(),
        orEmpty(row.to()),
        row.basis() == null ? null : Laws.parse(row.basis()),
        row.data() == null ? List.of() : List.copyOf(row.data().keySet()),
        Collections.unmodifiableMap(Table.fields(row)),
        Table.refusals(chapter, row),
        row.effect(),
        row.clocks(),
        orEmpty(row.documents()),
        orEmpty(row.records()),
        orEmpty(row.tells()));
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** Every action, in the order of the table. */
  public static List<Action> all() {
    return LIST;
  }

  static void run(Turn turn) {
    STEPS.get(turn.action.id()).accept(turn);
  }

  /** The action with this id, or null. */
  public static Action find(String id) {
    return ALL.get(id);
  }
}
