package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yici.cases.lifecycle.Actions.Action;
import org.yici.law.ArticleRef;

/**
 * What a role could do with a case now: each action of the role is tried with the least data that
 * could make it lawful, so that only the law itself blocks it.
 */
final class Possibilities {
  private final CaseFile file;
  private final ItemRule item;
  private final LawAt law;
  private final LocalDate today;

  private Possibilities(CaseFile file, ItemRule item, LawAt law) {
    this.file = file;
    this.item = item;
    this.law = law;
    this.today = law.day();
  }

  static List<Lifecycle.Possible> of(
      CaseFile before, Role role, String person, LocalDateTime now, ItemRule item, LawAt law) {
    CaseFile file = Lifecycle.settle(before, now, item, law).file();
    Possibilities data = new Possibilities(file, item, law);
    List<Lifecycle.Possible> all = new ArrayList<>();
    for (Action action : Actions.all()) {
      if (action.actors().contains(role) && !action.is("tick")) {
        Act act = new Act(now, role, person, action.id(), data.least(action.id()));
        all.add(judge(action, Lifecycle.decide(file, act, item, law)));
      }
    }
    return List.copyOf(all);
  }

  private static Lifecycle.Possible judge(Action action, Verdict verdict) {
    if (verdict instanceof Verdict.Refused no) {
      ArticleRef article = no.article();
      return new Lifecycle.Possible(action, false, article, no.rule(), no.quote(), no.message());
    }
    return new Lifecycle.Possible(action, true, null, null, null, null);
  }

  /** The least data that could make the action lawful in this case. */
  static Map<String, Object> least(String action, CaseFile file, ItemRule item, LawAt law) {
    return new Possibilities(file, item, law).least(action);
  }

  private Map<String, Object> least(String action) {
    return switch (action) {
      case "submit" -> Map.of("channel", "1", "materials", List.copyOf(item.materials().owed()));
      case "correct-on-the-spot", "supplement" -> Map.of("materials", List.of("*"));
      case "request-correction" -> Map.of("defects", defect());
      case "accept" -> acceptance();
      case "no-licence-needed" -> Map.of("reason", "*");
      case "refer-elsewhere" -> Map.of("referTo", "*");
      case "refuse-acceptance" ->
          item.isRealEstate()
              ? Map.of("ground", "incomplete", "defects", List.of("*"))
              : Map.of("ground", "false-material", "reason", "*");
      case "assign" -> Map.of("to", "*");
      case "hand-over" -> Map.of("to", "*", "list", List.of("*"), "method", "*");
      case "verify-on-site" -> Map.of("staff", List.of("1", "2"));
      case "review" -> Map.of("opinion", "grant");
      case "request-opinion" -> Map.of("bodies", List.of("*"));
      case "give-opinion" -> Map.of("body", "*", "opinion", "*");
      case "publicize" -> Map.of("days", 7);
      case "notify-interested", "tell-hearing-right" -> Map.of("parties", List.of("*"));
      case "state-views" -> Map.of("text", "*");
      case "start-special-procedure" -> special();
      case "announce-hearing" ->
          Map.of("date", farDay(), "place", "*", "chair", "*", "publicNotice", true);
      case "hold-hearing" -> Map.of("record", true, "chair", "*");
      case "extend" -> Map.of("days", 1, "reason", "*");
      case "forward-up" -> Map.of("opinion", "*", "allMaterials", true);
      case "decide-refuse" -> Map.of("reasons", "*", "remedies", remedies());
      case "decide-on-the-spot" -> Map.of("result", "grant");
      case "deliver" -> Map.of("method", "7", "proof", "*");
      case "terminate" ->
          Map.of(
              "ground",
              file.has(Flag.CORRECTION_PENDING) ? "supplement-abandoned" : "applicant-died");
      case "correct-decision" -> Map.of("clerical", true, "field", "*", "from", "*", "to", "*");
      case "verify-commitment" -> Map.of("result", true);
      case "revoke" -> Map.of("ground", "fraud", "heard", true);
      case "recall" ->
          Map.of("ground", "law-changed", "publicInterest", true, "compensation", 0, "heard", true);
      case "deregister" -> Map.of("ground", deregistration());
      default -> endOfOpen();
    };
  }

  private List<Object> defect() {
    Set<String> candidates = new TreeSet<>(item.owed(file));
    if (!file.notices.isEmpty()) {
      candidates.clear();
      file.notices
          .get(file.notices.size() - 1)
          .defects()
          .forEach(d -> candidates.add(d.material()));
    } else if (!file.received.containsAll(candidates)) {
      candidates.removeAll(file.received);
    }
    List<Object> defects = new ArrayList<>();
    candidates.stream().limit(1).forEach(m -> defects.add(Map.of("material", m)));
    return defects;
  }

  /** Tolerates what is missing where all of it may be tolerated. */
  private Map<String, Object> acceptance() {
    Set<String> missing = new TreeSet<>(item.owed(file));
    missing.removeAll(file.received);
    boolean tolerable =
        law.inForce(Laws.HENAN)
            && !missing.isEmpty()
            && item.materials().tolerable().containsAll(missing);
    return tolerable ? Map.of("tolerated", List.copyOf(missing), "dueBy", farDay()) : Map.of();
  }

  private Map<String, Object> special() {
    String kind =
        item.isLicence()
            ? (item.inspection() ? "inspection" : "expert-review")
            : item.suspensionKinds().stream().findFirst().orElse("expert-review");
    Map<String, Object> data = new HashMap<>();
    data.put("id", "?" + file.version());
    data.put("kind", kind);
    data.put("legalBasis", "*");
    data.put("expectedDays", 1);
    data.put("noticeNo", "*");
    data.put("staff", List.of("1", "2"));
    return data;
  }

  private Map<String, Object> endOfOpen() {
    return file.procedures.stream()
        .filter(p -> p.open() && !p.id().equals(file.hearing.procedureId()))
        .findFirst()
        .<Map<String, Object>>map(p -> Map.of("id", p.id()))
        .orElse(Map.of());
  }

  private Map<String, Object> remedies() {
    boolean fresh = law.newReconsideration();
    List<String> bodies =
        switch (item.bodyKind()) {
          case "government" -> List.of("上一级人民政府");
          case "vertical" -> List.of("上一级主管部门");
          default -> fresh ? List.of("本级人民政府") : List.of("本级人民政府", "上一级主管部门");
        };
    return Map.of("reconsideration", bodies, "suit", true);
  }

  private String deregistration() {
    return switch (file.licence) {
      case EXPIRED -> "expired";
      case REVOKED -> "revoked";
      case RECALLED -> "recalled";
      default -> "other-by-law";
    };
  }

  private String farDay() {
    return today.plusDays(60).toString();
  }
}
