package org.yici.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Token buckets by key: each holds so many calls, and refills by so many a minute. On this node
 * alone; a bucket that nobody asks for is full again and forgotten.
 */
public final class Buckets {
  private static final int MOST = 50_000;
  private static final double MINUTE = Duration.ofMinutes(1).toNanos();
  private final int perMinute;
  private final int holds;
  private final LongSupplier nanos;
  private final Cache<String, Bucket> buckets;

  /**
   * @param perMinute calls that come back in a minute, at least 1
   * @param holds calls at once after a rest, at least 1
   * @param nanos real time in nanoseconds, as {@link System#nanoTime}
   */
  public Buckets(int perMinute, int holds, LongSupplier nanos) {
    this.perMinute = Math.max(1, perMinute);
    this.holds = Math.max(1, holds);
    this.nanos = nanos;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofMinutes(2 + this.holds / this.perMinute))
            .build();
  }

  /**
   * Takes one call out.
   *
   * @return 0 when it may go on, otherwise the seconds until one is there again
   */
  public int take(String key) {
    return buckets.get(key, k -> new Bucket(holds, nanos.getAsLong())).take();
  }

  private final class Bucket {
    private double left;
    private long at;

    Bucket(double left, long at) {
      this.left = left;
      this.at = at;
    }

    synchronized int take() {
      long now = nanos.getAsLong();
      left = Math.min(holds, left + Math.max(0, now - at) * perMinute / MINUTE);
      at = now;
      if (left >= 1) {
        left--;
        return 0;
      }
      return (int) Math.ceil((1 - left) * 60 / perMinute);
    }
  }
}
