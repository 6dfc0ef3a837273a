package org.yici.exchange;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long each time up to a bound, a fifth more or less
 * so that nodes do not come all at once.
 */
final class Backoff {
  private final Duration first;
  private final Duration most;
  private final RandomGenerator random;

  Backoff(Duration first, Duration most, RandomGenerator random) {
    this.first = first;
    this.most = most;
    this.random = random;
  }

  /**
   * @param failures in a row, from 1
   */
  synchronized Duration after(int failures) {
    long doubled = first.toMillis() << Math.min(20, Math.max(0, failures - 1));
    long bounded = Math.min(doubled, most.toMillis());
    return Duration.ofMillis((long) (bounded * (0.8 + 0.4 * random.nextDouble())));
  }

  /** The longest wait there can be. */
  Duration most() {
    return most.multipliedBy(6).dividedBy(5);
  }
}
