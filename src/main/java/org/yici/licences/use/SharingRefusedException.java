package org.yici.licences.use;

import java.time.LocalDateTime;

/** A program may not ask for this, or not any more today. */
public class SharingRefusedException extends RuntimeException {
  private final LocalDateTime opens;

  /**
   * @param opens when it may ask again; null when it is not let at all
   */
  SharingRefusedException(String message, LocalDateTime opens) {
    super(message);
    this.opens = opens;
  }

  /** When it may ask again; null when it is not let at all. */
  public LocalDateTime opens() {
    return opens;
  }
}
