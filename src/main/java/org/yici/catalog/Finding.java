package org.yici.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What the gate has against a guide.
 *
 * @param rule id of the rule, e.g. {@code Q02}
 * @param element key of the element as in {@code elements.csv}, e.g. {@code MATERIAL.BY_LAW}
 * @param path where in the guide, e.g. {@code materials[2].BY_LAW}
 * @param message what is wrong, with the value, in plain Chinese
 * @param repair what to write instead
 * @param basis where the rule comes from
 */
public record Finding(
    String rule,
    Severity severity,
    String element,
    String path,
    String message,
    String repair,
    String basis) {

  /** BLOCK: cannot be published. WARN: should be looked at, does not hinder. */
  public enum Severity {
    BLOCK,
    WARN;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Finding with(Severity other) {
    return new Finding(rule, other, element, path, message, repair, basis);
  }

  /** The same at another place of the guide. */
  public Finding at(String elsewhere) {
    return new Finding(rule, severity, element, elsewhere, message, repair, basis);
  }

  public boolean blocks() {
    return severity == Severity.BLOCK;
  }
}
