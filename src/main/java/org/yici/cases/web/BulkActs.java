package org.yici.cases.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Intake;
import org.yici.cases.RefusedByLawException;
import org.yici.cases.desk.Absences;
import org.yici.cases.lifecycle.Verdict;
import org.yici.cases.web.DeskPages.Result;
import org.yici.identity.Person;
import org.yici.journal.Entry;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/**
 * One action on many cases. Each is judged by the law on its own and written in its own
 * transaction; one that is refused holds up none of the others. The versions that were ticked make
 * a repeat harmless.
 */
@Component
class BulkActs {
  static final int MOST = 200;

  /** What may be done to many at once: nothing that needs a judgement of its own. */
  static final Set<String> ACTIONS = Set.of("accept", "assign", "deliver");

  private static final Logger LOG = LoggerFactory.getLogger(BulkActs.class);
  private final Cases cases;
  private final BenchCases bench;
  private final CaseActors actors;
  private final CaseNames names;
  private final Absences absences;
  private final Assigning assigning;
  private final Recusal recusal;

  /** Name of the ticks that say of a case: every point of acceptance was checked and holds. */
  static final String CHECKED = "checked";

  BulkActs(
      Cases cases,
      BenchCases bench,
      CaseActors actors,
      CaseNames names,
      Absences absences,
      Assigning assigning,
      Recusal recusal) {
    this.cases = cases;
    this.bench = bench;
    this.actors = actors;
    this.names = names;
    this.absences = absences;
    this.assigning = assigning;
    this.recusal = recusal;
  }

  /**
   * A case as it was ticked.
   *
   * @param version the one seen, 0 where it was not said
   */
  record Ticked(String no, int version) {}

  /**
   * @param values as the form sent them: number, {@code @}, version
   * @throws InputException when nothing or too much is ticked
   */
  static List<Ticked> ticked(List<String> values) {
    if (values == null || values.isEmpty()) {
      throw new InputException("no", "先在要办的办件前面打勾");
    }
    if (values.size() > MOST) {
      throw new InputException("no", "一次最多" + MOST + "件，您勾了" + values.size() + "件");
    }
    List<Ticked> ticked = new ArrayList<>();
    for (String value : new LinkedHashSet<>(values)) {
      String[] parts = value.split("@", 2);
      boolean version = parts.length == 2 && parts[1].matches("\\d{1,9}");
      ticked.add(new Ticked(parts[0], version ? Integer.parseInt(parts[1]) : 0));
    }
    return ticked;
  }

  List<Result> act(Person person, List<Ticked> ticked, String action, Map<String, Object> data) {
    List<Result> results = ticked.stream().map(t -> one(person, t, action, data)).toList();
    LOG.info(
        "{} on {} cases by {}: {} done",
        action,
        results.size(),
        person.login(),
        results.stream().filter(Result::done).count());
    return results;
  }

  private Result one(Person person, Ticked ticked, String action, Map<String, Object> data) {
    CaseView view;
    try {
      view = bench.view(person, ticked.no());
    } catch (NotFoundException e) {
      return new Result(ticked.no(), "", "", false, "没有这个办件，或者不归您的岗位办", null);
    }
    Recusal.Standing standing = recusal.of(person, view);
    if (standing != Recusal.Standing.FREE) {
      boolean blocked = standing == Recusal.Standing.BLOCKED;
      return result(view, false, blocked ? Recusal.BLOCKED : "和申请人或者代理人同名：请打开这一件单独声明、单独办", null);
    }
    int version = ticked.version() == 0 ? view.file().version() : ticked.version();
    try {
      if (Assigning.deskOnly(view, action)) {
        Map<String, Object> to = assigning.resolved(action, view, data);
        return result(assigning.pass(person, view, version, to), true, "换了送达的人" + to(to), null);
      }
      Map<String, Object> own = action.equals("accept") ? points(view, data) : data;
      Map<String, Object> all =
          absences.told(person.staffId(), view, assigning.resolved(action, view, own));
      CaseView after =
          cases.act(view, version, actors.of(person, view, action), action, all, List.of());
      return result(after, true, "第" + after.file().version() + "步" + to(all), null);
    } catch (RefusedByLawException e) {
      Verdict.Refused no = Intake.refusal(e);
      return result(
          view,
          false,
          names.named(no.message(), view.item()),
          no.article() == null ? null : no.article().label());
    } catch (ConflictException e) {
      return repeated(person, view, version, action);
    } catch (InputException | NotFoundException e) {
      return result(view, false, e.getMessage(), null);
    }
  }

  /**
   * A case with points of acceptance is accepted only where the clerk said of this very case that
   * they hold; where there are none the history keeps that too.
   */
  private static Map<String, Object> points(CaseView view, Map<String, Object> data) {
    List<Map<String, Object>> points = CheckPages.allHold(view);
    if (!points.isEmpty() && !((List<?>) data.get(CHECKED)).contains(view.caseNo())) {
      throw new InputException(CHECKED, points.size() + "个要点没有核对：都符合的打勾，有不符合的打开这一件逐项核对");
    }
    return Map.of("points", points);
  }

  private String to(Map<String, Object> data) {
    return data.get("to") == null ? "" : "，分给" + names.staff(data.get("to").toString());
  }

  /** Somebody acted since the tick: was it this very act, it is done; else it is told who. */
  private Result repeated(Person person, CaseView view, int version, String action) {
    CaseView now = cases.view(view.caseNo());
    List<Entry> since = cases.history(now).stream().filter(e -> e.seq() > version).toList();
    String me = CaseActors.id(person);
    return since.stream()
        .filter(e -> e.action().equals(action) && e.actorId().equals(me))
        .findFirst()
        .map(e -> result(now, true, "先前已经办好，第" + e.seq() + "步", null))
        .orElseGet(
            () ->
                result(
                    now,
                    false,
                    since.isEmpty()
                        ? "版本对不上，请回到待办再勾一次"
                        : since.get(0).actorName()
                            + "先办了“"
                            + Timeline.title(since.get(0))
                            + "”，请看过再办",
                    null));
  }

  private static Result result(CaseView view, boolean done, String words, String article) {
    String subject = view.row().subject();
    String name = view.row().applicantName();
    return new Result(
        view.caseNo(),
        view.item().name(),
        subject == null ? name : subject + "（" + name + "）",
        done,
        words,
        article);
  }
}
