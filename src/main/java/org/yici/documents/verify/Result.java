package org.yici.documents.verify;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a step ended. */
public enum Result {
  PASSED("通过"),
  FAILED("不通过"),
  /** It could not be made; the detail says why. It proves nothing either way. */
  UNCHECKED("查不了");

  private final String words;

  Result(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  @JsonValue
  String json() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
