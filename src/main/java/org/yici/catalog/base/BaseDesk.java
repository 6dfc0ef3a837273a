package org.yici.catalog.base;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.catalog.BaseItem;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.FormText;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/**
 * How a base catalogue comes into force: read and checked as a whole, kept as a draft, published by
 * a second person in one serializable step that also writes what each agency must act on.
 */
@Service
public class BaseDesk {
  private static final Logger LOG = LoggerFactory.getLogger(BaseDesk.class);
  private static final int ATTEMPTS = 5;
  private static final int LONGEST_NOTE = 300;
  private static final int SHORTEST_NOTE = 4;

  private static final String PACK = "pack";
  private final BaseStore store;
  private final SwitchStore switches;
  private final BaseForecast forecast;
  private final Clock clock;
  private final TransactionTemplate serializable;

  BaseDesk(
      BaseStore store,
      SwitchStore switches,
      BaseForecast forecast,
      Clock clock,
      PlatformTransactionManager manager) {
    this.store = store;
    this.switches = switches;
    this.forecast = forecast;
    this.clock = clock;
    this.serializable = new TransactionTemplate(manager);
    serializable.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
    serializable.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Keeps what was tried as the draft of its level, in place of an older draft.
   *
   * @param from text of the day it takes effect; {@code note} what it is, such as the notice's
   *     number
   * @throws InputException when rows or fields are wrong
   */
  public BaseVersion draft(
      Person person,
      BaseLevel level,
      BaseForecast.Trial trial,
      String from,
      String note,
      String source) {
    List<InputException.Fault> faults = new ArrayList<>();
    LocalDate day = FormText.day(from);
    if (day == null) {
      faults.add(new InputException.Fault("from", "写明生效日期，例如 " + LocalDate.now(clock)));
    }
    String words = note.strip();
    if (words.length() < SHORTEST_NOTE || words.length() > LONGEST_NOTE) {
      faults.add(
          new InputException.Fault("note", "写明依据什么发布，" + LONGEST_NOTE + " 字以内，例如 豫政办〔2026〕5 号"));
    }
    if (trial.report().blocked()) {
      faults.add(new InputException.Fault("file", "目录里有必须改的地方，没有保存"));
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    try {
      long id =
          run(
              () ->
                  store.draft(
                      level,
                      day,
                      words,
                      source,
                      person.accountId(),
                      person.name(),
                      Instant.now(clock),
                      trial.items()));
      return version(id);
    } catch (DuplicateKeyException e) {
      throw new ConflictException("刚刚有人交了这一级目录的另一份草稿，请看过再交");
    }
  }

  /** What a version changed against the one before it of its level. */
  public BaseDiff diff(BaseVersion version) {
    List<BaseItem> before =
        store.versions(BaseStore.ALL).stream()
            .filter(v -> v.level() == version.level() && v.number() == version.number() - 1)
            .findFirst()
            .map(v -> store.rows(v.id()))
            .orElse(List.of());
    return BaseDiff.of(before, store.rows(version.id()));
  }

  public List<BaseVersion> versions() {
    return store.versions(BaseStore.ALL);
  }

  /**
   * @throws NotFoundException when there is no such version
   */
  public BaseVersion version(long id) {
    return store.find(id).orElseThrow(() -> new NotFoundException("没有这一版目录；草稿可能已经换成新的，或者作废了"));
  }

  public List<BaseItem> rows(BaseVersion version) {
    return store.rows(version.id());
  }

  /** A page of rows whose code or name has the text. */
  public List<BaseItem> rows(BaseVersion version, String text, int from, int count) {
    return store.rows(version.id(), text, from, count);
  }

  public int count(BaseVersion version, String text) {
    return text.isEmpty() ? version.rows() : store.count(version.id(), text);
  }

  /** Throws a draft away. */
  public void discard(long id) {
    if (store.discard(id) == 0) {
      throw new ConflictException("这份草稿已经不在了，或者已经发布");
    }
  }

  /**
   * Puts a draft into force.
   *
   * @param confirmed whether the person has seen that open cases of withdrawn items go on under the
   *     item as it was frozen, and that nobody can apply anew
   * @throws InputException when it is the drafter, the day has not come, or that was not confirmed
   * @throws ConflictException when the draft is gone
   */
  public BaseVersion publish(Person person, long id, boolean confirmed) {
    BaseVersion draft = version(id);
    if (!draft.draft()) {
      throw new ConflictException("这一版已经由" + draft.publishedName() + "发布");
    }
    if (person.accountId().equals(draft.draftedBy())) {
      throw new InputException("person", "这份草稿是您交的，要由另一个人核对后发布");
    }
    if (draft.effectiveFrom().isAfter(LocalDate.now(clock))) {
      throw new InputException("from", "这一版从 " + draft.effectiveFrom() + " 起生效，到那天才能发布");
    }
    int asked =
        run(
            () -> {
              List<BaseItem> items = store.rows(id);
              BaseForecast.Change change = forecast.change(draft.level(), items);
              int open = forecast.open(change.gone()).values().stream().mapToInt(i -> i).sum();
              if (open > 0 && !confirmed) {
                throw new InputException(
                    "confirmed", "要取消的事项还有 " + open + " 件在办，请确认：在办的照受理时的事项办完，不再收新的申请");
              }
              LocalDate due = change.acts().isEmpty() ? null : forecast.due();
              Instant now = Instant.now(clock);
              if (store.published(id, person.accountId(), person.name(), now, due) == 0) {
                throw new ConflictException("这份草稿已经不在了，或者已经发布");
              }
              switches.withdraw(change.gone(), now);
              switches.putInForce(change.binding());
              switches.ask(id, due, change.acts());
              return change.acts().size();
            });
    LOG.info("base catalogue {} {} in force, {} acts asked", draft.level(), draft.number(), asked);
    return version(id);
  }

  /**
   * The first version of each level comes from the city pack, and a later one where the pack has
   * changed, until people have drafted or published one of that level.
   */
  public void seed(List<BaseItem> pack) {
    Map<BaseLevel, List<BaseItem>> levels =
        pack.stream()
            .collect(
                Collectors.groupingBy(
                    b -> b.code().startsWith("00") ? BaseLevel.NATIONAL : BaseLevel.PROVINCIAL));
    run(
        () -> {
          levels.entrySet().removeIf(l -> !packs(l.getKey(), l.getValue()));
          levels.forEach(this::seeded);
          if (!levels.isEmpty()) {
            switches.putInForce(List.of());
          }
          return null;
        });
  }

  /** Whether the pack brings the level a version: nobody else has, and it says something new. */
  private boolean packs(BaseLevel level, List<BaseItem> items) {
    Optional<BaseVersion> latest = store.latest(level);
    return latest.isEmpty()
        || latest.get().source().equals(PACK)
            && store.draft(level).isEmpty()
            && !Set.copyOf(store.rows(latest.get().id())).equals(Set.copyOf(items));
  }

  private void seeded(BaseLevel level, List<BaseItem> items) {
    Instant now = Instant.now(clock);
    String who = "城市数据包";
    long id = store.draft(level, LocalDate.now(clock), "随城市数据包装入", PACK, null, who, now, items);
    store.published(id, null, who, now, null);
  }

  private <T> T run(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return serializable.execute(status -> work.get());
      } catch (DuplicateKeyException e) {
        throw e;
      } catch (ConcurrencyFailureException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
