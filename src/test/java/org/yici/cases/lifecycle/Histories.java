package org.yici.cases.lifecycle;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.yici.law.CalendarReader;
import org.yici.law.Deadlines;
import org.yici.law.StatutoryCalendar;

/**
 * Random cases: an item, a calendar, and acts with plausible and implausible data, dated 2019 to
 * 2026. Half of the acts do what the case needs next, the others anything. The seed tells the whole
 * history.
 */
public final class Histories {
  /** One act: the case before it, what it was, and what the law made of it. */
  public record Step(CaseFile before, Act act, Verdict verdict) {
    public boolean done(String... actions) {
      return verdict.ok() && Arrays.asList(actions).contains(act.action());
    }

    public CaseFile after() {
      return verdict.file();
    }

    LocalDate day() {
      return act.at().toLocalDate();
    }

    Object data(String field) {
      return act.data().get(field);
    }
  }

  public record History(ItemRule item, Deadlines deadlines, List<Step> steps) {
    CaseFile end() {
      return steps.get(steps.size() - 1).verdict().file();
    }

    public LawAt law(LocalDateTime at) {
      return LawAt.on(at, deadlines);
    }

    List<Step> accepted() {
      return steps.stream().filter(s -> s.verdict().ok()).toList();
    }
  }

  private static final StatutoryCalendar PLAIN =
      CalendarReader.read(Path.of("city/pingdingshan/calendar.csv"));

  /** Not published yet for 2024 and later. */
  private static final Deadlines SHORT = new Deadlines(Calendars.until(PLAIN, 2023));

  /** Sixty more days off. */
  private static final Deadlines MORE = new Deadlines(Calendars.withDaysOff(PLAIN, 60));

  private static final Map<State, List<Actions.Action>> POSSIBLE = new EnumMap<>(State.class);

  static {
    for (State state : State.values()) {
      POSSIBLE.put(state, Actions.all().stream().filter(a -> a.from().contains(state)).toList());
    }
  }

  private final Random random;

  private Histories(long seed) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** Forty acts on the calendar as it is. */
  static History of(long seed) {
    return new Histories(seed).play(40, Story.DEADLINES);
  }

  /** A dozen acts, now and then on another calendar. */
  public static History brief(long seed) {
    Histories h = new Histories(seed);
    return h.play(14, h.one(8) ? SHORT : h.one(5) ? MORE : Story.DEADLINES);
  }

  private History play(int acts, Deadlines deadlines) {
    ItemRule item = new RandomItems(random).item();
    LocalDateTime at =
        LocalDate.of(2019, 4, 24).plusDays(random.nextInt(2740)).atTime(random.nextInt(24), 0);
    CaseFile file = CaseFile.draft();
    List<Step> steps = new ArrayList<>();
    int afterEnd = 0;
    for (int i = 0; i < acts && afterEnd < 4; i++) {
      Act act = act(file, item, at, LawAt.on(at, deadlines));
      Verdict verdict = Lifecycle.decide(file, act, item, LawAt.on(at, deadlines));
      steps.add(new Step(file, act, verdict));
      file = verdict.file();
      afterEnd += file.state() == State.CLOSED ? 1 : 0;
      at = at.plusHours(one(6) ? 24 * random.nextInt(25) : random.nextInt(40));
    }
    return new History(item, deadlines, steps);
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

  /** Half the time what the case needs, else what its state allows, else anything. */
  private Act act(CaseFile file, ItemRule item, LocalDateTime at, LawAt law) {
    List<Actions.Action> all = Actions.all();
    int dice = random.nextInt(10);
    Actions.Action action =
        dice < 6 ? Actions.find(needed(file, item)) : dice < 9 ? common(file) : null;
    boolean stray = action == null;
    action = stray ? all.get(random.nextInt(all.size())) : action;
    List<Role> actors = List.copyOf(action.actors());
    Role role = stray ? any(Role.values()) : actors.get(random.nextInt(actors.size()));
    if (action.is("decide-grant", "decide-refuse") && item.lowerFirst() && !one(4)) {
      role = item.isLicence() ? Role.HIGHER_BODY : Role.APPROVER;
    }
    String person = any("甲", "乙", "丙", null);
    return new Act(at, role, person, action.id(), data(action.id(), file, item, at, law));
  }

  private Actions.Action common(CaseFile file) {
    List<Actions.Action> some = POSSIBLE.get(file.state());
    Actions.Action action = some.get(random.nextInt(some.size()));
    boolean ending = action.to().contains(State.CLOSED) && !action.is("deliver");
    return ending && !one(5) ? some.get(random.nextInt(some.size())) : action;
  }

  /** What brings a case of this kind a step further. */
  private String needed(CaseFile f, ItemRule item) {
    return switch (f.state()) {
      case NONE -> "submit";
      case RECEIVED ->
          f.has(Flag.CORRECTION_PENDING)
              ? one(12) ? "terminate" : "supplement"
              : f.received().containsAll(item.materials().owed())
                  ? any("accept", "accept", "decide-on-the-spot", "complete")
                  : any("request-correction", "request-correction", "accept");
      case ACCEPTED -> inReview(f, item);
      case DECIDED -> "deliver";
      case CLOSED -> any("revoke", "recall", "deregister", "correct-decision", "tick");
    };
  }

  private String inReview(CaseFile f, ItemRule item) {
    boolean others = !item.interest().equals("none") || "between-parties".equals(f.interest());
    if (f.suspended()) {
      return f.hearing().pending() ? "hold-hearing" : "end-special-procedure";
    }
    if (f.has(Flag.TOLERANCE_OPEN) && one(2)) {
      return "supplement";
    }
    if (item.substanceCheck() && f.verifiers().size() < 2 && !f.has(Flag.COMMITMENT)) {
      return "verify-on-site";
    }
    if (item.inspection() && f.procedures().isEmpty()) {
      return "start-special-procedure";
    }
    if (f.reviewers().isEmpty() && !item.formReview()) {
      return "review";
    }
    if (item.hearingByLaw() != null && !f.hearing().isHeld()) {
      return f.hearing().pending() ? "hold-hearing" : "announce-hearing";
    }
    if (others && f.hearing().toldOn() == null) {
      return any("tell-hearing-right", "notify-interested");
    }
    if (others && f.hearing().requestedOn() != null && !f.hearing().isHeld()) {
      return f.hearing().pending() ? "hold-hearing" : "announce-hearing";
    }
    if (item.joint() && !f.opinionsGiven.containsAll(item.members())) {
      return "give-opinion";
    }
    if (item.publicity() != null && f.publicizedOn == null) {
      return "publicize";
    }
    if (item.lowerFirst() && f.forwardedOn() == null) {
      return "forward-up";
    }
    return any("decide-grant", "decide-grant", "decide-refuse", "extend", "complete");
  }

  private Map<String, Object> data(
      String action, CaseFile file, ItemRule item, LocalDateTime at, LawAt law) {
    Map<String, Object> d = new HashMap<>(Possibilities.least(action, file, item, law));
    String day = at.toLocalDate().plusDays(random.nextInt(30)).toString();
    switch (action) {
      case "submit" -> {
        d.put("kind", any("new", "new", "change", "renew"));
        d.put("validTo", at.toLocalDate().plusDays(random.nextInt(90)).toString());
        d.put("materials", any(List.of(), List.of("M1"), List.of("M1", "M2", "T1")));
        d.put("channel", any("1", "2"));
        d.put("commitment", one(3));
        d.put("agreement", "1".equals(d.get("channel")));
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
      case "extend" -> {
        d.put("days", one(3) ? random.nextInt(17) : 1 + random.nextInt(3));
        d.put("reason", "情况复杂");
      }
      case "decide-grant", "decide-refuse", "decide-on-the-spot" -> {
        d.put("by", any("甲", "丙", "丁"));
        d.put("earlierQualified", one(5));
        d.putAll(one(4) ? Map.of("validTo", day) : Map.of());
        if (action.equals("decide-on-the-spot") && one(3)) {
          d.put("result", "refuse");
          d.putAll(Possibilities.least("decide-refuse", file, item, law));
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
