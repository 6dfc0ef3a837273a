package org.yici.kernel;

/** A named thing that is not there, or that this person may not know to be there; becomes 404. */
public class NotFoundException extends RuntimeException {
  public NotFoundException(String message) {
    super(message);
  }
}
