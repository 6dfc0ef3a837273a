package org.yici.cases.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.DeliveryProofs;
import org.yici.cases.lifecycle.Actions;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.web.FormInput.Option;

/**
 * What the forms of the actions need to know besides the case.
 *
 * @param staff those of the agency who may go on site, review or chair: id and name with post
 * @param methods ways of service, CS-DELIVERY
 * @param place where a hearing would be held: the agency's address
 * @param hearingFrom the first day for which a hearing may be announced today (art. 48(1)), or null
 * @param reconsideration bodies to name for reconsideration, by the law of today
 * @param suit the way to court, in one sentence
 * @param discretion what the law leaves to the agency in this item
 * @param bodies agencies that may be asked for an opinion
 * @param places agencies to which a case may be handed over, the deciding one first
 * @param delivery how the decision was served or is to be, or null when nobody knows
 * @param against what the newest review found against the application, facts and articles, line by
 *     line; empty where it did not
 * @param takers those to whom the case may be given at its desk, with load and absence
 */
record ActionFacts(
    CaseView view,
    List<Option> staff,
    Map<String, String> methods,
    String place,
    LocalDate hearingFrom,
    List<String> reconsideration,
    String suit,
    List<Discretion> discretion,
    DeliveryProofs.Known delivery,
    List<String> against,
    List<Option> takers,
    List<Option> bodies,
    List<Option> places) {

  /** Where nothing is known of discretion and delivery. */
  ActionFacts(
      CaseView view,
      List<Option> staff,
      Map<String, String> methods,
      String place,
      LocalDate hearingFrom,
      List<String> reconsideration,
      String suit) {
    this(
        view,
        staff,
        methods,
        place,
        hearingFrom,
        reconsideration,
        suit,
        List.of(),
        null,
        List.of(),
        staff,
        List.of(),
        List.of());
  }

  CaseFile file() {
    return view.file();
  }

  CaseItem item() {
    return view.item();
  }

  LocalDate today() {
    return view.now().toLocalDate();
  }

  /** The materials of the guide as answers to choose. */
  List<Option> materials() {
    return item().materials().stream().map(m -> new Option(m.code(), m.name())).toList();
  }

  /** Owed and not in hand. */
  Set<String> missing() {
    Set<String> missing = new TreeSet<>(view.rule().owed(file()));
    missing.removeAll(file().received());
    missing.addAll(file().asked());
    return missing;
  }

  /** The questions of an action, in the order they are asked. */
  List<FormInput> inputs(String action) {
    Actions.Action known = Actions.find(action);
    if (known == null) {
      return List.of();
    }
    return switch (known.group()) {
      case INTAKE -> IntakeForms.of(action, this);
      case REVIEW -> ReviewForms.of(action, this);
      case DECISION -> DecisionForms.of(action, this);
      case END, AFTER -> AfterForms.of(action, this);
      case CLOCK -> List.of();
    };
  }
}
