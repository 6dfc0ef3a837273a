package org.yici.payments;

/** The non-tax platform does not answer, or not so that it can be understood; tried again later. */
public class PlatformAway extends RuntimeException {
  public PlatformAway(String message, Throwable cause) {
    super(message, cause);
  }
}
