package org.yici.licences.stock;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.licences.stock.StockRun.State;

/**
 * Asks for, confirms, stops and ends the sealing of an agency's stock. Sealing itself is done by
 * {@link StockSealing}, on every node.
 */
@Service
public class StockRuns {
  /** Published when there is something to seal. */
  record Begun(long run) {}

  private static final int SHORTEST_REASON = 4;
  private static final int LONGEST_REASON = 200;
  private final StockRunStore store;
  private final StockIntake intake;
  private final ApplicationEventPublisher events;
  private final LocalDate first;
  private final Clock clock;

  /**
   * @param since setting {@code yici.stock.since}: the policy has everything sealed that was issued
   *     from this day on
   */
  StockRuns(
      StockRunStore store,
      StockIntake intake,
      ApplicationEventPublisher events,
      @Value("${yici.stock.since:2018-01-01}") String since,
      Clock clock) {
    this.store = store;
    this.intake = intake;
    this.events = events;
    this.first = LocalDate.parse(since);
    this.clock = clock;
  }

  /** The day of the policy. */
  public LocalDate since() {
    return first;
  }

  /**
   * @param typeCode empty: all types
   * @param since a day, yyyy-MM-dd; empty: that of the policy
   * @throws InputException when nothing waits, a value is wrong, or the agency has one that is open
   */
  @Transactional
  public long ask(Person person, String agencyUscc, String typeCode, String since, String reason) {
    String type = typeCode.isBlank() ? null : intake.table(agencyUscc, typeCode).type().code();
    LocalDate day = first;
    try {
      day = since.isBlank() ? first : LocalDate.parse(since.strip());
    } catch (DateTimeException e) {
      throw new InputException("since", "日期写成 2018-01-01 的样子");
    }
    String why = reason(reason);
    LocalDateTime now = now();
    try {
      long id = store.ask(agencyUscc, type, day, why, person, now);
      if (gatherable(run(id)) == 0) {
        throw new InputException("since", day + "以后发的里面没有等着盖章的；先归集数据，或者改日期");
      }
      return id;
    } catch (DuplicateKeyException e) {
      throw new ConflictException("这个单位已经有一项批量盖章没有办完，请先等它办完或者取消");
    }
  }

  /** How many would be sealed if it were confirmed now. */
  public int gatherable(StockRun run) {
    return store.gatherable(run);
  }

  /**
   * The second person: sealing begins.
   *
   * @throws InputException when who asked confirms
   */
  @Transactional
  public void confirm(Person person, long id) {
    StockRun run = second(person, id);
    LocalDateTime now = now();
    move(run, List.of(State.ASKED), State.RUNNING, person, null);
    store.decided(id, person, now);
    store.gather(run);
    events.publishEvent(new Begun(id));
  }

  /**
   * @throws InputException when who asked refuses, or no reason is given
   */
  @Transactional
  public void refuse(Person person, long id, String why) {
    StockRun run = second(person, id);
    move(run, List.of(State.ASKED), State.REFUSED, person, reason(why));
    store.decided(id, person, now());
  }

  private StockRun second(Person person, long id) {
    StockRun run = run(id);
    if (run.askedBy().equals(person.accountId())) {
      throw new InputException("by", "申请和批准要是两个人；这项是您申请的，请另一位同事来批准");
    }
    return run;
  }

  /** What is under way is finished, then nothing more is sealed. */
  @Transactional
  public void pause(Person person, long id) {
    move(run(id), List.of(State.RUNNING), State.PAUSED, person, null);
  }

  /** Goes on; also at once where it waits. */
  @Transactional
  public void resume(Person person, long id) {
    move(run(id), List.of(State.PAUSED, State.RUNNING), State.RUNNING, person, null);
    events.publishEvent(new Begun(id));
  }

  /** For good; what is sealed stays sealed, the others may be asked for again. */
  @Transactional
  public void cancel(Person person, long id, String why) {
    StockRun run = run(id);
    move(
        run,
        List.of(State.ASKED, State.RUNNING, State.PAUSED),
        State.CANCELLED,
        person,
        reason(why));
    store.release(id);
  }

  private void move(StockRun run, List<State> from, State to, Person person, String why) {
    if (!store.move(run.id(), from, to, person.name(), why, now())) {
      throw new ConflictException("这项批量盖章现在是「" + run(run.id()).state().words() + "」，请刷新后再看");
    }
  }

  /**
   * @throws NotFoundException when there is none
   */
  public StockRun run(long id) {
    return store.find(id).orElseThrow(() -> new NotFoundException("没有这项批量盖章"));
  }

  public List<StockRun> last(String agencyUscc, int limit) {
    return store.last(agencyUscc, limit);
  }

  /** Those of all agencies that are not at their end. */
  public List<StockRun> open(int limit) {
    return store.open(limit);
  }

  public StockRun.Progress progress(long id) {
    return store.progress(id);
  }

  private static String reason(String typed) {
    String reason = typed == null ? "" : typed.strip();
    if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
      throw new InputException("reason", "写明理由，" + SHORTEST_REASON + " 到 " + LONGEST_REASON + " 字");
    }
    return reason;
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
