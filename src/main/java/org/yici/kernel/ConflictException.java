package org.yici.kernel;

/** The thing was changed by somebody else since it was read (P17); becomes 409. */
public class ConflictException extends RuntimeException {
  public ConflictException(String message) {
    super(message);
  }
}
