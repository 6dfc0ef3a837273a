package org.yici.identity;

/** A list with personal data was asked for without saying what for; the page asks. */
public final class PurposeNeededException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String what;
  private final String fault;

  /**
   * @param fault what was wrong with the purpose, or null when none was given yet
   */
  PurposeNeededException(String what, String fault) {
    super("a purpose is needed");
    this.what = what;
    this.fault = fault;
  }

  public String what() {
    return what;
  }

  public String fault() {
    return fault;
  }
}
