package org.yici.catalog.gate;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What was computed from the same words before: the guides of one item differ from place to place
 * in a few elements only. Holds at most so many characters of words; what was not asked for again
 * while half of that came in is forgotten. Keys are the words themselves, so that an answer is
 * never that of other words. Thread-safe.
 *
 * @param <V> the answer; must not change
 */
final class Memo<V> {
  /** What an entry weighs beside its words, in characters. */
  private static final int ENTRY = 100;

  /** Longer words are computed each time. */
  private static final int LONGEST = 4_000;

  /** Stands for a value that is not there, which is not the same as empty. */
  static final Object ABSENT = new Object();

  private final long half;
  private volatile Map<Key, V> now = new ConcurrentHashMap<>();

  /** What {@link #now} was before it was full. */
  private volatile Map<Key, V> before = Map.of();

  private final AtomicLong held = new AtomicLong();

  /**
   * @param most characters to hold
   */
  Memo(long most) {
    this.half = most / 2;
  }

  private static final class Key {
    private final Object[] words;
    private final int hash;

    Key(Object[] words) {
      this.words = words;
      this.hash = Arrays.hashCode(words);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key k && hash == k.hash && Arrays.equals(words, k.words);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /**
   * @param words texts, numbers, booleans, {@link #ABSENT}, and what tells one computation from
   *     another; not changed afterwards
   */
  V of(Object[] words, Supplier<V> compute) {
    Key key = new Key(words);
    V value = now.get(key);
    if (value != null) {
      return value;
    }
    value = before.get(key);
    if (value == null) {
      value = compute.get();
    }
    long weight = weight(words);
    if (weight <= LONGEST && weight <= half) {
      keep(key, value, weight);
    }
    return value;
  }

  private void keep(Key key, V value, long weight) {
    if (held.get() + weight > half) {
      synchronized (this) {
        if (held.get() + weight > half) {
          before = now;
          now = new ConcurrentHashMap<>();
          held.set(0);
        }
      }
    }
    if (now.putIfAbsent(key, value) == null) {
      held.addAndGet(weight);
    }
  }

  private static long weight(Object[] words) {
    long sum = ENTRY;
    for (Object word : words) {
      sum += 8 + (word instanceof String s ? s.length() : 0);
    }
    return sum;
  }
}
