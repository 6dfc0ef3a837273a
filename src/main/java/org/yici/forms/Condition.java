package org.yici.forms;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a field is shown: a CEL expression over {@code answers}, compiled once. An answer that is
 * not there makes the part that asks for it untrue, so a field waits until its question is
 * answered.
 */
public final class Condition {
  private static final Cel CEL =
      CelFactory.standardCelBuilder()
          .addVar("answers", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .setOptions(
              CelOptions.current()
                  .enableHeterogeneousNumericComparisons(true)
                  .comprehensionMaxIterations(1000)
                  .build())
          .build();
  private static final Pattern REFERENCE = Pattern.compile("\\banswers\\.([A-Za-z_]\\w*)");

  private final String source;
  private final CelAbstractSyntaxTree tree;
  private final CelRuntime.Program program;
  private final Set<String> keys = new TreeSet<>();

  private Condition(String source) throws CelValidationException, CelEvaluationException {
    this.source = source;
    this.tree = CEL.compile(source).getAst();
    this.program = CEL.createProgram(tree);
    Matcher m = REFERENCE.matcher(source);
    while (m.find()) {
      keys.add(m.group(1));
    }
  }

  /** Guides of a city ask a few thousand different questions; forgetting costs one compilation. */
  private static final int KEPT = 5000;

  private static final ConcurrentMap<String, Condition> COMPILED = new ConcurrentHashMap<>();

  /**
   * @throws IllegalArgumentException when the expression is not valid or not a yes-no question
   */
  public static Condition of(String source) {
    Condition known = COMPILED.get(source);
    if (known != null) {
      return known;
    }
    Condition made = compile(source);
    if (COMPILED.size() >= KEPT) {
      COMPILED.clear();
    }
    COMPILED.put(source, made);
    return made;
  }

  private static Condition compile(String source) {
    try {
      Condition c = new Condition(source);
      CelType type = c.tree.getResultType();
      if (!type.equals(SimpleType.BOOL) && !type.equals(SimpleType.DYN)) {
        throw new IllegalArgumentException("条件的结果应是真或假，这里是 " + type.name());
      }
      return c;
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException("条件写错了：" + e.getMessage(), e);
    }
  }

  public String source() {
    return source;
  }

  /** Keys of the answers the expression asks for. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(keys);
  }

  CelAbstractSyntaxTree tree() {
    return tree;
  }

  /** Whether it holds for normalised answers. */
  public boolean holds(Map<String, Object> answers) {
    try {
      return eval(answers);
    } catch (CelEvaluationException e) {
      return false;
    }
  }

  /**
   * Like {@link #holds}, but an error other than a missing answer is told.
   *
   * @throws IllegalArgumentException the expression compares what cannot be compared
   */
  boolean holdsStrictly(Map<String, Object> answers) {
    try {
      return eval(answers);
    } catch (CelEvaluationException e) {
      if (e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND) {
        return false;
      }
      throw new IllegalArgumentException("条件算不出来：" + e.getMessage(), e);
    }
  }

  private boolean eval(Map<String, Object> answers) throws CelEvaluationException {
    Map<String, Object> plain = new LinkedHashMap<>(answers);
    plain.replaceAll((k, v) -> v instanceof BigDecimal d ? (Object) d.doubleValue() : v);
    return Boolean.TRUE.equals(program.eval(Map.of("answers", plain)));
  }

  @Override
  public String toString() {
    return source;
  }
}
