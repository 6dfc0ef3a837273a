package org.yici.cases.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the queue is narrowed, as it stands in the address. Unknown words and values are left out, so
 * that every filter can be kept, shared and asked for again.
 *
 * @param values by name, in the order of {@link #NAMES}, none empty
 */
public record QueueFilter(Map<String, String> values) {
  /** Words that stand for themselves, and the values they may have; null: any. */
  private static final Map<String, Set<String>> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("q", null);
    NAMES.put("who", Set.of("mine", "section", "none", "below", "taken"));
    NAMES.put("show", Set.of("late", "today", "soon", "hold", "run"));
    NAMES.put("desk", Set.of("CLERK", "APPLICANT", "REVIEWER", "APPROVER", "DELIVERY", "NONE"));
    NAMES.put("item", null);
    NAMES.put("region", null);
    NAMES.put("town", null);
    NAMES.put("warn", Set.of("50", "80", "last", "overdue"));
    NAMES.put("agency", null);
    NAMES.put("channel", null);
    NAMES.put("state", Set.of("received", "accepted", "decided", "closed"));
    NAMES.put("kind", Set.of("new", "change", "renew", "replace", "cancel"));
    NAMES.put("assignee", null);
    for (String day : List.of("from", "to", "dueFrom", "dueTo")) {
      NAMES.put(day, null);
    }
    NAMES.put("page", null);
  }

  /** No page beyond: whoever looks for an older case searches. */
  static final int LAST_PAGE = 200;

  public static final QueueFilter ALL = new QueueFilter(Map.of());

  public static QueueFilter of(Function<String, String> parameters) {
    Map<String, String> values = new LinkedHashMap<>();
    NAMES.forEach(
        (name, allowed) -> {
          String value = Objects.requireNonNullElse(parameters.apply(name), "").strip();
          if (!value.isEmpty() && value.length() <= 100 && may(name, allowed, value)) {
            values.put(name, value);
          }
        });
    return new QueueFilter(Collections.unmodifiableMap(values));
  }

  private static boolean may(String name, Set<String> allowed, String value) {
    return switch (name) {
      case "from", "to", "dueFrom", "dueTo" -> day(value) != null;
      case "page" -> value.matches("[1-9]\\d{0,2}") && Integer.parseInt(value) <= LAST_PAGE;
      default -> allowed == null || allowed.contains(value);
    };
  }

  private static LocalDate day(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** Empty when nothing is said. */
  public String get(String name) {
    return values.getOrDefault(name, "");
  }

  public boolean is(String name, String value) {
    return get(name).equals(value);
  }

  /**
   * Whether only cases are shown in which this person has no hand: those below, those elsewhere.
   */
  public boolean looksOn() {
    return is("who", "below") || is("who", "taken");
  }

  LocalDate dayOf(String name) {
    return day(get(name));
  }

  public int page() {
    return get("page").isEmpty() ? 1 : Integer.parseInt(get("page"));
  }

  /** The same filter with another value, from the first page on; empty for none. */
  public QueueFilter with(String name, String value) {
    return of(n -> n.equals(name) ? value : n.equals("page") ? "" : get(n));
  }

  /** With this value, or without it where it has it already. */
  public QueueFilter flip(String name, String value) {
    return with(name, is(name, value) ? "" : value);
  }

  /** The query that keeps the filter, with its question mark; empty when nothing is narrowed. */
  public String query() {
    return values.isEmpty()
        ? ""
        : values.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }

  /** How many of the finer filters are set, those not always in sight. */
  public long finer() {
    return values.keySet().stream()
        .filter(n -> !Set.of("q", "who", "show", "desk", "page").contains(n))
        .count();
  }
}
