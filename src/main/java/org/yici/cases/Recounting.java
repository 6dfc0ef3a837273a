package org.yici.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.LawAt;
import org.yici.cases.lifecycle.Lifecycle;
import org.yici.cases.lifecycle.Notice;
import org.yici.cases.lifecycle.Recount;
import org.yici.cases.lifecycle.Role;
import org.yici.journal.Entry;
import org.yici.kernel.ConflictException;
import org.yici.law.CalendarPlan;
import org.yici.law.CalendarVersion;
import org.yici.law.Calendars;
import org.yici.law.Deadlines;
import org.yici.web.Dates;

/**
 * After the calendar changed: counts the open cases anew and writes what changed into the history
 * of each, once, whatever number of nodes works on it; a run that was cut off goes on where it was.
 */
@Component
public class Recounting {
  private static final Logger LOG = LoggerFactory.getLogger(Recounting.class);
  private static final int CHUNK = 200;

  /** How long another node may still act on the calendar before the change. */
  private static final Duration SPREAD = Duration.ofSeconds(Calendars.CHECK_SECONDS + 1L);

  private final RecountStore store;
  private final CaseMoves moves;
  private final Calendars calendars;
  private final Clock clock;
  private final TransactionTemplate batch;
  private final TransactionTemplate one;

  Recounting(
      RecountStore store,
      CaseMoves moves,
      Calendars calendars,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.moves = moves;
    this.calendars = calendars;
    this.clock = clock;
    this.batch = new TransactionTemplate(transactions);
    this.one = new TransactionTemplate(transactions);
    this.one.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /** What a calendar that is not in force yet would do to an open case. */
  public record Effect(
      String caseNo, String itemName, String agencyUscc, List<Recount.Change> changes) {}

  /**
   * @param cases how many open cases would get another date
   * @param gained how many of them have none now, for want of a calendar
   * @param listed the first of them by case number
   */
  public record Effects(int cases, int gained, List<Effect> listed) {}

  /** Tries a plan on every open case; writes nothing. */
  public Effects effects(CalendarPlan plan, int most) {
    if (plan.isEmpty()) {
      return new Effects(0, 0, List.of());
    }
    LocalDateTime now = now();
    LawAt before = LawAt.on(now, new Deadlines(calendars.at(plan.base())));
    LawAt after = LawAt.on(now, new Deadlines(plan.calendar()));
    var ids = store.touched(plan.firstChanged());
    List<Effect> found = new ArrayList<>();
    int count = 0;
    int gained = 0;
    for (int i = 0; i < ids.size(); i += CHUNK) {
      for (CaseRow row : store.read(ids.subList(i, Math.min(i + CHUNK, ids.size())))) {
        Recount.Counted counted =
            Recount.of(
                row.file(), KnownRules.of(row.item()), row.submittedAt(), now, now, before, after);
        if (!counted.changes().isEmpty()) {
          count++;
          gained += counted.changes().stream().allMatch(c -> c.before() == null) ? 1 : 0;
          if (found.size() < most) {
            found.add(
                new Effect(
                    row.caseNo(), row.item().name(), row.item().agencyUscc(), counted.changes()));
          }
        }
      }
    }
    return new Effects(count, gained, List.copyOf(found));
  }

  /**
   * Counts anew what every version not yet counted touches.
   *
   * @param size how many cases are done in one transaction
   * @return how many cases got another date
   */
  public int run(int size) {
    calendars.refresh();
    int changed = 0;
    do {
      for (int version : store.unfinished()) {
        changed += run(calendars.version(version).orElseThrow(), size);
      }
    } while (store.unfinished().isEmpty() && beginNext());
    return changed;
  }

  /** One version after the other: each compares with the one before it. */
  private boolean beginNext() {
    int version = store.newest() + 1;
    if (version > calendars.get().version()) {
      return false;
    }
    LocalDateTime now = now();
    CalendarVersion v = calendars.version(version).orElseThrow();
    Duration age = Duration.between(v.loadedAt(), now);
    if (!age.isNegative() && age.compareTo(SPREAD) < 0) {
      return false;
    }
    store.begin(version, version == 1 ? null : v.firstChanged(), now);
    return true;
  }

  private int run(CalendarVersion version, int size) {
    Deadlines before = new Deadlines(calendars.at(version.version() - 1));
    Deadlines after = new Deadlines(calendars.at(version.version()));
    int changed = 0;
    int[] done;
    do {
      done =
          batch.execute(
              t -> {
                List<CaseRow> rows = store.take(version.version(), size);
                int moved = 0;
                for (CaseRow row : rows) {
                  moved += recount(row, version, before, after) ? 1 : 0;
                }
                store.counted(version.version(), rows.size(), moved);
                return new int[] {rows.size(), moved};
              });
      changed += done[1];
    } while (done[0] > 0);
    store.finish(version.version(), now());
    LOG.info("calendar version {}: {} cases got other dates", version.version(), changed);
    return changed;
  }

  /** Somebody may act on the case meanwhile: then it is read and counted again. */
  private boolean recount(CaseRow row, CalendarVersion v, Deadlines before, Deadlines after) {
    CaseRow read = row;
    for (int attempt = 0; attempt < 5; attempt++) {
      CaseRow tried = read;
      try {
        return Boolean.TRUE.equals(one.execute(t -> write(tried, v, before, after)));
      } catch (ConflictException e) {
        read = store.read(List.of(row.caseId())).get(0);
      } catch (RuntimeException e) {
        // one broken case must not hold up all the others
        LOG.error("case {} could not be counted anew", row.caseNo(), e);
        return false;
      }
    }
    throw new IllegalStateException("case " + row.caseNo() + " does not hold still");
  }

  private boolean write(CaseRow row, CalendarVersion v, Deadlines before, Deadlines after) {
    LocalDateTime now = now();
    ItemRule rule = KnownRules.of(row.item());
    // an act that is dated later than now (a clock set back) leaves its case as it is
    if (row.file().lastAct() != null && now.isBefore(row.file().lastAct())) {
      now = row.file().lastAct();
    }
    Recount.Counted counted =
        Recount.of(
            row.file(),
            rule,
            row.submittedAt(),
            now,
            v.loadedAt(),
            LawAt.on(now, before),
            LawAt.on(now, after));
    if (counted.changes().isEmpty()) {
      return false;
    }
    List<Entry> entries = CaseEntries.settled(row, counted.settled());
    byte[] head = entries.isEmpty() ? row.head() : entries.get(entries.size() - 1).hash();
    int seq = counted.file().version();
    Map<String, Object> data = data(v, counted.changes());
    entries.add(CaseEntries.system(head, row.caseId(), seq, now, "calendar-changed", data));
    moves.write(
        row,
        counted.file(),
        Lifecycle.nextEvent(counted.file(), rule, LawAt.on(now, after)),
        entries,
        CaseEntries.outgoing(
            counted.settled(),
            List.of(),
            List.of(new Notice(Role.APPLICANT, String.valueOf(data.get("text")))),
            row.file().version() + 1),
        List.of());
    return true;
  }

  private static Map<String, Object> data(CalendarVersion v, List<Recount.Change> changes) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("text", v.named() + "录入后重新计算：" + words(changes));
    data.put("notice", v.noticeNo() == null ? v.title() : v.noticeNo());
    data.put("calendar", v.version());
    data.put(
        "changes",
        changes.stream()
            .map(
                c -> {
                  Map<String, Object> change = new LinkedHashMap<>();
                  change.put("clock", c.clock());
                  change.put("before", c.before() == null ? null : c.before().toString());
                  change.put("after", c.after() == null ? null : c.after().toString());
                  return change;
                })
            .toList());
    return data;
  }

  /** 法定办结期限由2026年10月9日改为2026年10月12日. */
  public static String words(List<Recount.Change> changes) {
    return changes.stream()
        .map(
            c ->
                ClockProofs.name(c.clock())
                    + (c.before() == null
                        ? "原来没有日期，现在是" + Dates.full(c.after())
                        : c.after() == null
                            ? "原来是" + Dates.full(c.before()) + "，现在算不出日期"
                            : "由" + Dates.full(c.before()) + "改为" + Dates.full(c.after())))
        .collect(Collectors.joining("；"));
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
