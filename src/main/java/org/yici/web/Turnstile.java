package org.yici.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts calls of one kind on this node: so many a minute from one address, so many from all. Real
 * time, for it guards the machine; nothing is written down.
 */
public final class Turnstile {
  private static final int ADDRESSES = 20_000;
  private static final String ALL = "";
  private final int each;
  private final int all;
  private final Cache<String, AtomicInteger> counts =
      Caffeine.newBuilder().maximumSize(ADDRESSES).expireAfterWrite(Duration.ofMinutes(1)).build();

  /**
   * @param each calls a minute from one address
   * @param all calls a minute altogether
   */
  public Turnstile(int each, int all) {
    this.each = each;
    this.all = all;
  }

  /** Whether one more call from this address may come in. */
  public boolean lets(String address) {
    return count(address) <= each && count(ALL) <= all;
  }

  private int count(String key) {
    return counts.get(key, k -> new AtomicInteger()).incrementAndGet();
  }
}
