package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random cases: an item, and up to forty acts with plausible and implausible data, dated 2019 to
 * 2026. The seed tells the whole history.
 */
final class Histories {
  /** One act: the case before it, what it was, and what the law made of it. */
  record Step(CaseFile before, Act act, Verdict verdict) {
    boolean done(String... actions) {
      return verdict.ok() && Arrays.asList(actions).contains(act.action());
    }

    LocalDate day() {
      return act.at().toLocalDate();
    }

    Object data(String field) {
      return act.data().get(field);
    }
  }

  record History(ItemRule item, List<Step> steps) {
    CaseFile end() {
      return steps.get(steps.size() - 1).verdict().file();
    }

    List<Step> accepted() {
      return steps.stream().filter(s -> s.verdict().ok()).toList();
    }
  }

  private static final String[] RARE = {
    "withdraw", "terminate", "tick", "refer-elsewhere", "refuse-acceptance", "no-licence-needed"
  };
  private static final String[] FREQUENT = {"submit", "accept", "review", "forward-up", "deliver"};

  private final Random random;

  private Histories(long seed) {
    this.random = new Random(seed);
  }

  static History of(long seed) {
    Histories h = new Histories(seed);
    ItemRule item = h.item();
    LocalDateTime at =
        LocalDate.of(2019, 4, 24).plusDays(h.random.nextInt(2740)).atTime(h.random.nextInt(24), 0);
    CaseFile file = CaseFile.draft();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Act act = h.act(file, item, at);
      Verdict verdict = Lifecycle.decide(file, act, item, law(act.at()));
      steps.add(new Step(file, act, verdict));
      file = verdict.file();
      at = at.plusHours(h.one(6) ? 24 * h.random.nextInt(25) : h.random.nextInt(40));
    }
    return new History(item, steps);
  }

  static LawAt law(LocalDateTime at) {
    return LawAt.on(at, Story.DEADLINES);
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  @SafeVarargs
  private <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }

  private ItemRule item() {
    Map<String, Object> f = new LinkedHashMap<>();
    f.put("type", any("01", "01", "01", "01", "05", "07", "10", "20"));
    if (!f.get("type").equals("01") && one(2)) {
      f.put("variant", f.get("type").equals("05") ? "social-aid" : null);
      f.put("variant", f.get("type").equals("07") ? "real-estate" : f.get("variant"));
      f.put("suspensionKinds", List.of("appraisal", "hearing"));
    } else if (f.get("type").equals("01") && one(6)) {
      f.put("variant", "registration");
    }
    if (one(4)) {
      f.put("legalDays", 1 + random.nextInt(40));
      f.put("unit", any("WORKING", "NATURAL"));
      f.put("legalStart", any("acceptance", "receipt"));
    } else if (one(6)) {
      f.put("legalDays", 1 + random.nextInt(4));
      f.put("unit", "MONTH");
    }
    f.put("promisedDays", any(null, 0, 3, 10));
    if (one(5)) {
      f.put("correctionDays", 3);
      f.put("correctionUnit", "NATURAL");
    }
    f.put(
        "materials",
        Map.of(
            "required", List.of("M1", "M2"),
            "optional", List.of("O1"),
            "tolerable", one(2) ? List.of("T1") : List.of(),
            "shared", List.of("S1")));
    for (String flag :
        List.of("substanceCheck", "inspection", "hearingByLaw", "publicity", "quota")) {
      f.put(flag, one(6));
    }
    f.put("interest", any("none", "none", "none", "affects-others", "between-parties"));
    if (one(6)) {
      f.put("joint", true);
      f.put("members", List.of("甲局", "乙局"));
    }
    if (one(6)) {
      f.put("lowerFirst", true);
    }
    if (one(4)) {
      f.put("commitment", Map.of("basis", "b", "from", "2021-01-01"));
    }
    f.put("separateReviewer", !one(4));
    f.put("bodyKind", any("department", "department", "government", "vertical", "justice"));
    return ItemRule.of(f);
  }

  /** Mostly an act that is possible now; sometimes any act at all. */
  private Act act(CaseFile file, ItemRule item, LocalDateTime at) {
    Role role = any(Role.values());
    List<Actions.Action> all = Actions.all();
    Actions.Action action = all.get(random.nextInt(all.size()));
    if (!one(5)) {
      List<Actions.Action> likely =
          all.stream()
              .filter(a -> !a.is(RARE) || one(15))
              .filter(a -> one(a.is(FREQUENT) ? 1 : 3))
              .filter(a -> tryIt(file, a, item, at))
              .toList();
      action = likely.isEmpty() ? action : likely.get(random.nextInt(likely.size()));
      List<Role> actors = List.copyOf(action.actors());
      role = actors.get(random.nextInt(actors.size()));
    }
    String person = any("甲", "乙", "丙", null);
    return new Act(at, role, person, action.id(), data(action.id(), file, item, at));
  }

  private boolean tryIt(CaseFile file, Actions.Action action, ItemRule item, LocalDateTime at) {
    Role role = action.actors().iterator().next();
    Map<String, Object> least = Possibilities.least(action.id(), file, item, law(at));
    return Lifecycle.decide(file, new Act(at, role, null, action.id(), least), item, law(at)).ok();
  }

  private Map<String, Object> data(String action, CaseFile file, ItemRule item, LocalDateTime at) {
    Map<String, Object> d = new HashMap<>(Possibilities.least(action, file, item, law(at)));
    String day = at.toLocalDate().plusDays(random.nextInt(30)).toString();
    switch (action) {
      case "submit" -> {
        d.put("kind", any("new", "new", "change", "renew"));
        d.put("validTo", at.toLocalDate().plusDays(random.nextInt(90)).toString());
        d.put("materials", any(List.of(), List.of("M1"), List.of("M1", "M2", "T1")));
        d.put("channel", any("1", "2"));
        d.put("commitment", one(3));
        d.put("mandate", "m");
      }
      case "request-correction" -> {
        if (one(3)) {
          d.put("defects", List.of(Map.of("material", any("M1", "M2", "O1", "S1", "X"))));
        }
      }
      case "supplement" -> d.put("materials", any(List.of("M1"), List.of("M1", "M2", "T1", "O1")));
      case "accept" -> d.put("dueBy", day);
      case "review" -> {
        d.put("by", any("甲", "乙"));
        d.put("interest", any(null, null, "affects-others", "between-parties"));
      }
      case "verify-on-site" -> d.put("staff", any(List.of("甲", "乙"), List.of("甲", "甲")));
      case "give-opinion" -> d.put("body", any("甲局", "乙局"));
      case "tell-hearing-right" -> d.put("parties", any(List.of("王"), List.of("applicant", "王")));
      case "waive-hearing", "request-hearing" -> d.put("party", "王");
      case "announce-hearing" -> {
        d.put("date", day);
        d.put("chair", any("甲", "丙", "丁"));
      }
      case "hold-hearing" -> d.put("chair", any("甲", "丙", "丁"));
      case "extend" -> d.put("days", random.nextInt(17));
      case "decide-grant", "decide-refuse", "decide-on-the-spot" -> {
        d.put("by", any("甲", "丙", "丁"));
        d.put("earlierQualified", one(5));
        d.putAll(one(4) ? Map.of("validTo", day) : Map.of());
        if (action.equals("decide-on-the-spot") && one(3)) {
          d.put("result", "refuse");
          d.putAll(Possibilities.least("decide-refuse", file, item, law(at)));
        }
        if (one(3)) {
          d.put("remedies", Map.of("reconsideration", any("本级人民政府", "上一级主管部门"), "suit", true));
        }
      }
      case "deliver" -> d.put("method", any("7", "8"));
      case "tick" -> d.clear();
      default -> {}
    }
    return d;
  }
}
