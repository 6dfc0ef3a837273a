package org.yici.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.yici.kernel.AwayException;

/**
 * The generations of the keys of personal data as this node knows them: read anew when what it
 * knows is {@link #FRESH_SECONDS} old, or when a value names a generation it does not know.
 * Thread-safe.
 */
final class DataKeys {
  /** After so many seconds every node knows of a change. */
  static final int FRESH_SECONDS = 5;

  /**
   * @param cipher 16 bytes
   * @param index 16 bytes
   */
  record Key(int generation, byte[] cipher, byte[] index) {

    /**
     * @param bytes 16 for the cipher, 16 for the index
     */
    static Key of(int generation, byte[] bytes) {
      if (bytes.length != 32) {
        throw new IllegalArgumentException("个人信息密钥须为32字节（base64），现在是" + bytes.length + "字节");
      }
      return new Key(
          generation, Arrays.copyOfRange(bytes, 0, 16), Arrays.copyOfRange(bytes, 16, 32));
    }
  }

  /**
   * @param keys all that may lock or have locked something
   * @param current the generation that locks now
   * @param live the generations that stored indexes may have, oldest first
   */
  record Known(Map<Integer, Key> keys, int current, List<Integer> live) {}

  private final Supplier<Known> source;
  private volatile Known known;
  private volatile long readAt;

  DataKeys(Supplier<Known> source) {
    this.source = source;
    this.known = source.get();
    this.readAt = System.nanoTime();
  }

  static DataKeys single(byte[] key) {
    Known one = new Known(Map.of(1, Key.of(1, key)), 1, List.of(1));
    return new DataKeys(() -> one);
  }

  Key current() {
    Known k = known();
    return k.keys().get(k.current());
  }

  List<Integer> live() {
    return known().live();
  }

  /** The highest generation there is. */
  int last() {
    return known().keys().size();
  }

  /**
   * @throws IllegalStateException when there is no such generation
   */
  Key of(int generation) {
    Key key = known().keys().get(generation);
    if (key == null) {
      refresh();
      key = known.keys().get(generation);
    }
    if (key == null) {
      throw new IllegalStateException("加密字段解不开：没有第" + generation + "代密钥");
    }
    return key;
  }

  /** Reads them at once, for whoever has just changed them. */
  void refresh() {
    known = source.get();
    readAt = System.nanoTime();
  }

  private Known known() {
    if (System.nanoTime() - readAt > TimeUnit.SECONDS.toNanos(FRESH_SECONDS)) {
      try {
        refresh();
      } catch (DataAccessException | AwayException e) {
        // without the database nothing is written either; without the master what is known goes on
        readAt = System.nanoTime();
      }
    }
    return known;
  }
}
