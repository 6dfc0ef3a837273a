package org.yici.catalog;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.yici.directory.Agency;
import org.yici.kernel.ConflictException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one door through which people publish, pause and withdraw items. Nothing comes through that
 * the gate blocks. What went through belongs to people: the city pack leaves it alone.
 */
@Component
public class Release {
  private final Publication publication;
  private final PeopleStore people;
  private final CatalogStore store;
  private final Gate gate;
  private final Catalog catalog;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();

  Release(
      Publication publication,
      PeopleStore people,
      CatalogStore store,
      Gate gate,
      Catalog catalog,
      Clock clock) {
    this.publication = publication;
    this.people = people;
    this.store = store;
    this.gate = gate;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** A version that was published, or with which the publication ended ({@code withdrawn}). */
  public record Past(int version, String state, Instant at, String name, Guide guide) {}

  /** A pause as it was ordered; {@code endedAt} when somebody ended it before its day, or null. */
  public record PastPause(
      Pause pause, Instant at, String by, Instant endedAt, String endedBy, String endedWhy) {}

  /**
   * Publishes a guide as the next version of its item.
   *
   * @param also done in the same transaction; what it throws undoes the publication
   * @return what the gate finds; published when none of it blocks
   */
  public List<Finding> publish(
      String code31,
      String baseCode,
      Agency agency,
      Guide guide,
      PublishedItem.Facts facts,
      Runnable also) {
    List<Finding> findings = gate.check(guide);
    if (Gate.publishable(findings)) {
      Publication.Result result =
          publication.publish(
              List.of(new ItemMaker.Draft(code31, baseCode, agency, guide, facts)), also);
      if (result.heldBack() > 0) {
        throw new ConflictException("检查规则刚刚有变动，这份指南没有发布。请再检查一遍");
      }
      catalog.refresh();
    }
    return findings;
  }

  /**
   * Ends a publication (取消). Cases that are open go on under their frozen guide.
   *
   * @throws ConflictException when the item is not published in this version any more
   */
  public void withdraw(PublishedItem item) {
    if (!people.withdraw(item.code(), item.version(), Instant.now(clock))) {
      throw new ConflictException("这个事项刚刚换了版本，或者已经取消，请刷新后再看");
    }
    refresh();
  }

  /**
   * Pauses an item (暂停办理).
   *
   * @throws ConflictException when a day of it is covered by another pause
   */
  public void pause(Pause pause, UUID person, String name) {
    if (!people.pause(pause, person, name, Instant.now(clock))) {
      throw new ConflictException("这段时间里已经有一次暂停，请先恢复办理，再写新的");
    }
    refresh();
  }

  /**
   * Ends the pauses of an item before their day.
   *
   * @throws ConflictException when it is not paused
   */
  public void resume(String code, String name, String why) {
    if (!end(code, name, why)) {
      throw new ConflictException("这个事项现在没有暂停");
    }
  }

  /** The same, where there may be none; whether there was. */
  public boolean end(String code, String name, String why) {
    boolean ended = people.resume(code, LocalDate.now(clock), name, why, Instant.now(clock));
    if (ended) {
      refresh();
    }
    return ended;
  }

  /** After the commit, where there is a transaction: what it undoes was never to be seen. */
  private void refresh() {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              catalog.refresh();
            }
          });
    } else {
      catalog.refresh();
    }
  }

  /** Every pause of an item, the newest first. */
  public List<PastPause> pauses(String code) {
    return people.pauses(code).stream()
        .map(p -> new PastPause(p.pause(), p.at(), p.by(), p.endedAt(), p.endedBy(), p.endedWhy()))
        .toList();
  }

  /** What was published under a code, the newest first; at most 200. */
  public List<Past> versions(String code) {
    return store.versions(code).stream()
        .filter(v -> !v.state().equals("draft"))
        .map(this::past)
        .sorted(Comparator.comparing(Past::at).reversed())
        .toList();
  }

  /**
   * A published version.
   *
   * @param until when the next one or the end of the publication came; null while it holds
   */
  public record Earlier(Past past, Instant until) {}

  public Optional<Earlier> version(String code, int version) {
    return store.published(code, version).map(e -> new Earlier(past(e.version()), e.until()));
  }

  private Past past(CatalogStore.Version v) {
    return new Past(
        v.version(), v.state(), v.savedAt(), v.name(), json.treeToValue(v.guide(), Guide.class));
  }

  /** The highest version ever published under a code, 0 when none was. */
  public int lastVersion(String code) {
    return people.lastVersion(code);
  }

  /** The pause that holds today, if one does. */
  public Optional<Pause> pauseNow(String code) {
    return catalog.pause(code, LocalDate.now(clock));
  }
}
