package org.yici.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;

/** What somebody typed into a field, or left out. */
public final class FormText {
  private FormText() {}

  /** Without white space at its ends; empty when there is none. */
  public static String of(String typed) {
    return typed == null ? "" : typed.strip();
  }

  /** A day as 2026-11-30; null when it is none. */
  public static LocalDate day(String typed) {
    try {
      return LocalDate.parse(of(typed));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
