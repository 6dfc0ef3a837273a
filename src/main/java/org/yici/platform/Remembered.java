package org.yici.platform;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What a node remembers of the database between two looks. Asking costs a look at the nanosecond
 * clock; what another node changed is seen at the next check. While the database is away, what is
 * known goes on.
 */
public final class Remembered<T> implements Supplier<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);
  private final String what;
  private final long every;
  private final IntSupplier stamp;
  private final IntFunction<T> read;
  private final AtomicLong checkedAt = new AtomicLong(System.nanoTime());
  private volatile Known<T> known;

  private record Known<T>(int stamp, T value) {}

  /**
   * @param what its name in the log
   * @param every how old the knowledge may be
   * @param stamp a number that is another whenever something has changed
   * @param read reads all anew, given the stamp
   */
  public Remembered(String what, Duration every, IntSupplier stamp, IntFunction<T> read) {
    this.what = what;
    this.every = every.toNanos();
    this.stamp = stamp;
    this.read = read;
    int first = stamp.getAsInt();
    this.known = new Known<>(first, read.apply(first));
  }

  @Override
  public T get() {
    long last = checkedAt.get();
    if (System.nanoTime() - last > every && checkedAt.compareAndSet(last, System.nanoTime())) {
      try {
        refresh();
      } catch (DataAccessException e) {
        // what was known so far is better than nothing
        LOG.warn("database away; going on with the {} known ({})", what, known.stamp());
      }
    }
    return known.value();
  }

  /** Reads anew if the stamp has changed. */
  public void refresh() {
    int now = stamp.getAsInt();
    if (now != known.stamp()) {
      known = new Known<>(now, read.apply(now));
      LOG.info("{} read anew ({})", what, now);
    }
  }
}
