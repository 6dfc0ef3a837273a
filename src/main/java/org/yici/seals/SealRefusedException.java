package org.yici.seals;

import org.yici.kernel.ConflictException;

/** A seal that may not be used now; the message says why and who can mend it. */
public class SealRefusedException extends ConflictException {
  public SealRefusedException(String message) {
    super(message);
  }
}
