package org.yici.catalog.gate;

import dev.cel.runtime.CelEvaluationException;
import java.util.HashMap;
import java.util.Map;

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
    Map<String, Object> vars = new HashMap<>();
    vars.put("a", answers);
    try {
      return Boolean.TRUE.equals(compiled.eval(vars));
    } catch (CelEvaluationException e) {
      return false;
    }
  }
}
