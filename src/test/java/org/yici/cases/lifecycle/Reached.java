package org.yici.cases.lifecycle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.yici.law.ArticleRef;

/**
 * Compares what happens in histories with what the table says of it, and remembers what was met.
 */
final class Reached {
  /** Grounds met, as {@code action/ground}; {@code ground} alone for those common to all. */
  final Set<String> grounds = new TreeSet<>();

  /** Documents, records, told roles and target states met, as {@code action/kind/id}. */
  final Set<String> effects = new TreeSet<>();

  final List<String> faults = new ArrayList<>();

  void see(CaseFile before, Act act, Verdict verdict, ItemRule item, LawAt law) {
    Actions.Action action = Actions.find(act.action());
    CaseFile settled = Lifecycle.settle(before, act.at(), item, law).file();
    if (verdict instanceof Verdict.Refused no) {
      refused(action, settled, no, item, law);
    } else {
      moved(action, settled, (Verdict.Moved) verdict);
    }
  }

  private void refused(
      Actions.Action action, CaseFile settled, Verdict.Refused no, ItemRule item, LawAt law) {
    Table.Ban ban =
        no.row().startsWith("type:")
            ? TypeRules.refusing(action, item).ban()
            : action == null ? Table.common(no.row()) : action.ban(no.row());
    ArticleRef article = ban.itemsOwn() ? no.article() : ban.ref();
    boolean binds =
        article != null
            && (ban.always()
                || (article.law().equals("行政许可法") ? item.isLicence() : law.inForce(article.law())));
    boolean agrees =
        binds
            ? article.equals(no.article()) && no.rule() == null
            : no.article() == null && ban.otherwise().equals(no.rule());
    String name = action == null ? "?" : action.id();
    if (!ban.id().equals(no.row()) || !agrees) {
      faults.add(name + "/" + no.row() + ": " + no.article() + " " + no.rule());
    }
    boolean own =
        action != null && (action.refusals().contains(ban) || ban.id().startsWith("type:"));
    grounds.add(own ? (ban.id().startsWith("type:") ? ban.id() : name + "/" + ban.id()) : ban.id());
    if (no.row().equals("state") && action.from().contains(settled.state())) {
      faults.add(name + " 在所列的状态被拒绝");
    }
  }

  private void moved(Actions.Action action, CaseFile settled, Verdict.Moved moved) {
    if (!action.from().contains(settled.state())) {
      faults.add(action.id() + " 在没有列出的状态办成：" + settled.state());
    }
    State to = moved.next().state();
    if (to != settled.state() && !action.to().contains(to)) {
      faults.add(action.id() + " 到了没有列出的状态：" + to);
    }
    if (to == settled.state() && !action.to().isEmpty()) {
      faults.add(action.id() + " 没有到所列的状态");
    }
    effects.add(action.id() + "/to/" + to.id());
    moved
        .documents()
        .forEach(d -> effect(action, "document", d.id(), action.documents().contains(d)));
    moved.records().forEach(r -> effect(action, "record", r.id(), action.records().contains(r)));
    moved
        .messages()
        .forEach(m -> effect(action, "tells", m.to().id(), action.tells().contains(m.to())));
  }

  private void effect(Actions.Action action, String kind, String id, boolean listed) {
    effects.add(action.id() + "/" + kind + "/" + id);
    if (!listed) {
      faults.add(action.id() + " 的" + kind + "没有列出：" + id);
    }
  }

  /** A history as it is, and each of its steps tried again with spoilt data. */
  void play(Histories.History h, Random random) {
    for (Histories.Step s : h.steps()) {
      LawAt law = h.law(s.act().at());
      see(s.before(), s.act(), s.verdict(), h.item(), law);
      Map<String, Object> data = new HashMap<>(s.act().data());
      Actions.Action action = Actions.find(s.act().action());
      List<String> fields = new ArrayList<>(new HashSet<>(action.fields().keySet()));
      if (!fields.isEmpty()) {
        data.put(fields.get(random.nextInt(fields.size())), RobustnessTest.anything(random));
      }
      Act spoilt = new Act(s.act().at(), s.act().role(), s.act().actorId(), action.id(), data);
      see(s.before(), spoilt, Lifecycle.decide(s.before(), spoilt, h.item(), law), h.item(), law);
    }
  }
}
