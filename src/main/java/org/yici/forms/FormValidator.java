package org.yici.forms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.yici.forms.FormDefinition.Field;
import org.yici.kernel.InputException;

/** Checks answers against a form. Pure but for the day it is told. */
public final class FormValidator {
  /** All answers of one application together, in characters. */
  public static final int MAX_ANSWERS = 64 * 1024;

  /** So many answers nobody asked for are named, the rest not. */
  private static final int MAX_UNKNOWN = 20;

  /**
   * @param answers what can be kept: only the answers without fault
   * @param faults with path {@code answers.<key>}, in the form's order
   */
  public record Result(Answers answers, List<InputException.Fault> faults) {
    public boolean ok() {
      return faults.isEmpty();
    }

    /**
     * @throws InputException with all faults, when there is one
     */
    public Answers orThrow() {
      if (!faults.isEmpty()) {
        throw new InputException(faults);
      }
      return answers;
    }
  }

  private final FieldCheck fields;

  /**
   * @param today the day that {@code today} in a form means
   */
  public FormValidator(Supplier<LocalDate> today, RegionChoices regions) {
    this.fields = new FieldCheck(regions, new DayCheck(today));
  }

  /**
   * Checks a whole application. Answers to fields that are not shown are dropped without a word;
   * answers to questions the form does not ask are faults.
   *
   * @param raw by field key: String, Number, Boolean or list of these
   */
  public Result check(FormDefinition form, Map<String, ?> raw) {
    List<InputException.Fault> faults = new ArrayList<>();
    if (size(raw) > MAX_ANSWERS) {
      faults.add(new InputException.Fault("answers", "填写的内容太多了，合计不能超过 6 万字，请精简后再交。"));
      return new Result(new Answers(Map.of()), faults);
    }
    Set<String> asked = form.fields().stream().map(Field::key).collect(Collectors.toSet());
    raw.keySet().stream()
        .filter(key -> !asked.contains(key))
        .limit(MAX_UNKNOWN)
        .forEach(
            key ->
                faults.add(
                    new InputException.Fault(
                        "answers." + Writing.shorten(key),
                        "申请表里没有" + Writing.quote(key) + "这一项，请去掉，或核对它的名称。")));
    Map<String, Object> kept = new LinkedHashMap<>();
    for (Field f : form.fields()) {
      if (f.when() != null && !f.when().holds(kept)) {
        continue;
      }
      Outcome outcome = fields.check(f, raw.get(f.key()));
      if (outcome.message() != null) {
        faults.add(new InputException.Fault("answers." + f.key(), outcome.message()));
      } else if (outcome.value() != null) {
        kept.put(f.key(), outcome.value());
      } else if (f.required()) {
        faults.add(new InputException.Fault("answers." + f.key(), missing(f)));
      }
    }
    return new Result(new Answers(kept), faults);
  }

  /**
   * Checks one group of the step-by-step page; answers of the other groups only decide what is
   * shown.
   */
  public Result checkGroup(FormDefinition form, String groupId, Map<String, ?> raw) {
    List<String> paths =
        form.group(groupId).fields().stream().map(f -> "answers." + f.key()).toList();
    Result all = check(form, raw);
    return new Result(
        all.answers(),
        all.faults().stream()
            .filter(f -> f.path().equals("answers") || paths.contains(f.path()))
            .toList());
  }

  /** Whether a value from elsewhere may stand as the answer; its kept form, or null. */
  Object accept(Field f, Object value) {
    return fields.check(f, value).value();
  }

  /** The form's examples as one application. */
  public Result example(FormDefinition form) {
    return check(form, form.rawExample());
  }

  private static String missing(Field f) {
    return switch (f.type()) {
      case CHOICE, YESNO, REGION -> "请选「" + f.label() + "」。";
      case CHOICES -> "「" + f.label() + "」至少选一项。";
      default -> "请填「" + f.label() + "」。";
    };
  }

  private static long size(Map<String, ?> raw) {
    long size = 0;
    for (Map.Entry<String, ?> e : raw.entrySet()) {
      size += e.getKey().length() + size(e.getValue());
    }
    return size;
  }

  private static long size(Object value) {
    if (value instanceof Map<?, ?> m) {
      return m.entrySet().stream().mapToLong(e -> size(e.getKey()) + size(e.getValue())).sum();
    }
    if (value instanceof Collection<?> c) {
      return c.stream().mapToLong(FormValidator::size).sum() + c.size();
    }
    return value instanceof CharSequence s ? s.length() : 8;
  }
}
