package org.yici.licences;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long a licence is valid.
 *
 * @param kind {@link #TERM}, {@link #WITHOUT_END}, {@link #FIELD} or {@link #RULE}
 * @param years of a term
 * @param element of FIELD: the data element whose date is the last day
 * @param rule of RULE: CEL over {@code said} (answers by data element) and {@code issued} (day, as
 *     text); a number is years, a text is the last day, an empty text is without end
 */
public record Validity(String kind, Integer years, String element, String rule) {
  public static final String TERM = "years";
  public static final String WITHOUT_END = "long";
  public static final String FIELD = "element";
  public static final String RULE = "rule";
  public static final Validity LONG = new Validity(WITHOUT_END, null, null, null);

  private static final int LONGEST = 100;
  private static final Map<String, CelRuntime.Program> PROGRAMS = new ConcurrentHashMap<>();
  private static final Cel CEL =
      CelFactory.standardCelBuilder()
          .addVar("said", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .addVar("issued", SimpleType.STRING)
          .setOptions(
              CelOptions.current()
                  .enableHeterogeneousNumericComparisons(true)
                  .comprehensionMaxIterations(1000)
                  .build())
          .build();

  public static Validity years(int years) {
    return new Validity(TERM, years, null, null);
  }

  /**
   * The last day; null for without end.
   *
   * @param said answers by data element
   * @throws IllegalArgumentException in Chinese, when the rule gives no day after the grant
   */
  public LocalDate end(LocalDate issued, Map<String, Object> said) {
    LocalDate end =
        switch (kind) {
          case WITHOUT_END -> null;
          case TERM -> after(issued, years);
          case FIELD -> day(said.get(element), "“" + element + "”");
          default -> computed(issued, said);
        };
    if (end != null && end.isBefore(issued)) {
      throw new IllegalArgumentException("按有效期的规则，最后一天是" + end + "，早于发证的" + issued);
    }
    return end;
  }

  private LocalDate computed(LocalDate issued, Map<String, Object> said) {
    Map<String, Object> plain = new LinkedHashMap<>(said);
    plain.replaceAll((k, v) -> plain(v));
    Object value;
    try {
      value = program(rule).eval(Map.of("said", plain, "issued", issued.toString()));
    } catch (CelEvaluationException e) {
      throw new IllegalArgumentException("有效期的规则算不出来：" + rule, e);
    }
    if (value instanceof Number n) {
      return after(issued, n.intValue());
    }
    return value.toString().isEmpty() ? null : day(value, "有效期的规则");
  }

  private static LocalDate after(LocalDate issued, int years) {
    if (years < 1 || years > LONGEST) {
      throw new IllegalArgumentException("有效期要在1到" + LONGEST + "年之间，现在是" + years + "年");
    }
    return issued.plusYears(years).minusDays(1);
  }

  private static LocalDate day(Object value, String what) {
    try {
      return LocalDate.parse(String.valueOf(value));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(what + "给不出有效期的最后一天", e);
    }
  }

  /**
   * Compiles a rule.
   *
   * @throws IllegalArgumentException in Chinese, when it is wrong
   */
  static CelRuntime.Program program(String rule) {
    return PROGRAMS.computeIfAbsent(
        rule,
        source -> {
          try {
            return CEL.createProgram(CEL.compile(source).getAst());
          } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException("有效期的规则写错了：" + source, e);
          }
        });
  }

  /** Whether a rule can be read; what is wrong with it, or null. */
  public static String fault(String rule) {
    try {
      program(rule);
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  private static Object plain(Object v) {
    if (v instanceof Integer i) {
      return i.longValue();
    }
    if (v instanceof BigDecimal d) {
      return d.stripTrailingZeros().scale() <= 0 ? (Object) d.longValue() : d.doubleValue();
    }
    return v == null ? "" : v;
  }

  /** In words, e.g. 5年, 长期. */
  public String words() {
    return switch (kind) {
      case WITHOUT_END -> "长期";
      case TERM -> years + "年";
      case FIELD -> "到“" + element + "”那天";
      default -> "按规则算：" + rule;
    };
  }
}
