package org.yici.oversight.weekly;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.cases.DecisionLimits;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.NotFoundException;
import org.yici.oversight.tasks.Tasks;

/** The weekly reports: live until issued, then as they were issued. */
@Service
public class Weekly {
  private final WeekStore store;
  private final Tasks tasks;
  private final DecisionLimits limits;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Weekly(
      WeekStore store,
      Tasks tasks,
      DecisionLimits limits,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.tasks = tasks;
    this.limits = limits;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * How a report was issued.
   *
   * @param docxFile id in the file store, null until it is written
   * @param documentId of the sealed document, null until it is issued
   */
  public record Issue(
      Week week,
      LocalDateTime at,
      String byName,
      Numbers numbers,
      String docxFile,
      UUID documentId) {}

  /**
   * A report to look at.
   *
   * @param numbers those issued, or the live ones
   * @param live what a count now gives; the same as {@code numbers} while not issued
   * @param before the week before, issued or live
   * @param issue null while not issued
   */
  public record View(Week week, Numbers numbers, Numbers live, Numbers before, Issue issue) {
    public boolean issued() {
      return issue != null;
    }

    /** Numbers that a count now would give differently, as 收件 3 → 4. */
    public List<String> differences() {
      List<String> all = new ArrayList<>();
      for (What what : What.values()) {
        if (numbers.of(what) != live.of(what)) {
          all.add(what.chinese() + "：定稿 " + numbers.of(what) + "，现在 " + live.of(what));
        }
      }
      return all;
    }
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }

  /** The week that runs now. */
  public Week current() {
    return Week.of(now().toLocalDate());
  }

  /**
   * @throws NotFoundException when the week has not begun
   */
  public View view(Week week) {
    requireBegun(week);
    Issue issue = store.issue(week).orElse(null);
    Numbers live = live(week);
    Numbers before =
        store.issue(week.before()).map(Issue::numbers).orElseGet(() -> live(week.before()));
    return new View(week, issue == null ? live : issue.numbers(), live, before, issue);
  }

  private void requireBegun(Week week) {
    if (!week.begunBy(now())) {
      throw new NotFoundException(week.monday() + " 开始的这一周还没有到，到时再看");
    }
  }

  /** What a count gives now. */
  public Numbers live(Week week) {
    return new Numbers(store.counts(week, week.until(now())))
        .with(TaskRows.counts(taskLines(week)));
  }

  private List<Line> taskLines(Week week) {
    LocalDateTime until = week.until(now());
    return TaskRows.of(tasks.plan(until, WeekStore.lastDay(until)), week);
  }

  public Optional<Issue> issue(Week week) {
    return store.issue(week);
  }

  /**
   * The last weeks, newest first.
   *
   * @param count how many
   */
  public List<Entry> weeks(int count) {
    List<Entry> all = new ArrayList<>();
    Week week = current();
    Map<LocalDate, Issue> issues = store.issues(week.friday().minusWeeks(count), week.friday());
    for (int i = 0; i < count; i++) {
      all.add(new Entry(week, issues.get(week.friday())));
      week = week.before();
    }
    return all;
  }

  /** One line of the list; {@code issue} null while not issued. */
  public record Entry(Week week, Issue issue) {}

  /**
   * The rows a number counts, of all or of one agency or place (null: all).
   *
   * @return exactly as many as the number says, unless cut by {@code limit}
   */
  public List<Row> rows(Week week, What what, String agency, String region, int limit, int offset) {
    requireBegun(week);
    WeekStore.Filter filter = new WeekStore.Filter(what, agency, region);
    List<Line> lines;
    if (store.issue(week).isPresent()) {
      lines = store.frozenRows(week, filter, limit, offset);
    } else if (what.block() == What.Block.TASK) {
      lines =
          taskLines(week).stream()
              .filter(l -> l.marks().contains(what.id()))
              .skip(offset)
              .limit(limit)
              .toList();
    } else {
      lines = store.rows(week, week.until(now()), filter, limit, offset);
    }
    Map<String, DecisionLimits.Limits> days =
        limits.of(lines.stream().filter(l -> l.block() == What.Block.CASE).map(Line::key).toList());
    return lines.stream()
        .map(l -> new Row(l, days.getOrDefault(l.key(), DecisionLimits.Limits.NONE)))
        .toList();
  }

  /**
   * A row with its last days.
   *
   * @param promised last day promised, {@code legal} by law; null where there is none
   */
  public record Row(Line line, LocalDate promised, LocalDate legal) {
    Row(Line line, DecisionLimits.Limits limits) {
      this(line, limits.promised(), limits.legal());
    }
  }

  /** The rows of the plan's tasks, those of the issued report when it is issued. */
  List<Line> taskRows(Week week) {
    return store.issue(week).isPresent() ? store.frozenTasks(week) : taskLines(week);
  }

  /** From when on a week may be issued: its Friday. */
  public boolean mayIssue(Week week) {
    return !now().toLocalDate().isBefore(week.friday());
  }

  /**
   * Freezes numbers and rows as they are now.
   *
   * @throws ConflictException when it is issued already, or it is not yet Friday
   */
  public Issue issue(Week week, Person by) {
    if (!mayIssue(week)) {
      throw new ConflictException("周报在星期五（" + week.friday() + "）定稿，现在还早");
    }
    LocalDateTime at = now();
    List<Line> taskLines = taskLines(week);
    return transaction.execute(
        t -> {
          store.lock(week);
          if (store.issue(week).isPresent()) {
            throw new ConflictException("这一周的周报已经定稿，不能再改");
          }
          store.freeze(week, week.until(at), taskLines);
          Numbers numbers = new Numbers(store.frozenCounts(week));
          Issue issue = new Issue(week, at, by.name(), numbers, null, null);
          store.insert(issue, by.accountId().toString());
          return issue;
        });
  }
}
