package org.yici.catalog.imports;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The few ways in which a value of the source becomes one of ours. */
final class Transform {
  static final List<String> NAMES =
      List.of(
          "text", "number", "limit-days", "limit-unit", "code", "codes", "yes-no", "list", "part");

  /** Beside a word that is known and has no code here. */
  private static final String NOT_TAKEN = "不取";

  /** 30(工作日), 30 个工作日, 2个月. */
  private static final Pattern LIMIT =
      Pattern.compile("(\\d{1,4})\\s*个?[(（]?\\s*个?(工作日|自然日|日历日|天|日|月)[)）]?");

  private static final Map<String, String> UNITS =
      Map.of("工作日", "1", "自然日", "2", "日历日", "2", "天", "2", "日", "2", "月", "3");
  private static final Map<String, String> YES_NO =
      Map.ofEntries(
          Map.entry("是", "1"),
          Map.entry("支持", "1"),
          Map.entry("有", "1"),
          Map.entry("1", "1"),
          Map.entry("true", "1"),
          Map.entry("Y", "1"),
          Map.entry("否", "0"),
          Map.entry("不支持", "0"),
          Map.entry("0", "0"),
          Map.entry("false", "0"),
          Map.entry("N", "0"));
  private static final Pattern COMMAS = Pattern.compile("[,，、;；]");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private Transform() {}

  /**
   * @param value what the element becomes, null when nothing
   * @param lost values of the source that could not be carried over
   */
  record Result(Object value, List<String> lost) {
    static Result of(Object value) {
      return new Result(value, List.of());
    }

    static Result lost(String value) {
      return new Result(null, List.of(value));
    }
  }

  /**
   * @param values what the source says, without what means nothing; never empty
   */
  static Result apply(Mapping.From from, List<String> values, Mapping mapping) {
    String one = dropped(from, String.join("、", values));
    if (one.isEmpty()) {
      return Result.of(null);
    }
    return switch (from.transform()) {
      case "number" -> NUMBER.matches(one) ? Result.of(Integer.valueOf(one)) : Result.lost(one);
      case "limit-days" -> limit(one, 1);
      case "limit-unit" -> limit(one, 2);
      case "code", "codes" -> codes(from, values, mapping.tables().get(from.table()));
      case "yes-no" -> YES_NO.containsKey(one) ? Result.of(YES_NO.get(one)) : Result.lost(one);
      case "part" -> part(from.chars(), one);
      default -> Result.of(around(from, one));
    };
  }

  private static String dropped(Mapping.From from, String text) {
    String left = text;
    for (String start : from.drop() == null ? List.<String>of() : from.drop()) {
      left = left.startsWith(start) ? left.substring(start.length()).strip() : left;
    }
    return left;
  }

  private static String around(Mapping.From from, String text) {
    return (from.prefix() == null ? "" : from.prefix())
        + text
        + (from.suffix() == null ? "" : from.suffix());
  }

  private static Result limit(String text, int group) {
    Matcher m = LIMIT.matcher(text);
    if (!m.matches()) {
      return Result.lost(text);
    }
    return Result.of(group == 1 ? (Object) Integer.valueOf(m.group(1)) : UNITS.get(m.group(2)));
  }

  /** Words to codes by a table; each code once, in the order of the source. */
  private static Result codes(Mapping.From from, List<String> values, Map<String, String> table) {
    Set<String> codes = new LinkedHashSet<>();
    List<String> lost = new ArrayList<>();
    for (String value : values) {
      for (String word : table.containsKey(value) ? List.of(value) : words(from, value)) {
        if (!table.containsKey(word)) {
          lost.add(word);
        } else if (!NOT_TAKEN.equals(table.get(word))) {
          codes.add(table.get(word));
        }
      }
    }
    return new Result(codes.isEmpty() ? null : String.join(",", codes), lost);
  }

  /** Several words in one text, where several may be chosen. */
  private static List<String> words(Mapping.From from, String value) {
    if (from.transform().equals("code")) {
      return List.of(value);
    }
    List<String> words = new ArrayList<>();
    for (String word : COMMAS.split(value)) {
      if (!word.isBlank()) {
        words.add(word.strip());
      }
    }
    return words;
  }

  private static Result part(String chars, String text) {
    int dash = chars.indexOf('-');
    int first = Integer.parseInt(chars.substring(0, dash));
    int last = Integer.parseInt(chars.substring(dash + 1));
    return text.length() < last || first > last
        ? Result.lost(text)
        : Result.of(text.substring(first - 1, last));
  }
}
