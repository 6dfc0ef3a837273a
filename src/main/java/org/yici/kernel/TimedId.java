package org.yici.kernel;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Identifiers that grow with time (RFC 9562, section 5.7, version 7): rows written together lie
 * together in every index, so that an act touches a few warm pages instead of a cold one per index,
 * and the log after a checkpoint holds few whole pages. The time in it is for order only; nothing
 * reads it.
 */
public final class TimedId {
  private static final SecureRandom RANDOM = new SecureRandom();

  private TimedId() {}

  /** A new one: 48 bits of milliseconds since 1970, 74 bits that cannot be guessed. */
  public static UUID next() {
    return at(System.currentTimeMillis(), RANDOM.nextLong(), RANDOM.nextLong());
  }

  /** Minutes since 1970, for the order of rows only, as the time in an identifier. */
  public static long minute() {
    return System.currentTimeMillis() / 60_000;
  }

  static UUID at(long milliseconds, long random, long more) {
    long high = milliseconds << 16 | 0x7000L | random & 0x0FFFL;
    long low = 0x8000_0000_0000_0000L | more & 0x3FFF_FFFF_FFFF_FFFFL;
    return new UUID(high, low);
  }
}
