package org.yici.cases.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yici.cases.lifecycle.OrderInvariantsTest.TRIES;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.yici.cases.lifecycle.Histories.History;
import org.yici.cases.lifecycle.Histories.Step;
import org.yici.law.ArticleRef;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;
import org.yici.law.LawLibrary;

/** Invariants 18 to 29 and 33: rights, people, outcomes, and the law that is named. */
class RightsInvariantsTest {
  static final String[] DECIDE = {"decide-grant", "decide-refuse", "decide-on-the-spot"};
  private static final LawLibrary LIBRARY = new LawLibrary(Path.of("city/pingdingshan/laws"));
  private static final Map<String, Boolean> FOUND = new HashMap<>();

  private static String interest(History h, CaseFile f) {
    List<String> order = List.of("none", "affects-others", "between-parties");
    int found = f.interest() == null ? 0 : order.indexOf(f.interest());
    return order.get(Math.max(found, order.indexOf(h.item().interest())));
  }

  private static LocalDate due(History h, LocalDate start, int workingDays) {
    try {
      return h.deadlines().due(start, workingDays, DayUnit.WORKING, List.of());
    } catch (CalendarMissingException e) {
      return null;
    }
  }

  private static boolean inForce(ArticleRef a, LocalDate day) {
    String edition = LIBRARY.law(a.law(), day).map(t -> t.fileName()).orElse("none");
    return FOUND.computeIfAbsent(a + edition, k -> LIBRARY.quote(a, day).isPresent());
  }

  private static LocalDateTime later(LocalDateTime a, LocalDateTime b) {
    return a.isAfter(b) ? a : b;
  }

  /** Some role has an action that leads on, other than desk work and facts. */
  private static boolean someWay(History h, CaseFile f, LocalDateTime at) {
    CaseFile settled = Lifecycle.settle(f, at, h.item(), h.law(at)).file();
    if (settled.state() != f.state()) {
      return true;
    }
    for (Role role : Role.values()) {
      for (Lifecycle.Possible p : Lifecycle.possible(f, role, null, at, h.item(), h.law(at))) {
        if (p.allowed() && !p.action().is("assign", "hand-over", "receive-hand-over", "withdraw")) {
          return true;
        }
      }
    }
    return false;
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 18 依法应当听证的，决定在听证之后；听证至少提前七个工作日通知，主持人没有审查过")
  void i18hearingByLaw(@ForAll long seed) {
    History h = Histories.brief(seed);
    for (Step s : h.steps()) {
      CaseFile f = s.before();
      if (s.done("hold-hearing")) {
        assertThat(s.day()).isAfterOrEqualTo(f.hearing().date());
        LocalDate earliest = due(h, f.hearing().announcedOn(), 7);
        assertThat(earliest == null || !s.day().isBefore(earliest)).isTrue();
        assertThat(f.reviewers()).doesNotContain(String.valueOf(s.data("chair")));
      }
      if (h.item().isLicence() && s.done(DECIDE)) {
        assertThat(h.item().hearingByLaw() == null || f.hearing().isHeld()).isTrue();
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 19 涉及他人重大利益关系的：已告知听证权，五日已过、都放弃或者听证已举行")
  void i19rightToHearing(@ForAll long seed) {
    History h = Histories.brief(seed);
    for (Step s : h.steps()) {
      CaseFile f = s.before();
      boolean both = "between-parties".equals(interest(h, f));
      if (h.item().isLicence() && s.done(DECIDE) && both) {
        assertThat(f.hearing().toldOn() != null || f.hearing().isHeld()).isTrue();
        if (!f.hearing().isHeld() && !f.hearing().waivedByAll()) {
          LocalDate last = due(h, f.hearing().toldOn(), 5);
          assertThat(last).isNotNull();
          assertThat(s.day()).isAfter(last);
          assertThat(f.hearing().requestedOn()).isNull();
        }
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 20 直接关系他人重大利益的，决定之前告知了利害关系人")
  void i20thirdPartyTold(@ForAll long seed) {
    History h = Histories.brief(seed);
    for (Step s : h.steps()) {
      if (h.item().isLicence() && s.done(DECIDE) && !"none".equals(interest(h, s.before()))) {
        assertThat(s.before().thirdPartyToldOn).isNotNull().isBeforeOrEqualTo(s.day());
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 21 要核实实质内容的，审查之前两名不同的人核查过")
  void i21twoVerified(@ForAll long seed) {
    History h = Histories.brief(seed);
    for (Step s : h.steps()) {
      CaseFile f = s.before();
      if (h.item().substanceCheck() && s.done("review") && !f.has(Flag.COMMITMENT)) {
        assertThat(f.verifiers().size()).isGreaterThanOrEqualTo(2);
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 22 审查的人没有决定")
  void i22otherPersonDecides(@ForAll long seed) {
    History h = Histories.brief(seed);
    for (Step s : h.steps()) {
      if (s.done(DECIDE) && h.item().separateReviewer() && !h.item().formReview()) {
        assertThat(s.before().reviewers()).doesNotContain(s.after().decision().by());
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 23 不予的有理由，救济合当天的行政复议法")
  void i23remediesOfTheDay(@ForAll long seed) {
    History h = Histories.brief(seed);
    CaseFile f = h.end();
    if (f.outcome() != Outcome.REFUSED) {
      return;
    }
    assertThat(f.decision().reasons()).isNotEmpty();
    assertThat(f.decision().suit()).isNotBlank();
    Set<Remedies.Body> named = Remedies.named(f.decision().reconsideration());
    boolean fresh = !f.decision().on().isBefore(LocalDate.of(2024, 1, 1));
    Set<Remedies.Body> both = Set.of(Remedies.Body.GOVERNMENT, Remedies.Body.DEPARTMENT);
    switch (h.item().bodyKind()) {
      case "government" -> assertThat(named).doesNotContain(Remedies.Body.DEPARTMENT);
      case "vertical" -> assertThat(named).containsExactly(Remedies.Body.DEPARTMENT);
      case "justice" -> {
        assertThat(named).isNotEmpty().isSubsetOf(both);
        assertThat(fresh || named.equals(both)).isTrue();
      }
      default -> assertThat(named).isEqualTo(fresh ? Set.of(Remedies.Body.GOVERNMENT) : both);
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 24 视为准予延续的条件；之后不能再决定")
  void i24renewedBySilence(@ForAll long seed) {
    History h = Histories.brief(seed);
    for (Step s : h.steps()) {
      CaseFile f = s.after();
      if (f.outcome() == Outcome.RENEWED_BY_SILENCE) {
        assertThat(h.item().isLicence()).isTrue();
        assertThat(f.kind()).isEqualTo("renew");
        assertThat(f.has(Flag.LATE_RENEWAL)).isFalse();
        assertThat(f.receivedOn().plusDays(h.item().renewalApplyDays()))
            .isBeforeOrEqualTo(f.validTo());
        assertThat(f.decision().on()).isEqualTo(f.validTo());
        assertThat(s.day()).isAfter(f.validTo());
        assertThat(s.before().has(Flag.CORRECTION_PENDING)).isFalse();
        assertThat(s.done(DECIDE)).isFalse();
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 25 联合办理的，决定之前各部门都有意见；下级先审查的，先报送，由别的机关决定")
  void i25opinionsAndForwarding(@ForAll long seed) {
    History h = Histories.brief(seed);
    for (Step s : h.steps()) {
      if (s.done(DECIDE) && h.item().joint()) {
        assertThat(s.before().opinionsGiven).containsAll(h.item().members());
      }
      if (s.done("decide-grant", "decide-refuse") && h.item().lowerFirst()) {
        assertThat(s.before().forwardedOn()).isNotNull();
        assertThat(s.act().role()).isNotEqualTo(Role.LOWER_BODY);
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 26 备案不准予也不拒绝；许可不直接办结")
  void i26outcomesOfTypes(@ForAll long seed) {
    History h = Histories.brief(seed);
    CaseFile f = h.end();
    if (h.item().type().equals("10")) {
      assertThat(f.outcome()).isNotIn(Outcome.GRANTED, Outcome.REFUSED);
    }
    assertThat(h.item().isLicence() && f.outcome() == Outcome.FILED).isFalse();
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 27 办结之后没有期限在走，没有待办的标记")
  void i27closedIsQuiet(@ForAll long seed) {
    for (Step s : Histories.brief(seed).steps()) {
      CaseFile f = s.after();
      if (f.state() == State.CLOSED) {
        assertThat(f.due()).isEmpty();
        assertThat(f.flags())
            .doesNotContain(
                Flag.CORRECTION_PENDING, Flag.SUSPENDED, Flag.HEARING_OPEN, Flag.TOLERANCE_OPEN);
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 28 决定之后只有送达期限；有决定而办结的都有送达")
  void i28delivery(@ForAll long seed) {
    for (Step s : Histories.brief(seed).steps()) {
      CaseFile f = s.after();
      if (f.state() == State.DECIDED) {
        assertThat(f.due()).containsOnlyKeys("delivery");
      }
      if (f.state() == State.CLOSED) {
        assertThat(f.decision() == null || f.deliveredOn() != null).isTrue();
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 29 没有死路：办结之前总有人现在或者过了某一天能合法地往前办")
  void i29noDeadEnd(@ForAll long seed) {
    History h = Histories.brief(seed);
    Step last = h.steps().get(h.steps().size() - 1);
    CaseFile f = last.after();
    if (f.state() == State.CLOSED) {
      return;
    }
    LocalDateTime at = f.lastAct() == null ? last.act().at() : later(f.lastAct(), last.act().at());
    boolean now = someWay(h, f, at);
    assertThat(now || someWay(h, f, at.plusDays(60))).isTrue();
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 33 每个拒绝都有库中当天有效的条文，或者一条平台规则")
  void i33refusalsCiteLawInForce(@ForAll long seed) {
    for (Step s : Histories.brief(seed).steps()) {
      if (s.verdict() instanceof Verdict.Refused no) {
        assertThat(no.message()).isNotBlank();
        ArticleRef a = no.article();
        if (a == null) {
          assertThat(Table.words().rules()).containsKey(no.rule());
        } else {
          assertThat(no.quote()).as(a.toString()).isNotBlank();
          // what says from when it is in force is cited on the days before
          boolean beforeStart = a.equals(ArticleRef.of(Laws.HENAN, 90));
          assertThat(beforeStart || inForce(a, s.day())).as(a + " on " + s.day()).isTrue();
        }
      }
    }
  }
}
