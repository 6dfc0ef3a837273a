package org.yici.messages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yici.cases.CaseMoments.Moment;
import org.yici.directory.Agency;
import org.yici.web.Dates;

/** The values that templates of messages may name, in words; a missing one is not in the map. */
final class MessageValues {
  private static final List<String> TEXTS =
      List.of(
          "reason",
          "notice",
          "days",
          "procedure",
          "legalBasis",
          "expectedDays",
          "referTo",
          "place",
          "chair",
          "field",
          "from",
          "to",
          "result",
          "findings",
          "method",
          "reconsideration",
          "court");

  private MessageValues() {}

  /**
   * @param agency null when the directory does not know it
   */
  static Map<String, String> of(Moment moment, Agency agency) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, Object> fields = moment.fields();
    String caseNo = moment.row().caseNo();
    put(values, "item", moment.row().item().name());
    put(values, "agency", moment.row().item().agencyName());
    put(values, "phone", agency == null ? "12345" : agency.phone());
    put(values, "caseNo", caseNo);
    put(values, "short", caseNo.substring(caseNo.length() - 6));
    put(values, "name", masked(moment.row().applicantName()));
    put(values, "licensing", Boolean.TRUE.equals(fields.get("licensing")) ? "" : null);
    dates(values, moment);
    TEXTS.forEach(name -> put(values, name, fields.get(name) instanceof String text ? text : null));
    lists(values, fields);
    return values;
  }

  private static void dates(Map<String, String> values, Moment moment) {
    Map<String, LocalDate> dates = moment.dates();
    put(values, "on", Dates.day(moment.entry().at().toLocalDate()));
    put(values, "due", day(dates.getOrDefault("promised", dates.get("legal"))));
    put(values, "promised", day(dates.get("promised")));
    put(values, "legal", day(dates.get("legal")));
    put(values, "correction", day(dates.get("correction")));
    put(values, "delivery", day(dates.get("delivery")));
    put(values, "hearingRequest", day(dates.get("hearing-request")));
    put(values, "hearingHold", day(dates.get("hearing-hold")));
    put(values, "supplementUntil", day(dates.get("supplementUntil")));
    put(values, "toleratedUntil", day(dates.get("toleratedUntil")));
    put(values, "date", day(dates.get("hearing")));
    Map<String, Object> fields = moment.fields();
    put(values, "correctBy", fields.get("correctBy") instanceof LocalDate by ? day(by) : null);
    flag(values, fields, "kept");
    flag(values, fields, "broken");
    put(
        values,
        "validTo",
        moment.fields().get("validTo") instanceof LocalDate to ? Dates.full(to) : null);
  }

  /** Shows its line where it holds, without a word of its own. */
  private static void flag(Map<String, String> values, Map<String, Object> fields, String name) {
    if (Boolean.TRUE.equals(fields.get(name))) {
      values.put(name, "");
    }
  }

  private static void lists(Map<String, String> values, Map<String, Object> fields) {
    List<?> defects = list(fields, "defects");
    put(values, "count", defects.isEmpty() ? null : String.valueOf(defects.size()));
    put(values, "defects", numbered(defects, MessageValues::defect));
    List<?> still = list(fields, "still");
    put(values, "still", joined(still));
    put(values, "left", still.isEmpty() ? null : String.valueOf(still.size()));
    put(values, "materials", joined(list(fields, "materials")));
    put(
        values,
        "tolerated",
        joined(
            list(fields, "tolerated").stream().map(t -> ((Map<?, ?>) t).get("material")).toList()));
    put(values, "reasons", numbered(list(fields, "reasons"), String::valueOf));
  }

  private static String defect(Object defect) {
    Map<?, ?> d = (Map<?, ?>) defect;
    return d.get("material") + "：" + d.get("problem") + d.get("how");
  }

  private static List<?> list(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof Collection<?> all ? new ArrayList<>(all) : List.of();
  }

  private static String joined(List<?> all) {
    return all.stream().map(Objects::toString).collect(Collectors.joining("、"));
  }

  private static String numbered(List<?> all, Function<Object, String> words) {
    return all.size() == 1
        ? words.apply(all.get(0))
        : IntStream.range(0, all.size())
            .mapToObj(i -> (i + 1) + ". " + words.apply(all.get(i)))
            .collect(Collectors.joining("\n"));
  }

  private static String day(LocalDate day) {
    return day == null ? null : Dates.day(day);
  }

  private static void put(Map<String, String> values, String name, String value) {
    if (value != null && (name.equals("licensing") || !value.isBlank())) {
      values.put(name, value);
    }
  }

  /** 张秀兰 → 张**, 老街坊烩面馆 → 老街坊***: enough for the person, little for whoever looks on. */
  static String masked(String name) {
    int length = name.codePointCount(0, name.length());
    int keep = length <= 4 ? 1 : 3;
    int end = name.offsetByCodePoints(0, Math.min(keep, length));
    return name.substring(0, end) + "*".repeat(Math.min(3, Math.max(1, length - keep)));
  }
}
