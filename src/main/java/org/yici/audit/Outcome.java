package org.yici.audit;

/** How something ended. */
public enum Outcome {
  DONE("done", "办成"),
  REFUSED("refused", "拒绝"),
  FAILED("failed", "没办成");

  private final String code;
  private final String words;

  Outcome(String code, String words) {
    this.code = code;
    this.words = words;
  }

  /** As it is kept. */
  public String code() {
    return code;
  }

  /** As a page says it. */
  public String words() {
    return words;
  }

  /**
   * @return null for a code that is none
   */
  public static Outcome of(String code) {
    for (Outcome o : values()) {
      if (o.code.equals(code)) {
        return o;
      }
    }
    return null;
  }
}
