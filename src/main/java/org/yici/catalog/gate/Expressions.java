package org.yici.catalog.gate;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rule language: CEL over maps, with a few words of its own. Regular expressions run in linear
 * time (RE2), so no text can make a rule run away.
 *
 * <ul>
 *   <li>{@code find(text, regex)}: the first match, or an empty string
 *   <li>{@code without(text, regex)}: the text with every match cut out
 *   <li>{@code codes(text)}: "1,2" as a list
 *   <li>{@code repeated(list)}: the first text that occurs twice (blanks ignored), or empty
 *   <li>{@code sum(list)}: of whole numbers
 *   <li>{@code days(n, unit)}: calendar days of n units of CS-UNIT (working day 7/5, month 30)
 *   <li>{@code badTimes(text)}: the first clock time or range that cannot be, or empty
 * </ul>
 */
final class Expressions {
  private static final CelType DYN_MAP = MapType.create(SimpleType.STRING, SimpleType.DYN);
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();
  private static final CelCompiler COMPILER = compiler();
  private static final CelRuntime RUNTIME = runtime();

  private Expressions() {}

  /** A compiled expression; safe for use by many threads. */
  record Compiled(CelRuntime.Program program, CelExpr expression) {
    /** The value, or an exception with the reason when the expression cannot be computed. */
    Object eval(CelVariableResolver variables) throws CelEvaluationException {
      return program.eval(variables);
    }
  }

  /**
   * @throws IllegalStateException naming the fault when the expression is wrong
   */
  static Compiled compile(String expression) {
    try {
      CelAbstractSyntaxTree ast = COMPILER.compile(expression).getAst();
      return new Compiled(RUNTIME.createProgram(ast), ast.getExpr());
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalStateException("规则表达式有错：" + expression + "\n" + e.getMessage(), e);
    }
  }

  private static CelCompiler compiler() {
    CelType rows = ListType.create(DYN_MAP);
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addLibraries(CelExtensions.strings())
        .addVar("g", DYN_MAP)
        .addVar("row", DYN_MAP)
        .addVar("a", DYN_MAP)
        .addVar("materials", rows)
        .addVar("steps", rows)
        .addVar("fees", rows)
        .addVar("faqs", rows)
        .addVar("intermediaries", rows)
        .addVar("remedies", rows)
        .addFunctionDeclarations(
            declare("find", SimpleType.STRING, SimpleType.STRING, SimpleType.STRING),
            declare("without", SimpleType.STRING, SimpleType.STRING, SimpleType.STRING),
            declare("codes", ListType.create(SimpleType.STRING), SimpleType.STRING),
            declare("repeated", SimpleType.STRING, ListType.create(SimpleType.DYN)),
            declare("sum", SimpleType.INT, ListType.create(SimpleType.DYN)),
            declare("days", SimpleType.DOUBLE, SimpleType.INT, SimpleType.STRING),
            declare("badTimes", SimpleType.STRING, SimpleType.STRING))
        .build();
  }

  private static CelFunctionDecl declare(String name, CelType result, CelType... args) {
    return CelFunctionDecl.newFunctionDeclaration(
        name, CelOverloadDecl.newGlobalOverload(name + "_x", result, args));
  }

  private static CelRuntime runtime() {
    return CelRuntimeFactory.standardCelRuntimeBuilder()
        .addLibraries(CelExtensions.strings())
        .addFunctionBindings(
            CelFunctionBinding.from("find_x", String.class, String.class, Expressions::find),
            CelFunctionBinding.from("without_x", String.class, String.class, Expressions::without),
            CelFunctionBinding.from("codes_x", String.class, GuideView::codes),
            CelFunctionBinding.from("repeated_x", List.class, Expressions::repeated),
            CelFunctionBinding.from("sum_x", List.class, Expressions::sum),
            CelFunctionBinding.from("days_x", Long.class, String.class, Expressions::days),
            CelFunctionBinding.from("badTimes_x", String.class, Expressions::badTimes))
        .build();
  }

  static String find(String text, String regex) {
    Matcher m = PATTERNS.computeIfAbsent(regex, Pattern::compile).matcher(text);
    return m.find() ? m.group() : "";
  }

  private static String without(String text, String regex) {
    return PATTERNS.computeIfAbsent(regex, Pattern::compile).matcher(text).replaceAll("");
  }

  private static final java.util.regex.Pattern MARKS =
      java.util.regex.Pattern.compile("[\\s　，。、；：？！,.;:?!（）()《》]");

  private static String repeated(List<?> list) {
    Set<String> seen = new HashSet<>();
    for (Object o : list) {
      String text = MARKS.matcher(String.valueOf(o)).replaceAll("");
      if (!text.isEmpty() && !seen.add(text)) {
        return String.valueOf(o);
      }
    }
    return "";
  }

  private static long sum(List<?> numbers) {
    return numbers.stream().mapToLong(n -> ((Number) n).longValue()).sum();
  }

  private static double days(long n, String unit) {
    return switch (unit) {
      case "1" -> n * 7 / 5.0;
      case "3" -> n * 30.0;
      default -> n;
    };
  }

  private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:：](\\d{1,2})");
  private static final Pattern RANGE =
      Pattern.compile("(\\d{1,2})[:：](\\d{1,2})\\s*[-—–－~～至到]+\\s*(\\d{1,2})[:：](\\d{1,2})");

  private static String badTimes(String text) {
    Matcher time = TIME.matcher(text);
    while (time.find()) {
      int hour = Integer.parseInt(time.group(1));
      int minute = Integer.parseInt(time.group(2));
      if (hour > 24 || minute > 59 || hour == 24 && minute > 0) {
        return time.group();
      }
    }
    Matcher range = RANGE.matcher(text);
    while (range.find()) {
      int from = Integer.parseInt(range.group(1)) * 60 + Integer.parseInt(range.group(2));
      int to = Integer.parseInt(range.group(3)) * 60 + Integer.parseInt(range.group(4));
      if (from >= to) {
        return range.group();
      }
    }
    return "";
  }
}
