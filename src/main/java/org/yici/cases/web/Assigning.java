package org.yici.cases.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Desk;
import org.yici.cases.desk.Assignment;
import org.yici.cases.desk.Queues;
import org.yici.cases.desk.Routing;
import org.yici.cases.web.FormInput.Option;
import org.yici.directory.Staff;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.web.Dates;

/** Giving a case to a person: whom to offer, whom routing would choose, and where it is no act. */
@Component
class Assigning {
  static final String ACTION = "assign";

  /** In place of a person: whoever routing would choose. */
  static final String AUTO = "auto";

  private final Routing routing;
  private final Queues queues;
  private final Cases cases;

  Assigning(Routing routing, Queues queues, Cases cases) {
    this.routing = routing;
    this.queues = queues;
    this.cases = cases;
  }

  /** Those who hold the post of the desk at which the case waits, with load and absence. */
  List<Option> takers(CaseView view) {
    List<Option> all = new ArrayList<>();
    all.add(new Option(AUTO, "按规则和手上件数，分给别的人"));
    routing
        .holders(view.desk(), view.item())
        .forEach(s -> all.add(new Option(s.id(), s.name(), note(s), null)));
    return List.copyOf(all);
  }

  private String note(Staff s) {
    DeskPages.Hand hand = hand(s);
    return hand.post()
        + "，"
        + hand.section()
        + "，手上 "
        + hand.load()
        + " 件"
        + (hand.away() == null ? "" : "，" + hand.away());
  }

  /** Somebody with what is at hand and until when it is away. */
  DeskPages.Hand hand(Staff s) {
    String away = routing.absence(s.id()).map(a -> "不在岗，到" + Dates.day(a.to())).orElse(null);
    return new DeskPages.Hand(s.id(), s.name(), s.post(), s.desk(), routing.load(s.id()), away);
  }

  /**
   * The data of an act with a person in the place of {@link #AUTO}.
   *
   * @throws InputException when there is nobody else to choose
   */
  Map<String, Object> resolved(String action, CaseView view, Map<String, Object> data) {
    if (!action.equals(ACTION) || !AUTO.equals(data.get("to"))) {
      return data;
    }
    Set<String> holder = queues.holder(view).map(Queues.Holder::id).map(Set::of).orElse(Set.of());
    Assignment chosen = routing.suggest(view, holder);
    if (chosen.assignee() == null) {
      throw new InputException("to", chosen.why());
    }
    Map<String, Object> all = new LinkedHashMap<>(data);
    all.put("to", chosen.assignee());
    return all;
  }

  /**
   * Whether giving this case to another is a change of the desk alone. A decided case knows no
   * assignment, for its step clock is over (lifecycle: P3) and only service runs; who serves it is
   * not an act of the case.
   */
  static boolean deskOnly(CaseView view, String action) {
    return action.equals(ACTION) && view.desk() == Desk.DELIVERY;
  }

  /**
   * The same case with another clerk to serve it.
   *
   * @throws InputException when the person is none who serves decisions of this place
   * @throws org.yici.kernel.ConflictException when the case has moved since
   */
  CaseView pass(Person by, CaseView view, int version, Map<String, Object> data) {
    String to = String.valueOf(resolved(ACTION, view, data).get("to"));
    routing.pass(view, version, to, by.name());
    return cases.view(view.caseNo());
  }
}
