package org.yici.seals.signer;

import org.yici.kernel.ConflictException;

/** The holder of the keys will not do it, now or ever; the message says why. */
public class SignerRefusedException extends ConflictException {
  public SignerRefusedException(String message) {
    super(message);
  }
}
