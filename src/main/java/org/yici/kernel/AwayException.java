package org.yici.kernel;

/**
 * A service that is needed does not answer. Nothing was done, not even half of it; the same may be
 * tried again. Becomes 503.
 */
public class AwayException extends RuntimeException {
  /**
   * @param message Chinese: which service, and what happens with what was asked
   */
  public AwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
