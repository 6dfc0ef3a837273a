package org.yici.web;

import java.util.List;

/**
 * A page that says what happened and what to do.
 *
 * @param again for a form that could not be taken: where it goes to when sent again; null for none
 * @param fields what was typed, so that sending again loses nothing
 */
public record ErrorPage(
    int status, String title, String what, String todo, String again, List<Field> fields) {
  /** One typed value. */
  public record Field(String name, String value) {}

  public static ErrorPage of(int status, String title, String what, String todo) {
    return new ErrorPage(status, title, what, todo, null, List.of());
  }
}
