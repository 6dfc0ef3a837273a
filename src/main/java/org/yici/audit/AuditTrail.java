package org.yici.audit;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.yici.platform.NodeWork;
import org.yici.platform.Together;

/**
 * The door of the trail. {@link #note} writes in the caller's transaction: the row is there if and
 * only if what it tells of is. {@link #noteApart} writes by itself, for what did not happen, and
 * never takes a second connection while the caller holds one.
 */
@Service
public class AuditTrail {
  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

  /** Rows that wait for a database that is away; more are counted and lost. */
  private static final int MOST_LATE = 10_000;

  private static final int AT_ONCE = 200;
  private static final int LONGEST = 200;

  private final EntryStore store;
  private final ObjectProvider<ActorSource> actors;
  private final Clock clock;
  private final Together<Entry, Boolean> together;
  private final LinkedBlockingQueue<Entry> late = new LinkedBlockingQueue<>(MOST_LATE);
  private final NodeWork writer = new NodeWork("audit-late", this::writeLate);

  AuditTrail(EntryStore store, ObjectProvider<ActorSource> actors, Clock clock) {
    this.store = store;
    this.actors = actors;
    this.clock = clock;
    this.together = new Together<>(this::write, AuditTrail::perhapsOnes, 1, AT_ONCE);
  }

  /** A trail for a command: of this database, by the house itself. */
  public static AuditTrail on(DataSource database, Clock clock) {
    return new AuditTrail(
        new EntryStore(JdbcClient.create(database), new JdbcTemplate(database)),
        new DefaultListableBeanFactory().getBeanProvider(ActorSource.class),
        clock);
  }

  private List<Boolean> write(List<Entry> entries) {
    store.insert(entries);
    return Collections.nCopies(entries.size(), true);
  }

  private static boolean perhapsOnes(RuntimeException e) {
    return e instanceof DataIntegrityViolationException;
  }

  /** Writes what the actor of this thread did, in the caller's transaction. */
  public void note(Act act) {
    note(actor(), act);
  }

  public void note(Actor who, Act act) {
    store.insert(List.of(entry(who, act)));
  }

  /** Writes in a transaction of its own; a database that is away gets it later. */
  public void noteApart(Act act) {
    noteApart(actor(), act);
  }

  public void noteApart(Actor who, Act act) {
    Entry entry = entry(who, act);
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      later(entry); // the caller holds a connection: another one could be the last
      return;
    }
    try {
      together.run(entry);
    } catch (DataIntegrityViolationException e) {
      LOG.error("a row of the audit trail cannot be kept: {}", e.toString());
    } catch (RuntimeException e) {
      LOG.warn("a row of the audit trail is written later: {}", e.toString());
      later(entry);
    }
  }

  private void later(Entry entry) {
    if (!late.offer(entry)) {
      LOG.error(
          "{} rows of the audit trail wait already, one of {} is lost", MOST_LATE, entry.action());
    }
    writer.now();
  }

  private synchronized void writeLate() {
    List<Entry> some = new ArrayList<>();
    while (late.drainTo(some, AT_ONCE) > 0) {
      try {
        store.insert(some);
      } catch (DataIntegrityViolationException e) {
        some.forEach(this::alone);
      } catch (RuntimeException e) {
        some.forEach(late::offer);
        throw e;
      }
      some.clear();
    }
  }

  private void alone(Entry entry) {
    try {
      store.insert(List.of(entry));
    } catch (DataIntegrityViolationException e) {
      LOG.error("a row of the audit trail cannot be kept: {}", e.toString());
    }
  }

  /** Begins to look after late rows once everything is loaded. */
  @EventListener(ApplicationReadyEvent.class)
  void start() {
    writer.start();
  }

  @PreDestroy
  void close() {
    writer.close();
    try {
      writeLate();
    } catch (RuntimeException e) {
      LOG.error("{} rows of the audit trail are lost: {}", late.size(), e.toString());
    }
  }

  private Actor actor() {
    return actors.stream().findFirst().flatMap(ActorSource::current).orElse(Actor.HOUSE);
  }

  private Entry entry(Actor who, Act act) {
    return new Entry(
        0,
        OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS),
        who,
        act.action(),
        Catalogue.shipped().get(act.action()).area().code(),
        cut(act.object()),
        act.outcome(),
        act.about(),
        cut(act.purpose()),
        Entry.json(act.details()));
  }

  private static String cut(String text) {
    if (text == null) {
      return null;
    }
    String kept = text.replaceAll("\\p{Cntrl}", " ");
    return kept.length() <= LONGEST ? kept : kept.substring(0, LONGEST);
  }

  /** Looks at somebody's personal data, latest first. */
  public List<Entry> looks(UUID about, int limit, int offset) {
    return store.looks(about, limit, offset);
  }

  public int countLooks(UUID about) {
    return store.countLooks(about);
  }
}
