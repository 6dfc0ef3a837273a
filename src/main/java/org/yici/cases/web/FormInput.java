package org.yici.cases.web;

import java.time.LocalDate;
import java.util.List;

/**
 * One question of the form of an action.
 *
 * @param name field of the action's data; a dot makes a field inside a field
 * @param hint a second line, or null
 * @param required whether the browser asks for it; the law asks in any case
 * @param preset what stands in it at first
 * @param most for whole numbers the largest one the law allows, or null
 * @param from for days the earliest one, or null
 */
public record FormInput(
    String name,
    Kind kind,
    String label,
    String hint,
    boolean required,
    List<Option> options,
    List<String> preset,
    Integer most,
    LocalDate from) {

  /** How the question is put and read. */
  public enum Kind {
    TEXT,
    LONGTEXT,
    /** A list, one entry a line. */
    LINES,
    INTEGER,
    DATE,
    CHOICE,
    CHOICES,
    /** A box to tick; read as true or false. */
    CONFIRM,
    /** Materials with what is wrong and how to mend it (行政许可法 art. 32(4)). */
    DEFECTS,
    /** The reviewer's check points, each with a result. */
    CHECKLIST
  }

  /**
   * An answer to choose.
   *
   * @param note a second line, or null
   * @param blocked why it cannot be chosen now, or null
   */
  public record Option(String value, String label, String note, String blocked) {
    public Option(String value, String label) {
      this(value, label, null, null);
    }
  }

  static FormInput of(Kind kind, String name, String label) {
    return new FormInput(name, kind, label, null, false, List.of(), List.of(), null, null);
  }

  FormInput hint(String text) {
    return new FormInput(name, kind, label, text, required, options, preset, most, from);
  }

  /** Must be filled in. */
  FormInput need() {
    return new FormInput(name, kind, label, hint, true, options, preset, most, from);
  }

  FormInput options(List<Option> all) {
    return new FormInput(name, kind, label, hint, required, all, preset, most, from);
  }

  FormInput preset(List<String> values) {
    return new FormInput(name, kind, label, hint, required, options, values, most, from);
  }

  FormInput preset(String value) {
    return value == null ? this : preset(List.of(value));
  }

  FormInput most(Integer number) {
    return new FormInput(name, kind, label, hint, required, options, preset, number, from);
  }

  FormInput from(LocalDate day) {
    return new FormInput(name, kind, label, hint, required, options, preset, most, day);
  }

  /** For attributes: the name without dots. */
  public String id() {
    return "f-" + name.replace('.', '-');
  }
}
