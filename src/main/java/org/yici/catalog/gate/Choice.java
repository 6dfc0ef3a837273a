package org.yici.catalog.gate;

import dev.cel.runtime.CelEvaluationException;
import java.util.Map;
import java.util.Optional;

/** A condition over answers {@code a}, in the rule language. */
public final class Choice {
  private final Expressions.Compiled compiled;

  private Choice(Expressions.Compiled compiled) {
    this.compiled = compiled;
  }

  /**
   * @throws IllegalStateException when the expression is wrong
   */
  public static Choice of(String expression) {
    return new Choice(Expressions.compile(expression));
  }

  /** False also while an answer it asks for is not there. */
  public boolean holds(Map<String, String> answers) {
    try {
      return Boolean.TRUE.equals(
          compiled.eval(name -> name.equals("a") ? Optional.of(answers) : Optional.empty()));
    } catch (CelEvaluationException e) {
      return false;
    }
  }
}
