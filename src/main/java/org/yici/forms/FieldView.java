package org.yici.forms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.forms.ElementSource.Known;
import org.yici.forms.FormDefinition.Field;

/**
 * One field as a page shows it: the question, what was typed (right or wrong), what is wrong with
 * it, where it is known from. Template {@code forms/field}.
 *
 * @param raw as typed or kept; null: nothing yet
 * @param error message beside the field, or null
 * @param known where the shown value comes from, or null
 * @param decides whether other fields appear by this answer
 */
public record FieldView(
    Field field, Object raw, String error, Known known, boolean decides, RegionChoices regions) {
  private static final Map<String, String> AUTOCOMPLETE =
      Map.of("姓名", "name", "手机号", "tel", "住址", "street-address", "电子邮箱", "email");

  public String id() {
    return "f-" + field.key();
  }

  public String value() {
    if (raw == null || raw instanceof Collection<?>) {
      return "";
    }
    return raw instanceof Number n ? NumberCheck.plain(n) : raw.toString();
  }

  public boolean chosen(String option) {
    return raw instanceof Collection<?> many
        ? many.stream().anyMatch(v -> option.equals(String.valueOf(v)))
        : option.equals(value());
  }

  /** Class of the field's box: plain, wrong, or known. */
  public String boxClass() {
    return error != null ? "field wrong" : known != null ? "field known" : "field";
  }

  /** Ids of error, hint and source, for {@code aria-describedby}; null when there is none. */
  public String describedBy() {
    List<String> ids = new ArrayList<>();
    if (error != null) {
      ids.add(id() + "-error");
    }
    if (hint() != null) {
      ids.add(id() + "-hint");
    }
    if (known != null) {
      ids.add(id() + "-source");
    }
    return ids.isEmpty() ? null : String.join(" ", ids);
  }

  public String hint() {
    if (field.type() == FieldType.DATE && field.hint() == null) {
      return "例如 " + field.example();
    }
    return field.hint();
  }

  /** A date picker, unless what was typed is not a date: then it must stay readable. */
  public String inputType() {
    boolean day = field.type() == FieldType.DATE;
    return day && (value().isEmpty() || value().matches("\\d{4}-\\d{2}-\\d{2}")) ? "date" : "text";
  }

  public String inputMode() {
    return switch (field.type()) {
      case INTEGER -> "numeric";
      case NUMBER -> "decimal";
      case MOBILE -> "tel";
      default -> null;
    };
  }

  public String autocomplete() {
    return field.element() == null ? null : AUTOCOMPLETE.get(field.element().name());
  }

  public boolean isShort() {
    return field.type().isNumber()
        || field.type() == FieldType.DATE
        || field.type() == FieldType.MOBILE;
  }

  public String unit() {
    return field.bounds().unit();
  }

  /** 来自营业执照，2026年9月21日. */
  public String source() {
    return "来自"
        + known.source()
        + (known.date() == null ? "" : "，" + DayCheck.chinese(known.date()));
  }

  /** Regions to pick from, by county; one that is chosen but not listed (a village) is added. */
  public Map<String, List<RegionChoices.Choice>> regionGroups() {
    Map<String, List<RegionChoices.Choice>> groups = new LinkedHashMap<>();
    boolean listed = value().isEmpty();
    for (RegionChoices.Choice c : regions.choices()) {
      groups.computeIfAbsent(c.group(), g -> new ArrayList<>()).add(c);
      listed |= c.code().equals(value());
    }
    String name = listed ? null : regions.nameOf(value()).orElse(null);
    if (name != null) {
      groups.put("已选", List.of(new RegionChoices.Choice(value(), name, "已选")));
    }
    return groups;
  }
}
