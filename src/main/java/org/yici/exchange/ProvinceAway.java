package org.yici.exchange;

/** The province did not answer as agreed; what was on its way may or may not have arrived. */
final class ProvinceAway extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final boolean answered;

  /**
   * @param answered whether it is there but could not take this batch; then smaller ones are tried
   */
  ProvinceAway(String message, boolean answered, Throwable cause) {
    super(message, cause);
    this.answered = answered;
  }

  boolean answered() {
    return answered;
  }
}
