package org.yici.payments.ledger;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** A CEL expression over {@code answers} that a fee row of a guide holds, compiled once. */
final class FeeExpression {
  private static final Cel CEL =
      CelFactory.standardCelBuilder()
          .addVar("answers", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .setOptions(
              CelOptions.current()
                  .enableHeterogeneousNumericComparisons(true)
                  .comprehensionMaxIterations(1000)
                  .build())
          .build();
  private final String source;
  private final CelRuntime.Program program;

  private FeeExpression(String source, CelRuntime.Program program) {
    this.source = source;
    this.program = program;
  }

  static FeeExpression of(String source) {
    try {
      return new FeeExpression(source, CEL.createProgram(CEL.compile(source).getAst()));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException("收费的算式写错了：" + source, e);
    }
  }

  private Object value(Map<String, Object> answers) {
    Map<String, Object> plain = new LinkedHashMap<>(answers);
    plain.replaceAll(FeeExpression::plain);
    try {
      return program.eval(Map.of("answers", plain));
    } catch (CelEvaluationException e) {
      throw new IllegalArgumentException("收费的算式算不出来：" + source, e);
    }
  }

  private static Object plain(String key, Object v) {
    if (v instanceof Integer i) {
      return i.longValue();
    }
    if (v instanceof BigDecimal d) {
      return d.stripTrailingZeros().scale() <= 0 ? (Object) d.longValue() : d.doubleValue();
    }
    return v == null ? "" : v;
  }

  boolean holds(Map<String, Object> answers) {
    return Boolean.TRUE.equals(value(answers));
  }

  BigDecimal number(Map<String, Object> answers) {
    Object v = value(answers);
    if (v instanceof Number n) {
      return new BigDecimal(n.toString());
    }
    throw new IllegalArgumentException("收费的算式得不出数：" + source);
  }
}
