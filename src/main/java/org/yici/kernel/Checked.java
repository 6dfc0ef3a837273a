package org.yici.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer of an identifier's check.
 *
 * @param parts the parts in their order in the code, key to value; {@code value} is the code in its
 *     normal form. Of an invalid code as far as it could be read
 * @param reason Chinese: when invalid, what is wrong and what to do; when valid, a remark worth
 *     reading, or null
 */
public record Checked(boolean valid, Map<String, String> parts, String reason) {
  public Checked {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /** The code in its normal form; null when it was not readable. */
  public String value() {
    return parts.get("value");
  }

  static Checked bad(String reason) {
    return new Checked(false, Map.of(), reason);
  }

  static Checked bad(Map<String, String> parts, String reason) {
    return new Checked(false, parts, reason);
  }

  /**
   * @param remarks joined into the reason; none gives null
   */
  static Checked good(Map<String, String> parts, Iterable<String> remarks) {
    String joined = String.join("", remarks);
    return new Checked(true, parts, joined.isEmpty() ? null : joined);
  }
}
