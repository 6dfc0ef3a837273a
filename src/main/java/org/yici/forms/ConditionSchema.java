package org.yici.forms;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yici.forms.FormDefinition.Field;

/**
 * Says a field condition in JSON Schema, where JSON Schema can say it: comparisons of one answer
 * with a constant, {@code in}, {@code has}, and, or, not. An absent answer makes a comparison
 * untrue on either side of a negation, as it does in {@link Condition}.
 */
final class ConditionSchema {
  private final FormDefinition form;

  private ConditionSchema(FormDefinition form) {
    this.form = form;
  }

  /**
   * Schema that holds for just those answers for which the field is shown; empty: no such schema.
   */
  static Optional<Map<String, Object>> of(FormDefinition form, Condition condition) {
    return new ConditionSchema(form).schema(condition);
  }

  private Optional<Map<String, Object>> schema(Condition condition) {
    try {
      return Optional.of(say(condition.tree().getExpr(), true));
    } catch (NotSayable e) {
      return Optional.empty();
    }
  }

  private Map<String, Object> say(CelExpr e, boolean wanted) {
    if (e.exprKind().getKind() == CelExpr.ExprKind.Kind.SELECT && e.select().testOnly()) {
      Map<String, Object> has = atom(e.select().field(), Map.of());
      return wanted ? has : Map.of("not", has);
    }
    if (e.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL) {
      throw new NotSayable();
    }
    CelExpr.CelCall call = e.call();
    List<CelExpr> args = call.args();
    return switch (call.function()) {
      case "_&&_" -> join(wanted, args);
      case "_||_" -> join(!wanted, args, wanted);
      case "!_" -> say(args.get(0), !wanted);
      case "_==_" -> compare("const", args, wanted);
      case "_!=_" -> compare("const", args, !wanted);
      case "_<_" -> compare("exclusiveMaximum", args, wanted);
      case "_<=_" -> compare("maximum", args, wanted);
      case "_>_" -> compare("exclusiveMinimum", args, wanted);
      case "_>=_" -> compare("minimum", args, wanted);
      case "@in" -> in(args.get(0), args.get(1), wanted);
      default -> throw new NotSayable();
    };
  }

  private Map<String, Object> join(boolean all, List<CelExpr> args) {
    return join(all, args, all);
  }

  private Map<String, Object> join(boolean all, List<CelExpr> args, boolean wanted) {
    return Map.of(
        all ? "allOf" : "anyOf", args.stream().map(a -> (Object) say(a, wanted)).toList());
  }

  private Map<String, Object> compare(String keyword, List<CelExpr> args, boolean wanted) {
    String key = answer(args.get(0));
    Object value = constant(args.get(1));
    if (keyword.equals("const")) {
      Map<String, Object> same = Map.of("const", value);
      return atom(key, wanted ? same : Map.of("not", same));
    }
    if (!(value instanceof Number)) {
      throw new NotSayable();
    }
    Map<String, Object> limit = Map.of(keyword, value);
    return atom(key, wanted ? merge("number", limit) : merge("number", Map.of("not", limit)));
  }

  private Map<String, Object> in(CelExpr what, CelExpr where, boolean wanted) {
    if (where.exprKind().getKind() == CelExpr.ExprKind.Kind.LIST) {
      List<Object> values = where.list().elements().stream().map(this::constant).toList();
      Map<String, Object> one = Map.of("enum", values);
      return atom(answer(what), wanted ? one : Map.of("not", one));
    }
    Map<String, Object> contains = Map.of("contains", Map.of("const", constant(what)));
    return atom(answer(where), merge("array", wanted ? contains : Map.of("not", contains)));
  }

  private static Map<String, Object> merge(String type, Map<String, Object> rest) {
    return Map.of("allOf", List.of(Map.of("type", type), rest));
  }

  /** The answer is there, its own question was asked, and it is as said. */
  private Map<String, Object> atom(String key, Map<String, Object> as) {
    Map<String, Object> here = Map.of("required", List.of(key), "properties", Map.of(key, as));
    Condition asked = form.field(key).map(Field::when).orElse(null);
    if (asked == null) {
      return here;
    }
    List<Object> both = new ArrayList<>();
    both.add(here);
    both.add(schema(asked).orElseThrow(NotSayable::new));
    return Map.of("allOf", both);
  }

  private String answer(CelExpr e) {
    if (e.exprKind().getKind() == CelExpr.ExprKind.Kind.SELECT
        && !e.select().testOnly()
        && e.select().operand().exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
        && e.select().operand().ident().name().equals("answers")) {
      return e.select().field();
    }
    throw new NotSayable();
  }

  private Object constant(CelExpr e) {
    if (e.exprKind().getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
      throw new NotSayable();
    }
    CelConstant c = e.constant();
    return switch (c.getKind()) {
      case STRING_VALUE -> c.stringValue();
      case INT64_VALUE -> c.int64Value();
      case DOUBLE_VALUE -> c.doubleValue();
      case BOOLEAN_VALUE -> c.booleanValue();
      default -> throw new NotSayable();
    };
  }

  /** Beyond what JSON Schema can say; the layout carries the condition instead. */
  private static final class NotSayable extends RuntimeException {
    NotSayable() {
      super("not expressible in JSON Schema", null, false, false);
    }
  }
}
