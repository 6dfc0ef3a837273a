package org.yici.forms;

/** A form file of the city pack that cannot be used; says which file, where and why. */
public class FormFileException extends RuntimeException {
  public FormFileException(String file, String where, String why) {
    super(file + (where.isEmpty() ? "" : " · " + where) + "：" + why);
  }
}
