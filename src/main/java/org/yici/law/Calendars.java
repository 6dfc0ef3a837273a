package org.yici.law;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.kernel.ConflictException;
import org.yici.law.StatutoryCalendar.DeclaredDay;
import org.yici.platform.CityLoader;
import org.yici.platform.CityPack;
import org.yici.platform.Remembered;

/**
 * The statutory calendar as the database has it, with every version it ever had. The first version
 * comes from the city pack; years are added and changed by the bureau. Asking costs a look at the
 * nanosecond clock; a change made on another node is seen after {@value #CHECK_SECONDS} seconds at
 * the latest.
 */
@Component
public class Calendars implements Supplier<StatutoryCalendar>, CityLoader {
  /** How old the node's calendar may be, seconds. */
  public static final int CHECK_SECONDS = 2;

  private final CalendarStore store;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final StatutoryCalendar packed;
  private final Remembered<StatutoryCalendar> known;

  Calendars(CalendarStore store, CityPack pack, TransactionTemplate transaction, Clock clock) {
    this.store = store;
    this.transaction = transaction;
    this.clock = clock;
    this.packed = CalendarReader.read(pack.root().resolve("calendar.csv"));
    this.known =
        new Remembered<>(
            "statutory calendar",
            Duration.ofSeconds(CHECK_SECONDS),
            store::newest,
            version -> version == 0 ? packed : at(version));
  }

  /** The calendar in force now. Keep it for one computation only. */
  @Override
  public StatutoryCalendar get() {
    return known.get();
  }

  /** Reads the calendar anew if there is another version. */
  public final void refresh() {
    known.refresh();
  }

  /** The calendar as it stood in this version. */
  public StatutoryCalendar at(int version) {
    return new StatutoryCalendar(store.days(version), version);
  }

  /** Every load, newest first. */
  public List<CalendarVersion> versions() {
    return store.versions();
  }

  public Optional<CalendarVersion> version(int version) {
    return store.version(version);
  }

  /** What a year's notice would change now; writes nothing. */
  public CalendarPlan plan(CalendarNotice notice) {
    refresh();
    return CalendarPlan.of(known.get(), notice.year(), notice.days());
  }

  /**
   * Brings a plan into force on every node.
   *
   * @param reason why days of the past change, or null
   * @throws ConflictException when the calendar has changed since the plan was made
   */
  public CalendarVersion load(
      CalendarPlan plan, CalendarNotice notice, String by, String name, String reason) {
    CalendarVersion version =
        new CalendarVersion(
            plan.base() + 1,
            plan.year(),
            notice.title(),
            notice.no(),
            notice.date(),
            reason,
            now(),
            by,
            name,
            plan.firstChanged(),
            plan.changes().size());
    boolean added =
        Boolean.TRUE.equals(
            transaction.execute(
                t -> plan.base() == store.newest() && store.add(version, plan.changes())));
    if (!added) {
      throw new ConflictException("日历刚刚有人改过，请重新试算一次再确认");
    }
    refresh();
    return version;
  }

  @Override
  public int order() {
    return 5; // others reckon with days
  }

  /** A new pack brings the years that are not known yet; known ones are the bureau's. */
  @Override
  public void load(CityPack pack) {
    int newest = store.newest();
    Map<LocalDate, DeclaredDay> fresh = new HashMap<>();
    StatutoryCalendar known = newest == 0 ? new StatutoryCalendar(Map.of()) : at(newest);
    for (int year : packed.years()) {
      if (!known.covers(year)) {
        fresh.putAll(packed.notice(year));
      }
    }
    add(newest, fresh);
  }

  /** A database that was there before the tables of the calendar gets the pack's. */
  @Override
  public void ready() {
    if (store.newest() == 0) {
      add(0, packed.declared());
    }
    refresh();
  }

  private void add(int newest, Map<LocalDate, DeclaredDay> days) {
    if (days.isEmpty()) {
      return;
    }
    List<CalendarPlan.Change> changes =
        days.keySet().stream()
            .sorted()
            .map(day -> new CalendarPlan.Change(day, null, days.get(day)))
            .toList();
    store.add(
        new CalendarVersion(
            newest + 1,
            null,
            "城市数据包里历年的节假日安排",
            null,
            null,
            null,
            now(),
            "city-pack",
            "城市数据包",
            changes.get(0).day(),
            changes.size()),
        changes);
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
