package org.yici.documents.template;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The node's timetable of templates. Asking costs a look at the nanosecond clock; what another node
 * approved is seen after {@value #CHECK_SECONDS} seconds at the latest, which is before it rules.
 */
@Component
public class TemplateBook implements Supplier<Timetable> {
  /** How old the node's timetable may be, seconds. */
  public static final int CHECK_SECONDS = 10;

  private static final Logger LOG = LoggerFactory.getLogger(TemplateBook.class);
  private static final long CHECK_EVERY = TimeUnit.SECONDS.toNanos(CHECK_SECONDS);
  private final Shipped shipped;
  private final VersionStore store;
  private final AtomicLong checkedAt = new AtomicLong(System.nanoTime());
  private volatile Known known;

  private record Known(int steps, Timetable timetable) {}

  TemplateBook(Shipped shipped, VersionStore store) {
    this.shipped = shipped;
    this.store = store;
    this.known = new Known(-1, new Timetable(shipped.all(), List.of()));
    refresh();
  }

  @Override
  public Timetable get() {
    long last = checkedAt.get();
    if (System.nanoTime() - last > CHECK_EVERY
        && checkedAt.compareAndSet(last, System.nanoTime())) {
      try {
        refresh();
      } catch (DataAccessException e) {
        // words known so far are better than none
        LOG.warn("database away; going on with the templates known");
      }
    }
    return known.timetable();
  }

  /** Reads the versions anew if something was done to any. */
  public final void refresh() {
    int steps = store.steps();
    if (steps != known.steps()) {
      known = new Known(steps, new Timetable(shipped.all(), sound(store.approved())));
      LOG.info("templates read anew after {} approvals and withdrawals", steps);
    }
  }

  /** Leaves out what could not have been approved here: a row that came another way. */
  private List<Version> sound(List<Version> versions) {
    List<Version> sound = new ArrayList<>();
    for (Version v : versions) {
      if (shipped.find(v.template()).filter(t -> holds(t, v)).isPresent()) {
        sound.add(v);
      } else {
        LOG.error(
            "template {} version {} breaks its rules and is not used", v.template(), v.version());
      }
    }
    return sound;
  }

  private boolean holds(Template t, Version v) {
    try {
      return Rules.check(shipped, t, Typed.of(shipped, t, v.title(), v.body())).stream()
          .noneMatch(Finding::blocks);
    } catch (RuntimeException e) {
      return false; // a part that is none
    }
  }
}
