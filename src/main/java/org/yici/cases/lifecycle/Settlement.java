package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yici.law.ArticleRef;
import org.yici.law.Deadlines;

/**
 * What time alone brings about, in the order of its dates: deemed acceptance (32(4); 不动产登记暂行条例 17),
 * deemed renewal (50.2), end of a licence, overdue marks. Every effect begins at 00:00 after the
 * last day.
 */
final class Settlement {
  private record Due(LocalDate lastDay, int rank, Runnable effect) {}

  private final CaseFile file;
  private final ItemRule item;
  private final LocalDate today;
  private final Deadlines deadlines;
  private final List<Event> events = new ArrayList<>();

  Settlement(CaseFile before, LocalDate day, ItemRule item, Deadlines deadlines) {
    this.file = before.copy();
    this.item = item;
    // an act dated before the last one is refused (P1); time does not run back for it
    this.today =
        file.lastAct != null && day.isBefore(file.lastAct.toLocalDate())
            ? file.lastAct.toLocalDate()
            : day;
    this.deadlines = deadlines;
  }

  List<Event> run() {
    for (Optional<Due> next = next(); next.isPresent(); next = next()) {
      next.get().effect().run();
      file.version++;
    }
    Clocks.refresh(file, item, today, deadlines);
    return List.copyOf(events);
  }

  CaseFile file() {
    return file;
  }

  /**
   * The last day of what comes first of all that time alone will yet bring about, past or to come;
   * null when nothing will. A limit that needs a calendar not yet published ends in that year or
   * later, so the last day of the year before is the day after which to look again.
   */
  LocalDate nextLastDay() {
    LocalDate first =
        candidates().stream().map(Due::lastDay).min(Comparator.naturalOrder()).orElse(null);
    for (Clock clock : Clocks.running(file, item, today, deadlines)) {
      LocalDate again = clock.paused() ? null : clock.unknownUntil(deadlines);
      boolean counts = clock.overdueFlag() != null && !file.has(clock.overdueFlag());
      if (again != null && counts && (first == null || again.isBefore(first))) {
        first = again;
      }
    }
    return first;
  }

  private Optional<Due> next() {
    return candidates().stream()
        .filter(due -> today.isAfter(due.lastDay()))
        .min(Comparator.comparing(Due::lastDay).thenComparingInt(Due::rank));
  }

  private List<Due> candidates() {
    List<Due> candidates = new ArrayList<>();
    List<Clock> clocks = Clocks.running(file, item, today, deadlines);
    for (Clock clock : clocks) {
      LocalDate due = clock.due(deadlines);
      if (due != null && clock.id().equals("correction") && item.silenceAccepts()) {
        candidates.add(new Due(due, 0, () -> accept(due)));
      } else if (due != null && clock.overdueFlag() != null && !file.has(clock.overdueFlag())) {
        candidates.add(new Due(due, 3, () -> overdue(clock, due)));
      }
    }
    if (file.has(Flag.TOLERANCE_OPEN)
        && !file.has(Flag.TOLERANCE_MISSED)
        && file.toleratedUntil != null) {
      candidates.add(new Due(file.toleratedUntil, 3, this::toleranceMissed));
    }
    if (renewsBySilence()) {
      candidates.add(new Due(file.validTo, 1, this::renew));
    }
    if (file.licence == Licence.VALID && file.licenceUntil != null) {
      candidates.add(new Due(file.licenceUntil, 2, this::expire));
    }
    return candidates;
  }

  private void accept(LocalDate due) {
    file.state = State.ACCEPTED;
    file.acceptedOn = file.correctionFrom;
    file.flags.add(Flag.DEEMED_ACCEPTED);
    file.flags.add(Flag.OVERDUE_CORRECTION);
    ArticleRef rule =
        item.isRealEstate() ? ArticleRef.of(Laws.REAL_ESTATE, 17) : item.correctionArticle();
    String text = "逾期没有告知补正，自收到申请材料之日（" + file.acceptedOn + "）起视为受理";
    events.add(
        new Event(
            due.plusDays(1).atStartOfDay(),
            "deemed-acceptance",
            Flag.DEEMED_ACCEPTED,
            rule,
            text,
            List.of(DocumentKind.ACCEPTANCE_NOTICE),
            List.of(RecordKind.ACCEPT),
            List.of(new Notice(Role.APPLICANT, "您的申请" + text + "。"))));
  }

  /**
   * 50.2: applied in time, nothing asked and open, no decision when the licence ends. A licence
   * that ended while a notice was open does not come back when the notice is answered later.
   */
  private boolean renewsBySilence() {
    return item.isLicence()
        && "renew".equals(file.kind)
        && (file.state == State.RECEIVED || file.state == State.ACCEPTED)
        && file.licence != Licence.EXPIRED
        && !file.has(Flag.LATE_RENEWAL)
        && !file.has(Flag.CORRECTION_PENDING);
  }

  private void renew() {
    file.state = State.DECIDED;
    file.outcome = Outcome.RENEWED_BY_SILENCE;
    file.licence = Licence.VALID;
    file.licenceUntil = null; // the new term is set when the licence is issued
    file.decision = new Decision(file.validTo, null, List.of(), List.of(), null);
    Effects.endOpenThings(file, file.validTo, "视为准予延续");
    String text = "许可有效期届满（" + file.validTo + "）前没有作出决定，视为准予延续";
    events.add(
        new Event(
            file.validTo.plusDays(1).atStartOfDay(),
            "deemed-renewal",
            null,
            Laws.para(50, 2),
            text,
            List.of(DocumentKind.GRANT_DECISION, DocumentKind.LICENCE),
            List.of(RecordKind.RESULT),
            List.of(new Notice(Role.APPLICANT, "您的延续申请：" + text + "。"))));
  }

  private void expire() {
    file.licence = Licence.EXPIRED;
    events.add(
        new Event(
            file.licenceUntil.plusDays(1).atStartOfDay(),
            "licence-expired",
            null,
            Laws.item(70, 1),
            "许可有效期于" + file.licenceUntil + "届满，许可失效",
            List.of(),
            List.of(),
            List.of(new Notice(Role.APPLICANT, "您的许可有效期已于" + file.licenceUntil + "届满。"))));
  }

  /** 河南条例 35: what was to follow did not come; decided by what is there [I]. */
  private void toleranceMissed() {
    file.flags.add(Flag.TOLERANCE_MISSED);
    String missing = String.join("、", file.tolerated);
    String text = "容缺的材料到" + file.toleratedUntil + "没有补交：" + missing;
    events.add(
        new Event(
            file.toleratedUntil.plusDays(1).atStartOfDay(),
            "tolerance-missed",
            Flag.TOLERANCE_MISSED,
            ArticleRef.of(Laws.HENAN, 35),
            text,
            List.of(DocumentKind.TOLERANCE_REMINDER),
            List.of(),
            List.of(new Notice(Role.APPLICANT, text + "。将按已有材料决定；决定以前补来的照样收。"))));
  }

  private void overdue(Clock clock, LocalDate due) {
    Flag flag = clock.overdueFlag();
    file.flags.add(flag);
    events.add(
        new Event(
            due.plusDays(1).atStartOfDay(),
            "overdue",
            flag,
            clock.rule(),
            flag.chinese() + "：最后一日是" + due,
            List.of(),
            List.of(),
            List.of()));
  }
}
