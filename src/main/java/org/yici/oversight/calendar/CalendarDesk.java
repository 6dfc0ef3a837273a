package org.yici.oversight.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.yici.cases.Cases;
import org.yici.cases.Recounting;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.law.CalendarNotice;
import org.yici.law.CalendarPlan;
import org.yici.law.CalendarVersion;
import org.yici.law.Calendars;

/** Loads a year's notice in two steps: try and look, then confirm with its reason. */
@Service
public class CalendarDesk {
  private static final Logger LOG = LoggerFactory.getLogger(CalendarDesk.class);

  /** How many of the cases that get another date a trial keeps by number. */
  public static final int MOST_LISTED = 2000;

  private static final int DAYS_KEPT = 30;
  private static final int SHORTEST_REASON = 5;
  private static final int LONGEST_REASON = 300;
  private final TrialStore store;
  private final Calendars calendars;
  private final Recounting recounting;
  private final Cases cases;
  private final Clock clock;

  CalendarDesk(
      TrialStore store, Calendars calendars, Recounting recounting, Cases cases, Clock clock) {
    this.store = store;
    this.calendars = calendars;
    this.recounting = recounting;
    this.cases = cases;
    this.clock = clock;
  }

  /**
   * Tries a notice on the calendar and on every open case; changes nothing.
   *
   * @throws InputException naming what is wrong, also when the notice says what is known already
   */
  public UUID tryOut(Person by, int year, String title, String no, String date, String lines) {
    LocalDateTime now = now();
    CalendarNotice notice = CalendarNotice.read(year, title, no, date, lines, now.toLocalDate());
    CalendarPlan plan = calendars.plan(notice);
    if (plan.isEmpty()) {
      throw new InputException("lines", "和现在的" + year + "年日历完全一样，没有要改的");
    }
    CalendarTrial trial =
        new CalendarTrial(
            UUID.randomUUID(),
            now,
            id(by),
            by.name(),
            plan.base(),
            year,
            notice.title(),
            notice.no(),
            notice.date(),
            lines,
            recounting.effects(plan, MOST_LISTED),
            null);
    store.removeBefore(now.minusDays(DAYS_KEPT));
    store.add(trial);
    return trial.id();
  }

  public CalendarTrial trial(UUID id) {
    return store.find(id).orElseThrow(() -> new NotFoundException("没有这次试算，可能已经过期，请重新试算"));
  }

  /** What a trial would change, on the calendar as it is now. */
  public CalendarPlan plan(CalendarTrial trial) {
    return calendars.plan(notice(trial));
  }

  /** The days of the plan that are over already. */
  public List<CalendarPlan.Change> past(CalendarPlan plan) {
    return plan.before(LocalDate.now(clock));
  }

  /**
   * Brings a trial into force. What silence and delay have brought about by the calendar so far is
   * written down first: it stays.
   *
   * @param reason asked for when days of the past change
   */
  public CalendarVersion confirm(Person by, UUID id, String reason) {
    CalendarTrial trial = trial(id);
    String why = reason == null || reason.isBlank() ? null : reason.strip();
    if (trial.confirmed() != null) {
      throw new ConflictException("这次试算已经确认过了，现在是日历第" + trial.confirmed() + "版");
    }
    CalendarPlan plan = plan(trial);
    if (plan.base() != trial.base()) {
      throw new ConflictException("试算以后日历又改过（现在是第" + plan.base() + "版），请重新试算一次再确认");
    }
    List<CalendarPlan.Change> past = past(plan);
    if (!past.isEmpty() && (why == null || why.length() < SHORTEST_REASON)) {
      throw new InputException(
          "reason",
          "这次要改今天以前的日子（"
              + past.get(0).day()
              + "等"
              + past.size()
              + "天）。已经过去的日子一般不能改，确实要改的，请写明理由（5字以上），会公开留痕");
    }
    if (why != null && why.length() > LONGEST_REASON) {
      throw new InputException("reason", "理由最多" + LONGEST_REASON + "字");
    }
    cases.settleDue(200);
    CalendarVersion version = calendars.load(plan, notice(trial), id(by), by.name(), why);
    store.confirm(id, version.version());
    LOG.info(
        "calendar version {}: year {}, {} days, notice {}, by {}",
        version.version(),
        version.year(),
        version.changes(),
        version.noticeNo(),
        version.loadedBy());
    return version;
  }

  private CalendarNotice notice(CalendarTrial t) {
    return CalendarNotice.read(
        t.year(), t.title(), t.noticeNo(), t.noticeDate().toString(), t.lines(), t.noticeDate());
  }

  private static String id(Person by) {
    return by.staffId() == null ? by.login() : by.staffId();
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
