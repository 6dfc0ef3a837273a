package org.yici.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yici.cases.lifecycle.Actions;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Verdict;
import org.yici.identity.Person;
import org.yici.identity.Representation;
import org.yici.identity.Representation.Deed;
import org.yici.kernel.InputException;

/**
 * What somebody who acts for the applicant may do: no more than the power given (民法典第一百六十二条, 行政许可法
 * art. 29.2), asked for each application and each act.
 */
public final class Mandates {
  /** In the data of an act: for whom it was done. */
  public static final String FOR = "onBehalfOf";

  /** In the data of an act: by what right, in Chinese. */
  public static final String KIND = "representedAs";

  private static final Map<String, Deed> DEEDS =
      Map.of(
          "submit", Deed.SUBMIT,
          "supplement", Deed.SUPPLEMENT,
          "withdraw", Deed.WITHDRAW,
          "state-views", Deed.VIEWS,
          "request-hearing", Deed.VIEWS,
          "waive-hearing", Deed.VIEWS);

  private static final Set<String> PROMISES = Set.of("commitment", "toleranceSigned");

  private Mandates() {}

  /** Whether who looks at the case may do this act, as far as the power given goes. */
  public static boolean may(Person person, String action, CaseView view) {
    return against(person.representation(), DEEDS.get(action), view).isEmpty();
  }

  /** Why this act on a case is outside the actor's power; empty when it is not. */
  static Optional<String> against(Actor actor, CaseRow row, String action) {
    return against(actor.representation(), DEEDS.get(action), row.item(), row.caseNo());
  }

  /** Empty also for who acts for oneself. */
  public static Optional<String> against(Representation representation, Deed deed, CaseView view) {
    return against(representation, deed, view.item(), view.caseNo());
  }

  private static Optional<String> against(Representation s, Deed deed, CaseItem item, String no) {
    return s == null ? Optional.empty() : s.against(deed, item.baseCode(), item.name(), no);
  }

  /**
   * Before the first question is answered.
   *
   * @throws InputException with the reason when the person acts for another and may not apply for
   *     this item
   */
  public static void mayApply(Person person, CaseItem item) {
    against(person.representation(), Deed.SUBMIT, item, null)
        .ifPresent(
            why -> {
              throw new InputException("item", why);
            });
  }

  /**
   * @throws RefusedByLawException with the reason when it is outside the power given
   */
  static void mayApply(Cases.Submission s) {
    Representation representation = s.actor().representation();
    against(representation, Deed.SUBMIT, s.item(), null)
        .or(
            () ->
                PROMISES.stream().anyMatch(p -> Boolean.TRUE.equals(s.data().get(p)))
                    ? against(representation, Deed.PROMISE, s.item(), null)
                    : Optional.empty())
        .ifPresent(
            why -> {
              throw new RefusedByLawException(refused(why, CaseFile.draft()), s.item(), null);
            });
  }

  static Verdict.Refused refused(String why, CaseFile file) {
    return new Verdict.Refused(null, null, ActGuard.RULE, null, why, file, List.of());
  }

  /** The data of an act with for whom it is done, by what right, and the agent. */
  static Map<String, Object> told(Actor actor, String action, Map<String, Object> data) {
    Map<String, Object> all = new LinkedHashMap<>(data);
    Representation s = actor.representation();
    all.remove("representation"); // nobody says this of oneself
    all.remove(KIND);
    if (s != null) {
      all.put(FOR, s.principalName());
      all.put("representation", s.id().toString());
      all.put(KIND, s.kind().chinese());
      if (s.bounded() && action.equals("submit")) {
        all.put("agent", s.personName());
        all.put("mandate", true);
      }
    }
    return all;
  }

  /** An act in words, for both sides to read. */
  static String words(String action, CaseItem item) {
    Actions.Action known = Actions.find(action);
    return (known == null ? action : known.chinese()) + "：" + item.name();
  }
}
