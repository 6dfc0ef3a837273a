package org.yici.identity.account;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that change every thirty seconds (RFC 6238 over RFC 4226): HMAC-SHA-1 and six digits, which
 * is what every authenticator knows.
 */
public final class Totp {
  static final int PERIOD = 30;
  static final int DIGITS = 6;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /** Steps before and after the present one that are taken: clocks differ, people type slowly. */
  private static final int WINDOW = 1;

  private Totp() {}

  /** RFC 4226, section 5.3: the code of a counter. */
  static String code(byte[] secret, long counter, int digits, String algorithm) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
      int at = hash[hash.length - 1] & 0x0f;
      int number = ByteBuffer.wrap(hash, at, Integer.BYTES).getInt() & 0x7fffffff;
      return String.format("%0" + digits + "d", number % (int) Math.pow(10, digits));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The code of a moment. */
  public static String code(String secret, Instant at) {
    return code(decode(secret), at.getEpochSecond() / PERIOD, DIGITS, "HmacSHA1");
  }

  /**
   * @param after the step used last; codes of it and of those before are no good any more
   * @return the step whose code it is; empty when it is none of the present
   */
  static OptionalLong step(String secret, String code, Instant now, long after) {
    long present = now.getEpochSecond() / PERIOD;
    OptionalLong found = OptionalLong.empty();
    for (long step = present - WINDOW; step <= present + WINDOW; step++) {
      if (step > after && code(decode(secret), step, DIGITS, "HmacSHA1").equals(code)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** RFC 4648, section 6, without padding. */
  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int bits = 0;
    int value = 0;
    for (byte b : bytes) {
      value = value << 8 | b & 0xff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32.charAt(value >> bits & 31));
      }
    }
    return bits == 0
        ? text.toString()
        : text.append(BASE32.charAt(value << 5 - bits & 31)).toString();
  }

  static byte[] decode(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * 5 / 8);
    int bits = 0;
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = BASE32.indexOf(text.charAt(i));
      if (digit < 0) {
        throw new IllegalArgumentException("not base32");
      }
      value = value << 5 | digit;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.put((byte) (value >> bits));
      }
    }
    return bytes.array();
  }
}
