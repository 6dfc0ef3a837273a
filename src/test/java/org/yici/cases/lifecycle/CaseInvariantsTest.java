package org.yici.cases.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.yici.cases.lifecycle.Histories.History;
import org.yici.cases.lifecycle.Histories.Step;
import org.yici.law.ArticleRef;
import org.yici.law.DayUnit;
import org.yici.law.Interval;
import org.yici.law.LawLibrary;

/** Invariants of what may follow what, over random histories. */
class CaseInvariantsTest {
  private static final LawLibrary LIBRARY = new LawLibrary(Path.of("city/pingdingshan/laws"));
  private static final String[] DECIDE = {"decide-grant", "decide-refuse", "decide-on-the-spot"};
  private static final String[] PLAIN = {"decide-grant", "decide-refuse"};

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  @Label("1、2 状态只向前；结果不再变；许可的状态只因撤销、撤回、注销、届满、延续而变")
  void forwardOnly(@ForAll long seed) {
    for (Step s : Histories.of(seed).steps()) {
      CaseFile before = s.before();
      CaseFile after = s.verdict().file();
      assertThat(after.state()).isGreaterThanOrEqualTo(before.state());
      if (before.outcome() != null) {
        assertThat(after.outcome()).isEqualTo(before.outcome());
      }
      if (before.state().compareTo(State.DECIDED) >= 0 && after.licence() != before.licence()) {
        boolean byTime =
            s.verdict().settled().stream().anyMatch(e -> e.kind().equals("licence-expired"));
        assertThat(byTime || s.done("revoke", "recall", "deregister")).isTrue();
      }
    }
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  @Label("6 许可的决定之前已经受理，并有审查、承诺、形式审查或者当场")
  void acceptedAndReviewed(@ForAll long seed) {
    History h = Histories.of(seed);
    for (Step s : h.steps()) {
      if (h.item().isLicence() && s.done(DECIDE)) {
        CaseFile f = s.verdict().file();
        assertThat(f.acceptedOn()).isNotNull().isBeforeOrEqualTo(s.day());
        assertThat(
                !f.reviewers().isEmpty()
                    || f.has(Flag.COMMITMENT)
                    || h.item().formReview()
                    || s.done("decide-on-the-spot"))
            .isTrue();
      }
    }
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  @Label("7、8 受理不早于收件；视为受理的受理日是期限的起算日；许可从不逾期告知补正")
  void acceptance(@ForAll long seed) {
    History h = Histories.of(seed);
    for (Step s : h.steps()) {
      CaseFile f = s.verdict().file();
      if (f.acceptedOn() != null) {
        assertThat(f.acceptedOn()).isAfterOrEqualTo(f.receivedOn());
      }
      if (f.has(Flag.DEEMED_ACCEPTED) && !s.before().has(Flag.DEEMED_ACCEPTED)) {
        assertThat(f.acceptedOn()).isEqualTo(s.before().correctionFrom);
      }
      if (h.item().isLicence() && s.done("request-correction")) {
        LocalDate due = s.before().due().get("correction");
        assertThat(due == null || !s.day().isAfter(due)).isTrue();
      }
    }
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  @Label("9 两次补正告知之间必有补正；第二次只问问过的或者补正引起的")
  void secondNotice(@ForAll long seed) {
    Set<String> brought = new HashSet<>();
    boolean between = true;
    for (Step s : Histories.of(seed).steps()) {
      if (s.done("supplement")) {
        between = true;
        brought.addAll(new Data(s.act().data()).codes("materials"));
      }
      if (s.done("request-correction")) {
        assertThat(between).isTrue();
        between = false;
        List<CorrectionNotice> notices = s.before().notices();
        if (!notices.isEmpty()) {
          Set<String> allowed = new HashSet<>(brought);
          notices.get(notices.size() - 1).defects().forEach(d -> allowed.add(d.material()));
          assertThat(allowed).containsAll(s.verdict().file().asked());
        }
      }
    }
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  @Label("10、27、28 标记、期限与状态相符")
  void flagsFitState(@ForAll long seed) {
    for (Step s : Histories.of(seed).steps()) {
      CaseFile f = s.verdict().file();
      if (f.has(Flag.CORRECTION_PENDING)) {
        assertThat(f.state()).isEqualTo(State.RECEIVED);
      }
      boolean open = f.procedures().stream().anyMatch(SpecialProcedure::open);
      assertThat(f.has(Flag.SUSPENDED)).isEqualTo(open);
      assertThat(!open || f.state() == State.ACCEPTED).isTrue();
      if (f.state() == State.CLOSED) {
        assertThat(f.due()).isEmpty();
        assertThat(f.flags())
            .doesNotContain(
                Flag.CORRECTION_PENDING, Flag.SUSPENDED, Flag.HEARING_OPEN, Flag.TOLERANCE_OPEN);
        assertThat(f.decision() == null || f.deliveredOn() != null).isTrue();
      }
      if (f.state() == State.DECIDED) {
        assertThat(f.due()).containsOnlyKeys("delivery");
      }
    }
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  @Label("15 不计入的时间有四十五条的名目和书面告知，不早于告知和受理，不晚于当时的到期日")
  void excludedIntervals(@ForAll long seed) {
    History h = Histories.of(seed);
    for (Step s : h.steps()) {
      for (SpecialProcedure p : s.verdict().file().procedures()) {
        assertThat(SpecialProcedure.KINDS).contains(p.kind());
        assertThat(p.noticeNo()).isNotBlank();
        p.excluded().map(Interval::from).ifPresent(from -> assertThat(from).isAfter(p.startedOn()));
        assertThat(p.startedOn()).isAfterOrEqualTo(s.verdict().file().acceptedOn());
      }
      if (s.done("start-special-procedure")) {
        LocalDate legal = s.before().due().get("legal");
        assertThat(legal == null || s.day().isBefore(legal)).isTrue();
      }
    }
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  @Label("16 至多延长一次，由有权的人，在到期日之前，不超过天数")
  void extension(@ForAll long seed) {
    History h = Histories.of(seed);
    List<Step> extensions = h.steps().stream().filter(s -> s.done("extend")).toList();
    assertThat(extensions.size()).isLessThanOrEqualTo(1);
    for (Step s : extensions) {
      ItemRule.Extension rule = h.item().extension();
      assertThat(s.act().role()).isEqualTo(rule.by());
      assertThat(s.verdict().file().extendedDays()).isBetween(1, rule.days());
      LocalDate legal = s.before().due().get("legal");
      assertThat(legal == null || !s.day().isAfter(legal)).isTrue();
    }
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  @Label("18、19、20 听证与利害关系人")
  void hearings(@ForAll long seed) {
    History h = Histories.of(seed);
    for (Step s : h.steps()) {
      CaseFile f = s.before();
      if (s.done("hold-hearing")) {
        LocalDate earliest =
            Story.DEADLINES.due(f.hearing().announcedOn(), 7, DayUnit.WORKING, List.of());
        assertThat(s.day()).isAfterOrEqualTo(earliest);
        assertThat(f.reviewers()).doesNotContain(String.valueOf(s.data("chair")));
      }
      if (h.item().isLicence() && s.done(DECIDE)) {
        assertThat(h.item().hearingByLaw() == null || f.hearing().isHeld()).isTrue();
        boolean both =
            "between-parties".equals(f.interest()) || "between-parties".equals(h.item().interest());
        boolean affects = both || "affects-others".equals(h.item().interest());
        assertThat(!affects || f.thirdPartyToldOn != null).isTrue();
        if (both && !f.hearing().isHeld() && !f.hearing().waivedByAll()) {
          LocalDate last = Story.DEADLINES.due(f.hearing().toldOn(), 5, DayUnit.WORKING, List.of());
          assertThat(s.day()).isAfter(last);
          assertThat(f.hearing().requestedOn()).isNull();
        }
      }
    }
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  @Label("21、22、25 两人核查、审决分离、部门意见、报送上级")
  void rightPeople(@ForAll long seed) {
    History h = Histories.of(seed);
    for (Step s : h.steps()) {
      CaseFile f = s.before();
      if (h.item().substanceCheck() && s.done("review") && !f.has(Flag.COMMITMENT)) {
        assertThat(f.verifiers().size()).isGreaterThanOrEqualTo(2);
      }
      if (s.done(DECIDE) && h.item().separateReviewer() && !h.item().formReview()) {
        assertThat(f.reviewers()).doesNotContain(s.verdict().file().decision().by());
      }
      if (s.done(DECIDE) && h.item().joint()) {
        assertThat(f.opinionsGiven).containsAll(h.item().members());
      }
      if (s.done(PLAIN) && h.item().lowerFirst()) {
        assertThat(f.forwardedOn()).isNotNull();
        assertThat(s.act().role()).isNotEqualTo(Role.LOWER_BODY);
      }
    }
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  @Label("23、24、26 不予有理由和救济；视为延续的条件；备案不准予，许可不办结")
  void outcomes(@ForAll long seed) {
    History h = Histories.of(seed);
    CaseFile f = h.end();
    if (f.outcome() == Outcome.REFUSED) {
      assertThat(f.decision().reasons()).isNotEmpty();
      assertThat(f.decision().suit()).isNotBlank();
      Set<Remedies.Body> named = Remedies.named(f.decision().reconsideration());
      boolean fresh = !f.decision().on().isBefore(LocalDate.of(2024, 1, 1));
      if (h.item().bodyKind().equals("department")) {
        assertThat(named)
            .isEqualTo(
                fresh
                    ? Set.of(Remedies.Body.GOVERNMENT)
                    : Set.of(Remedies.Body.GOVERNMENT, Remedies.Body.DEPARTMENT));
      }
    }
    if (f.outcome() == Outcome.RENEWED_BY_SILENCE) {
      assertThat(h.item().isLicence()).isTrue();
      assertThat(f.kind()).isEqualTo("renew");
      assertThat(f.has(Flag.LATE_RENEWAL)).isFalse();
      assertThat(f.decision().on()).isEqualTo(f.validTo());
    }
    if (h.item().type().equals("10")) {
      assertThat(f.outcome()).isNotIn(Outcome.GRANTED, Outcome.REFUSED);
    }
    assertThat(h.item().isLicence() && f.outcome() == Outcome.FILED).isFalse();
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  @Label("29 没有死路：办结之前总有人现在能合法地往前办")
  void noDeadEnd(@ForAll long seed) {
    History h = Histories.of(seed);
    Step last = h.steps().get(h.steps().size() - 1);
    CaseFile f = last.verdict().file();
    if (f.state() != State.CLOSED) {
      boolean some =
          java.util.Arrays.stream(Role.values())
              .flatMap(
                  role ->
                      Lifecycle.possible(
                          f, role, null, last.act().at(), h.item(), Histories.law(last.act().at()))
                          .stream())
              .anyMatch(Lifecycle.Possible::allowed);
      assertThat(some).isTrue();
    }
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  @Label("33 每个拒绝都有当天有效的条文，或者一条平台规则")
  void refusalsCiteLawInForce(@ForAll long seed) {
    for (Step s : Histories.of(seed).steps()) {
      if (s.verdict() instanceof Verdict.Refused no) {
        assertThat(no.message()).isNotBlank();
        ArticleRef a = no.article();
        if (a == null) {
          assertThat(no.rule()).matches("P([1-9]|1[0-6])");
        } else {
          assertThat(no.quote()).as(a.toString()).isNotBlank();
          // what says from when it is in force is cited on the days before
          boolean beforeStart = a.equals(ArticleRef.of(Laws.HENAN, 90));
          assertThat(beforeStart || LIBRARY.quote(a, s.day()).isPresent())
              .as(a + " on " + s.day())
              .isTrue();
        }
      }
    }
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  @Label("35 每个被接受的操作、每件时间的事，各是一个版本")
  void versions(@ForAll long seed) {
    for (Step s : Histories.of(seed).steps()) {
      int acts = s.verdict().ok() && !s.act().action().equals("tick") ? 1 : 0;
      assertThat(s.verdict().file().version())
          .isEqualTo(s.before().version() + s.verdict().settled().size() + acts);
    }
  }
}
