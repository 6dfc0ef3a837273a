package org.yici.cases.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yici.cases.ActGuard;
import org.yici.cases.CaseView;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.HandOver;
import org.yici.cases.lifecycle.LawAt;
import org.yici.cases.lifecycle.Lifecycle;
import org.yici.cases.lifecycle.Lifecycle.Possible;
import org.yici.cases.lifecycle.Role;
import org.yici.identity.Person;
import org.yici.law.Deadlines;

/** What a person can do with a case now, and why not where not. */
@Component
public class Buttons {
  private final CaseActors actors;
  private final CaseNames names;
  private final Deadlines deadlines;
  private final List<ActGuard> guards;

  Buttons(CaseActors actors, CaseNames names, Deadlines deadlines, List<ActGuard> guards) {
    this.guards = guards;
    this.actors = actors;
    this.names = names;
    this.deadlines = deadlines;
  }

  /**
   * A button.
   *
   * @param small the law under it, or why it is blocked
   * @param law the article alone, or null
   * @param atOnce done by one press, without a page of questions
   */
  public record Button(
      String action,
      String label,
      boolean allowed,
      boolean primary,
      boolean atOnce,
      String small,
      String law) {}

  /** The usual ones of the state, and all others the person's roles know. */
  public record Bar(List<Button> main, List<Button> other) {}

  Bar of(Person person, CaseView view) {
    Map<String, Possible> possible = possible(person, view);
    String first = first(possible, view);
    List<String> usual = usual(view);
    List<Button> main = new ArrayList<>();
    List<Button> other = new ArrayList<>();
    for (String id : usual) {
      Possible p = possible.get(id);
      if (p != null && !foreign(p)) {
        main.add(button(p, view, id.equals(first)));
      }
    }
    for (Possible p : possible.values()) {
      if (!usual.contains(p.action().id()) || foreign(p)) {
        other.add(button(p, view, false));
      }
    }
    return new Bar(List.copyOf(main), List.copyOf(other));
  }

  /** One action as this person finds it; null when none of the person's roles knows it. */
  Button one(Person person, CaseView view, String action) {
    Possible p = possible(person, view).get(action);
    return p == null ? null : button(p, view, true);
  }

  /** By action, allowed if one of the roles may. */
  private Map<String, Possible> possible(Person person, CaseView view) {
    Map<String, Possible> all = new LinkedHashMap<>();
    LawAt law = LawAt.on(view.now(), deadlines);
    for (Role role : actors.roles(person, view)) {
      for (Possible p :
          Lifecycle.possible(
              view.file(), role, CaseActors.id(person), view.now(), view.rule(), law)) {
        all.merge(p.action().id(), p, (a, b) -> a.allowed() ? a : b);
      }
    }
    all.replaceAll(
        (id, p) ->
            Assigning.deskOnly(view, id)
                ? new Possible(p.action(), true, null, null, null, null)
                : guarded(view, p));
    return all;
  }

  private Possible guarded(CaseView view, Possible p) {
    return p.allowed()
        ? ActGuard.any(guards, view, p.action().id())
            .map(why -> new Possible(p.action(), false, null, ActGuard.RULE, null, why))
            .orElse(p)
        : p;
  }

  /** Steps that this kind of item does not know at all. */
  private static boolean foreign(Possible p) {
    return "P6".equals(p.rule()) || !p.allowed() && p.action().id().equals("complete");
  }

  private Button button(Possible p, CaseView view, boolean primary) {
    ActionWords.Words words = ActionWords.of(p.action());
    String law = p.action().basis() == null ? null : p.action().basis().label();
    boolean atOnce =
        p.allowed()
            && p.action().id().equals("accept")
            && missing(view).isEmpty()
            && !CheckPages.any(view);
    String small;
    if (p.allowed()) {
      small = words.effect() + (law == null ? "" : "，" + law);
    } else {
      String why = names.named(p.message(), view.item()).replaceAll("。$", "");
      small = "不能：" + why + (p.article() == null ? "" : "（" + p.article().label() + "）");
    }
    return new Button(
        p.action().id(), p.action().chinese(), p.allowed(), primary, atOnce, small, law);
  }

  private static Set<String> missing(CaseView view) {
    return new ActionFacts(view, List.of(), Map.of(), null, null, List.of(), null).missing();
  }

  private static String first(Map<String, Possible> possible, CaseView view) {
    CaseFile file = view.file();
    if (possible.containsKey("give-opinion") && possible.get("give-opinion").allowed()) {
      return "give-opinion";
    }
    if (file.handOvers().stream().anyMatch(HandOver::onItsWay)) {
      return "receive-hand-over";
    }
    List<String> order =
        switch (file.state()) {
          case RECEIVED ->
              file.has(Flag.COMMITMENT)
                  ? List.of("decide-on-the-spot", "accept", "request-correction")
                  : List.of("accept", "complete", "request-correction");
          case ACCEPTED ->
              "refuse".equals(file.opinion())
                  ? List.of("decide-refuse")
                  : file.opinion() != null
                      ? List.of("decide-grant", "complete")
                      : view.rule().substanceCheck() && file.verifiers().size() < 2
                          ? List.of("verify-on-site", "review", "decide-grant", "complete")
                          : List.of("review", "decide-grant", "complete");
          case DECIDED -> List.of("deliver");
          default -> List.of();
        };
    return order.stream()
        .filter(id -> possible.containsKey(id) && possible.get(id).allowed())
        .findFirst()
        .orElse(null);
  }

  /** The actions one expects to find in this state, in the order of the bar. */
  private static List<String> usual(CaseView view) {
    CaseFile file = view.file();
    List<String> usual = new ArrayList<>(ofState(file));
    if (file.handOvers().stream().noneMatch(HandOver::onItsWay)) {
      usual.remove("receive-hand-over");
    }
    if (!view.rule().joint()) {
      usual.remove("request-opinion");
    }
    if (!file.has(Flag.COMMITMENT)) {
      usual.remove("verify-commitment");
    }
    return usual;
  }

  private static List<String> ofState(CaseFile file) {
    return switch (file.state()) {
      case RECEIVED ->
          List.of(
              "accept",
              "request-correction",
              "complete",
              "decide-on-the-spot",
              "refuse-acceptance",
              "receive-hand-over");
      case ACCEPTED ->
          List.of(
              "give-opinion",
              "receive-hand-over",
              "verify-on-site",
              "review",
              "request-opinion",
              "request-correction",
              "decide-grant",
              "decide-refuse",
              "complete",
              "extend",
              file.procedures().stream().anyMatch(p -> p.endedOn() == null)
                  ? "end-special-procedure"
                  : "start-special-procedure",
              "hold-hearing");
      case DECIDED -> List.of("deliver", "correct-decision", "verify-commitment");
      case CLOSED -> List.of("correct-decision", "verify-commitment", "revoke");
      default -> List.of();
    };
  }
}
