package org.yici.catalog.gate;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What was computed from the same words before: the guides of one item differ from place to place
 * in a few elements only. Holds at most so many characters of words; then it begins anew. Keys are
 * the words themselves, so that an answer is never that of other words. Thread-safe.
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

  private final long most;
  private final ConcurrentHashMap<Key, V> known = new ConcurrentHashMap<>();
  private final AtomicLong held = new AtomicLong();

  /**
   * @param most characters to hold
   */
  Memo(long most) {
    this.most = most;
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
    V value = known.get(key);
    if (value != null) {
      return value;
    }
    value = compute.get();
    long weight = weight(words);
    if (weight <= LONGEST) {
      if (held.get() + weight > most) {
        known.clear();
        held.set(0);
      }
      if (known.putIfAbsent(key, value) == null) {
        held.addAndGet(weight);
      }
    }
    return value;
  }

  private static long weight(Object[] words) {
    long sum = ENTRY;
    for (Object word : words) {
      sum += 8 + (word instanceof String s ? s.length() : 0);
    }
    return sum;
  }
}
