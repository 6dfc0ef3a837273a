package org.yici.ratings;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.ratings.loop.Action;
import org.yici.ratings.loop.TaskAct;
import org.yici.ratings.loop.TaskAct.Side;
import org.yici.ratings.loop.TaskLoop;

/** Brings bad ratings to their answers: the loop decides, this class carries it to the database. */
@Component
public class RatingTasks {
  private static final Logger LOG = LoggerFactory.getLogger(RatingTasks.class);
  private final TaskStore store;
  private final TaskLoop loop;
  private final RatingClock limits;
  private final Clock clock;

  RatingTasks(TaskStore store, TaskLoop loop, RatingClock limits, Clock clock) {
    this.store = store;
    this.loop = loop;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * An action as somebody finds it.
   *
   * @param why why it cannot be done now, or null
   */
  public record Button(Action action, String why) {}

  /** The task of a bad rating; empty for one that is not bad. */
  public Optional<RatingTask> of(UUID caseId, int service) {
    return store.find(caseId, service);
  }

  /**
   * @throws NotFoundException also when the task is there but is no business of this person's
   */
  public RatingTask task(Person person, UUID id) {
    return store
        .find(id)
        .filter(t -> maySee(person, t.agencyUscc()))
        .orElseThrow(() -> new NotFoundException("没有这个差评任务，或者不归您的单位办"));
  }

  public List<RatingTask.Step> steps(RatingTask task) {
    return store.steps(task.id());
  }

  /** The bureau and the auditor see all, an agency its own. */
  public static boolean maySee(Person person, String agencyUscc) {
    return seesAll(person) || agencyUscc.equals(person.agencyUscc());
  }

  public static boolean seesAll(Person person) {
    return person.has(Roles.BUREAU) || person.has(Roles.AUDITOR);
  }

  /** On which side of the loop the person stands; empty for who only looks on. */
  public static Optional<Side> side(Person person, RatingTask task) {
    if (task.agencyUscc().equals(person.agencyUscc())
        && (person.has(Roles.ADMIN) || person.has(Roles.AGENCY_HEAD))) {
      return Optional.of(Side.AGENCY);
    }
    return person.has(Roles.BUREAU) ? Optional.of(Side.BUREAU) : Optional.empty();
  }

  /** All steps of the loop, those that cannot be done now with the reason. */
  public List<Button> buttons(Person person, RatingTask task) {
    Optional<Side> side = side(person, task);
    return Arrays.stream(Action.values())
        .map(
            a ->
                new Button(
                    a,
                    side.isEmpty()
                        ? "由单位管理员、负责人或者政务服务管理机构办"
                        : loop.blocked(task.file(), a, side.get()).orElse(null)))
        .toList();
  }

  /**
   * Does a step.
   *
   * @param version the version the person saw
   * @throws InputException when the loop does not allow it or something is missing
   * @throws ConflictException when somebody was faster
   */
  public RatingTask act(
      Person person,
      RatingTask task,
      int version,
      Action action,
      String outcome,
      String words,
      LocalDate until) {
    Side side =
        side(person, task).orElseThrow(() -> new AccessDeniedException("only looks on at ratings"));
    if (version != task.version()) {
      throw new ConflictException("这个任务已经有了新的一步，您看到的是旧的");
    }
    if (words != null && words.strip().length() > PlainWords.MOST) {
      throw new InputException("words", "最多写" + PlainWords.MOST + "字");
    }
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    TaskAct act = new TaskAct(action, side, outcome, words, until);
    TaskLoop.Step step =
        loop.step(task.file(), act, now.toLocalDate(), limits.latest(task.openedOn()));
    if (step instanceof TaskLoop.Blocked blocked) {
      throw new InputException(blocked.field(), blocked.reason());
    }
    TaskStore.Done done =
        new TaskStore.Done(
            action,
            person.staffId() == null ? person.login() : person.staffId(),
            person.name(),
            side,
            outcome,
            PlainWords.of(words),
            action == Action.VERIFY ? ((TaskLoop.Moved) step).next().until() : null,
            now);
    if (!store.move(task, ((TaskLoop.Moved) step).next(), done)) {
      throw new ConflictException("这个任务刚刚有人先办了一步");
    }
    LOG.info("bad rating {}: {} by the {}", task.id(), action.id(), side);
    return store.find(task.id()).orElseThrow();
  }

  /** Counts the days of tasks that had no calendar when they were opened. */
  public int countMissingDays() {
    int counted = 0;
    for (RatingTask task : store.uncounted()) {
      LocalDate mendBy = limits.mendBy(task.openedOn());
      if (mendBy != null) {
        store.count(task.id(), limits.verifyBy(task.openedOn()), mendBy);
        counted++;
      }
    }
    return counted;
  }
}
