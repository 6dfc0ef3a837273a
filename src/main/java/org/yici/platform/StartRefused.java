package org.yici.platform;

/** The application cannot start like this; the message says what is wrong and what to do. */
public final class StartRefused extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public StartRefused(String message) {
    super(message);
  }
}
