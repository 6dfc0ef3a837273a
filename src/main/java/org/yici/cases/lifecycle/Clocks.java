package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yici.law.ArticleRef;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;

/** Which clocks run in a case, from which day, how long, and what they do not count. */
final class Clocks {
  private Clocks() {}

  /** The clocks that run on this day. */
  static List<Clock> running(CaseFile file, ItemRule item, LocalDate today, Deadlines deadlines) {
    List<Clock> clocks = new ArrayList<>();
    switch (file.state) {
      case RECEIVED -> {
        if (!file.has(Flag.CORRECTION_PENDING)) {
          clocks.add(correction(file, item));
        }
        step(file).ifPresent(clocks::add);
        renewal(file, item).ifPresent(clocks::add);
      }
      case ACCEPTED -> {
        decisionLimits(file, item, clocks);
        step(file).ifPresent(clocks::add);
        hearing(file, today, deadlines).ifPresent(clocks::add);
        renewal(file, item).ifPresent(clocks::add);
        if (file.has(Flag.TOLERANCE_OPEN)) {
          clocks.add(Clock.until("tolerance", ArticleRef.of(Laws.HENAN, 35), file.toleratedUntil));
        }
      }
      case DECIDED ->
          clocks.add(
              Clock.steady("delivery", Laws.art(44), file.decision.on(), 10, DayUnit.WORKING));
      default -> {}
    }
    return clocks;
  }

  /** 32(4). 不动产登记暂行条例 17: on the spot; filed online until the next working day [I]. */
  static Clock correction(CaseFile file, ItemRule item) {
    if (item.isRealEstate()) {
      ArticleRef rule = ArticleRef.of(Laws.REAL_ESTATE, 17);
      int days = file.atWindow ? 0 : 1;
      return Clock.steady("correction", rule, file.correctionFrom, days, DayUnit.WORKING);
    }
    return Clock.steady(
        "correction",
        item.correctionArticle(),
        file.correctionFrom,
        item.correctionDays(),
        item.correctionUnit());
  }

  private static void decisionLimits(CaseFile file, ItemRule item, List<Clock> clocks) {
    boolean atLowerBody = item.lowerFirst() && file.forwardedOn == null;
    boolean paused = file.suspended();
    List<Clock.Excluded> excluded = excluded(file);
    if (item.legalDays() != null && !atLowerBody) {
      clocks.add(
          new Clock(
              "legal",
              limitRule(item),
              limitStart(file, item),
              item.legalDays(),
              item.unit(),
              file.extendedDays,
              excluded,
              paused));
    }
    if (item.promisedDays() != null && (!atLowerBody || item.legalDays() == null)) {
      LocalDate start = item.legalDays() == null ? file.acceptedOn : limitStart(file, item);
      clocks.add(
          new Clock(
              "promised",
              ArticleRef.of(Laws.BUSINESS_ENVIRONMENT, 36, 2),
              start,
              item.promisedDays(),
              DayUnit.WORKING,
              0,
              excluded,
              paused));
    }
    if (atLowerBody && item.isLicence()) {
      clocks.add(
          new Clock(
              "lower-review",
              Laws.art(43),
              file.acceptedOn,
              20,
              DayUnit.WORKING,
              0,
              excluded,
              paused));
    }
    if (item.inspection() && item.isLicence() && !inspectionAssigned(file)) {
      clocks.add(
          Clock.steady("inspection-assign", Laws.para(55, 2), file.acceptedOn, 5, DayUnit.WORKING));
    }
  }

  /** 42 binds licences, also where it gives way to another text; the others have their own. */
  private static ArticleRef limitRule(ItemRule item) {
    ArticleRef extension = item.extension() == null ? null : item.extension().article();
    if (extension != null && !extension.law().equals(Laws.LICENSING)) {
      return extension;
    }
    if (item.isRealEstate()) {
      return ArticleRef.of(Laws.REAL_ESTATE, 20);
    }
    return item.isLicence()
        ? Laws.para(42, item.joint() ? 2 : 1)
        : ArticleRef.of(Laws.BUSINESS_ENVIRONMENT, 36, 2);
  }

  private static LocalDate limitStart(CaseFile file, ItemRule item) {
    if (file.forwardedOn != null) {
      return file.forwardedOn; // [I] the upper body's days start with its receipt of the file
    }
    return item.legalStart().equals("receipt") ? file.fullSetOn : file.acceptedOn;
  }

  private static Optional<Clock> step(CaseFile file) {
    return file.stepDays == null
        ? Optional.empty()
        : Optional.of(
            new Clock(
                "step",
                ArticleRef.of(Laws.BUSINESS_ENVIRONMENT, 36),
                file.stepFrom,
                file.stepDays,
                DayUnit.WORKING,
                0,
                excluded(file),
                file.suspended()));
  }

  private static Optional<Clock> hearing(CaseFile file, LocalDate today, Deadlines deadlines) {
    Hearing hearing = file.hearing;
    if (hearing.isHeld() || hearing.waivedByAll()) {
      return Optional.empty();
    }
    if (hearing.requestedOn() != null) {
      return Optional.of(
          Clock.steady(
              "hearing-hold", Laws.para(47, 1), hearing.requestedOn(), 20, DayUnit.WORKING));
    }
    return hearingRequest(file)
        .filter(
            clock -> {
              LocalDate due = clock.due(deadlines);
              return due == null || !today.isAfter(due);
            });
  }

  /** The five days to ask for a hearing, counted in working days in the applicant's favour [I]. */
  static Optional<Clock> hearingRequest(CaseFile file) {
    LocalDate told = file.hearing.toldOn();
    return told == null
        ? Optional.empty()
        : Optional.of(Clock.steady("hearing-request", Laws.para(47, 1), told, 5, DayUnit.WORKING));
  }

  private static Optional<Clock> renewal(CaseFile file, ItemRule item) {
    return item.isLicence() && "renew".equals(file.kind) && file.licence != Licence.EXPIRED
        ? Optional.of(Clock.until("renewal-decide", Laws.para(50, 2), file.validTo))
        : Optional.empty();
  }

  static boolean inspectionAssigned(CaseFile file) {
    return file.procedures.stream()
        .anyMatch(p -> p.technical() && p.staff().stream().distinct().count() >= 2);
  }

  /** What the ended special procedures took out of the count, in the order of their notices. */
  static List<Clock.Excluded> excluded(CaseFile file) {
    return file.procedures.stream()
        .flatMap(
            p ->
                p.excluded().stream()
                    .map(i -> new Clock.Excluded(i.from(), i.to(), p.kind(), p.noticeNo())))
        .toList();
  }

  /**
   * The last day on which an unanswered correction notice still keeps the case open (P15); null
   * when nothing is asked or the calendar is missing.
   */
  static LocalDate supplementUntil(CaseFile file, ItemRule item, Deadlines deadlines) {
    if (!file.has(Flag.CORRECTION_PENDING)) {
      return null;
    }
    LocalDate notice = file.notices.get(file.notices.size() - 1).on();
    return Clock.steady("supplement-wait", null, notice, item.supplementDays(), DayUnit.NATURAL)
        .due(deadlines);
  }

  /** Writes the due map and the flag calendar-missing anew. */
  static void refresh(CaseFile file, ItemRule item, LocalDate today, Deadlines deadlines) {
    file.due.clear();
    boolean missing = false;
    for (Clock clock : running(file, item, today, deadlines)) {
      LocalDate due = null;
      try {
        due = clock.paused() ? null : clock.date(deadlines);
      } catch (CalendarMissingException e) {
        missing = true;
      }
      file.due.put(clock.id(), due);
    }
    if (file.has(Flag.CORRECTION_PENDING) && supplementUntil(file, item, deadlines) == null) {
      missing = true;
    }
    if (missing) {
      file.flags.add(Flag.CALENDAR_MISSING);
    } else {
      file.flags.remove(Flag.CALENDAR_MISSING);
    }
  }
}
