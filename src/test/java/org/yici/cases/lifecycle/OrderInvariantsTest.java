package org.yici.cases.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.yici.cases.lifecycle.Histories.History;
import org.yici.cases.lifecycle.Histories.Step;
import org.yici.law.DayUnit;

/** Invariants 1 to 10: the order of things, and what time does. */
class OrderInvariantsTest {
  static final int TRIES = 3100;
  static final int DEAR = 400;

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 1 状态只向前")
  void i01forwardOnly(@ForAll long seed) {
    for (Step s : Histories.brief(seed).steps()) {
      assertThat(s.after().state()).isGreaterThanOrEqualTo(s.before().state());
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 2 结果不再变；证照的状态只因延续申请、决定、撤销、撤回、注销、届满而变")
  void i02outcomeStays(@ForAll long seed) {
    for (Step s : Histories.brief(seed).steps()) {
      if (s.before().outcome() != null) {
        assertThat(s.after().outcome()).isEqualTo(s.before().outcome());
      }
      if (s.after().licence() != s.before().licence()) {
        boolean byTime =
            s.verdict().settled().stream()
                .anyMatch(
                    e -> e.kind().equals("licence-expired") || e.kind().equals("deemed-renewal"));
        assertThat(
                byTime
                    || s.done("submit", "decide-grant", "decide-on-the-spot")
                    || s.done("revoke", "recall", "deregister"))
            .isTrue();
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 3 被拒绝的操作只留下时间的作用")
  void i03refusedChangesNothing(@ForAll long seed) {
    History h = Histories.brief(seed);
    for (Step s : h.steps()) {
      if (!s.verdict().ok()) {
        assertThat(s.after()).isEqualTo(settle(h, s.before(), s.act().at()));
      }
    }
  }

  private static CaseFile settle(History h, CaseFile file, LocalDateTime at) {
    return Lifecycle.settle(file, at, h.item(), h.law(at)).file();
  }

  @Property(tries = DEAR, shrinking = ShrinkingMode.OFF)
  @Label("不变量 4 结算幂等；每天、每小时或者到下一步才结算，结果一样")
  void i04settleInAnySteps(@ForAll long seed) {
    History h = Histories.brief(seed);
    Step s = h.steps().get(Math.floorMod(seed, h.steps().size()));
    LocalDateTime end = s.act().at().plusDays(40);
    CaseFile once = settle(h, s.after(), end);
    assertThat(settle(h, once, end)).isEqualTo(once);
    for (int hours : new int[] {24, 17, 1}) {
      CaseFile often = s.after();
      LocalDateTime stop = hours == 1 ? s.act().at().plusDays(5) : end;
      for (LocalDateTime t = s.act().at(); t.isBefore(stop); t = t.plusHours(hours)) {
        often = settle(h, often, t);
      }
      assertThat(settle(h, often, end)).isEqualTo(once);
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 5 重放被接受的操作，得到同一个案件、标记、期限和文书")
  void i05replay(@ForAll long seed) {
    History h = Histories.brief(seed);
    CaseFile file = CaseFile.draft();
    for (Step s : h.accepted()) {
      Verdict again = Lifecycle.decide(file, s.act(), h.item(), h.law(s.act().at()));
      assertThat(again.ok()).isTrue();
      assertThat(again.file()).isEqualTo(s.after());
      assertThat(((Verdict.Moved) again).documents())
          .isEqualTo(((Verdict.Moved) s.verdict()).documents());
      file = again.file();
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 6 许可的决定之前已经受理，并有审查、承诺、形式审查或者当场")
  void i06acceptedAndReviewed(@ForAll long seed) {
    History h = Histories.brief(seed);
    for (Step s : h.steps()) {
      if (h.item().isLicence() && s.done(RightsInvariantsTest.DECIDE)) {
        CaseFile f = s.after();
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

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 7 受理不早于收件；视为受理的受理日是期限的起算日")
  void i07acceptance(@ForAll long seed) {
    for (Step s : Histories.brief(seed).steps()) {
      CaseFile f = s.after();
      if (f.acceptedOn() != null) {
        assertThat(f.acceptedOn()).isAfterOrEqualTo(f.receivedOn());
      }
      if (f.has(Flag.DEEMED_ACCEPTED) && !s.before().has(Flag.DEEMED_ACCEPTED)) {
        assertThat(f.acceptedOn()).isEqualTo(s.before().correctionFrom());
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 8 许可从不逾期告知补正")
  void i08noLateNotice(@ForAll long seed) {
    History h = Histories.brief(seed);
    for (Step s : h.steps()) {
      if (h.item().isLicence() && s.done("request-correction")) {
        LocalDate due = s.before().due().get("correction");
        assertThat(due == null || !s.day().isAfter(due)).isTrue();
        if (h.deadlines() == Story.DEADLINES && h.item().correctionUnit() == DayUnit.WORKING) {
          LocalDate own =
              OwnCount.due(
                  s.before().correctionFrom(),
                  h.item().correctionDays(),
                  DayUnit.WORKING,
                  Set.of());
          assertThat(own == null || !s.day().isAfter(own)).isTrue();
        }
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 9 两次补正告知之间必有补正；第二次只问问过的或者补正引起的")
  void i09secondNotice(@ForAll long seed) {
    Set<String> brought = new HashSet<>();
    boolean between = true;
    for (Step s : Histories.brief(seed).steps()) {
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
          assertThat(allowed).containsAll(s.after().asked());
        }
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 10 待补正只在已收件；中止即有程序进行中，只在已受理")
  void i10flagsFitState(@ForAll long seed) {
    for (Step s : Histories.brief(seed).steps()) {
      CaseFile f = s.after();
      if (f.has(Flag.CORRECTION_PENDING)) {
        assertThat(f.state()).isEqualTo(State.RECEIVED);
      }
      boolean open = f.procedures().stream().anyMatch(SpecialProcedure::open);
      assertThat(f.has(Flag.SUSPENDED)).isEqualTo(open);
      assertThat(!open || f.state() == State.ACCEPTED).isTrue();
    }
  }
}
