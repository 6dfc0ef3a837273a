package org.yici.forms;

import java.util.Arrays;
import java.util.Optional;

/** What kind of answer a field takes; the name in a form file is {@link #yaml}. */
public enum FieldType {
  TEXT("text"),
  LONGTEXT("longtext"),
  INTEGER("integer"),
  NUMBER("number"),
  /** A day, kept as {@code 2026-10-09}. */
  DATE("date"),
  CHOICE("choice"),
  CHOICES("choices"),
  /** Kept as {@code yes} or {@code no}. */
  YESNO("yesno"),
  MOBILE("mobile"),
  /** 公民身份号码, GB 11643. */
  ID_NUMBER("idNumber"),
  /** 统一社会信用代码, GB 32100. */
  USCC("uscc"),
  /** A region of the city by its 12-digit code. */
  REGION("region");

  private final String yaml;

  FieldType(String yaml) {
    this.yaml = yaml;
  }

  /** The name of the type in form files and in the layout of the API. */
  public String yaml() {
    return yaml;
  }

  static Optional<FieldType> of(String yaml) {
    return Arrays.stream(values()).filter(t -> t.yaml.equals(yaml)).findFirst();
  }

  boolean isNumber() {
    return this == INTEGER || this == NUMBER;
  }

  boolean isText() {
    return this == TEXT || this == LONGTEXT;
  }

  /** Answered by picking, not by writing. */
  public boolean isPick() {
    return this == CHOICE || this == CHOICES || this == YESNO || this == REGION;
  }
}
