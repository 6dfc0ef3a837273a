package org.yici.exchange;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.yici.cases.Applicant;
import org.yici.cases.CaseRecords;
import org.yici.cases.CaseRecords.Facts;
import org.yici.cases.CaseRecords.HandedIn;
import org.yici.cases.CaseRecords.Owed;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;
import org.yici.licences.Licences.Named;
import org.yici.ratings.Rating;
import org.yici.ratings.RatingRecords;
import tools.jackson.databind.JsonNode;

/**
 * Makes the rows of the exchange tables (domain 3.2) from a case and the act that owes them. Looks
 * at nothing later than the act, so that the same record comes out whenever it is made; but for the
 * number of a licence, which comes with its seal and then never changes.
 *
 * <p>What is told again of the same thing (a decision delivered, a procedure ended) carries the
 * {@code row_guid} of the first telling and {@code cd_operation} U.
 */
final class Bodies {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final int LONGEST = 2000;
  private final Codes codes;
  private final Deadlines deadlines;

  Bodies(Codes codes, Deadlines deadlines) {
    this.codes = codes;
    this.deadlines = deadlines;
  }

  /**
   * @param papers those of the case; a licence without number yet leaves its columns empty
   */
  RecordBody of(Facts c, Owed act, Papers.OfCase papers) {
    List<Map<String, String>> rows =
        switch (act.kind()) {
          case "pro_accept" -> List.of(accept(c, act, papers));
          case "pro_process" -> List.of(process(c, act));
          case "pro_result" -> List.of(result(c, act, papers));
          case "pro_special_procedure" -> List.of(special(c, act));
          case "pro_material" -> materials(c, act);
          default -> throw new IllegalArgumentException("no exchange table for " + act.kind());
        };
    return new RecordBody(act.kind(), rows);
  }

  /** A rating of a service; what was added to it later tells all of it again. */
  RecordBody rating(String caseNo, RatingRecords.Owed owed) {
    Rating r = owed.rating();
    String id = r.caseId() + "-" + r.service();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("row_guid", id);
    row.put("cd_operation", owed.supplement() ? "U" : "I");
    LocalDateTime at = owed.supplement() ? r.more().at() : r.at();
    row.put("cd_time", time(at));
    row.put("data_source", codes.dataSource());
    row.put("project_no", caseNo);
    put(row, "service_number", Integer.toString(r.service()));
    put(row, "satisfaction", Integer.toString(r.level().number()));
    put(row, "pf", r.channel());
    List<String> tags = new ArrayList<>(r.tags());
    String words = r.words();
    if (owed.supplement()) {
      tags.addAll(r.more().tags());
      String added = r.more().words();
      words = words == null || added == null ? first(words, added) : words + "；追评：" + added;
    }
    put(row, "eval_detail", String.join(",", tags));
    put(row, "writing_evaluation", cut(words));
    put(row, "assess_time", time(at));
    return new RecordBody("rating", List.of(row));
  }

  private Map<String, String> row(Facts c, Owed act, String guid) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("row_guid", guid);
    row.put("cd_operation", guid.startsWith(act.recordId().toString()) ? "I" : "U");
    row.put("cd_time", time(act.at()));
    row.put("data_source", codes.dataSource());
    row.put("project_no", c.caseNo());
    return row;
  }

  private Map<String, String> accept(Facts c, Owed act, Papers.OfCase papers) {
    Applicant who = c.applicant();
    String idType = codes.idType(who.idType());
    LocalDateTime accepted = acceptedAt(c, act);
    Map<String, String> row = row(c, act, act.recordId().toString());
    put(row, "catalog_code", c.baseCode());
    put(row, "task_code", c.itemCode().substring(0, Math.min(31, c.itemCode().length())));
    put(row, "task_handle_item", c.itemCode().length() == 33 ? c.itemCode() : null);
    put(row, "task_name", c.item().name());
    put(row, "task_version", Integer.toString(c.itemVersion()));
    put(row, "applyer_name", who.name());
    put(row, "applyer_type", codes.object(idType, who.idNumber()));
    put(row, "applyer_page_type", idType);
    put(row, "applyer_page_code", who.idNumber());
    put(row, "apply_date", time(c.submittedAt()));
    put(row, "apply_type", codes.applyType(c.channel()));
    put(row, "legal", said(who, "legal", "legalPerson"));
    put(row, "contact_name", said(who, "contactName", "contact", "agentName"));
    put(row, "contact_mobile", who.mobile());
    put(row, "address", said(who, "address"));
    put(row, "org_name", c.item().agencyName());
    put(row, "org_code", c.agencyUscc());
    put(row, "handle_user_name", act.actorName());
    put(row, "accept_date", time(accepted));
    put(row, "accept_doc_no", papers.acceptanceNumber(act));
    put(row, "project_name", c.subject());
    put(row, "project_type", Integer.valueOf(0).equals(c.item().promisedDays()) ? "1" : "2");
    put(row, "promise_date", promised(accepted.toLocalDate(), c.item().promisedDays()));
    return row;
  }

  /**
   * When time accepted (32(4)), from the day of receipt: the application or the last supplement.
   */
  private static LocalDateTime acceptedAt(Facts c, Owed act) {
    if (!act.action().equals("deemed-acceptance")) {
      return act.at();
    }
    return before(c, act).stream()
        .filter(o -> o.action().equals("supplement"))
        .reduce((a, b) -> b)
        .map(Owed::at)
        .orElse(c.submittedAt());
  }

  /** End of the promised day (承诺时间, section 8); null when nothing is promised or known. */
  private String promised(LocalDate accepted, Integer days) {
    if (days == null) {
      return null;
    }
    try {
      LocalDate due = deadlines.due(accepted, days, DayUnit.WORKING, List.of());
      return time(due.atTime(23, 59, 59));
    } catch (CalendarMissingException e) {
      return null;
    }
  }

  private Map<String, String> process(Facts c, Owed act) {
    Map<String, String> row = row(c, act, act.recordId().toString());
    put(row, "process_name", CaseRecords.actionName(act.action()));
    put(row, "event_name", codes.event(done(act)));
    put(row, "handle_user_name", act.actorName());
    put(row, "handle_explain", explained(c, act));
    put(row, "event_start_time", time(act.at()));
    put(row, "event_end_time", time(act.at()));
    return row;
  }

  private static String done(Owed act) {
    return switch (act.action()) {
      case "review" -> "review-" + text(act.data(), "opinion");
      case "verify-commitment" ->
          "true".equals(text(act.data(), "result")) ? "commitment-kept" : "commitment-broken";
      default -> act.action();
    };
  }

  private String explained(Facts c, Owed act) {
    JsonNode d = act.data();
    List<String> parts = new ArrayList<>();
    if ("review".equals(act.action())) {
      parts.add("grant".equals(text(d, "opinion")) ? "建议准予" : "建议不予");
    }
    for (JsonNode defect : d.path("defects")) {
      String material = text(defect, "material");
      parts.add(
          c.item().materials().getOrDefault(material, material) + "：" + text(defect, "problem"));
    }
    if (!"review".equals(act.action())) {
      parts.add(text(d, "opinion"));
    }
    parts.add(text(d, "reason"));
    parts.add(text(d, "reasons"));
    parts.add(text(d, "words"));
    parts.add(text(d, "result"));
    String said = parts.stream().filter(Objects::nonNull).collect(Collectors.joining("；"));
    return said.isBlank() ? CaseRecords.actionName(act.action()) : cut(said);
  }

  private Map<String, String> result(Facts c, Owed act, Papers.OfCase papers) {
    List<Owed> results = results(c, act);
    Owed first = results.get(0);
    Owed told = isResult(act) ? act : lastResult(results);
    Map<String, String> row = row(c, act, first.recordId().toString());
    put(row, "result_type", codes.results().get(how(told)));
    put(row, "result_date", time(told.at()));
    put(row, "result_explain", resultWords(act, told));
    Named licence = papers.licence(act);
    if (licence != null) {
      put(row, "result_cetr_name", licence.name());
      put(row, "result_cetr_no", licence.number());
    }
    put(
        row,
        "is_delivery_results",
        results.stream().anyMatch(o -> o.action().equals("deliver")) ? "1" : "0");
    put(row, "handle_user_name", act.actorName());
    return row;
  }

  /** Every telling of the result up to this act. */
  static List<Owed> results(Facts c, Owed act) {
    List<Owed> results =
        new ArrayList<>(
            before(c, act).stream().filter(o -> o.kind().equals("pro_result")).toList());
    results.add(act);
    return results;
  }

  /** Whether the act itself is a result; delivering and mending a slip tell of an earlier one. */
  static boolean isResult(Owed act) {
    return !act.action().equals("deliver") && !act.action().equals("correct-decision");
  }

  private static Owed lastResult(List<Owed> results) {
    return results.stream().filter(Bodies::isResult).reduce((a, b) -> b).orElse(results.get(0));
  }

  private static String how(Owed act) {
    return switch (act.action()) {
      case "decide-grant" -> "granted";
      case "decide-refuse" -> "refused";
      case "decide-on-the-spot" ->
          String.valueOf(text(act.data(), "result")).startsWith("refuse") ? "refused" : "granted";
      case "terminate" ->
          "supplement-abandoned".equals(text(act.data(), "ground"))
              ? "supplement-abandoned"
              : "terminate";
      default -> act.action();
    };
  }

  private static String resultWords(Owed act, Owed told) {
    JsonNode d = act.data();
    if (act.action().equals("correct-decision")) {
      return cut("更正：“" + text(d, "from") + "”改为“" + text(d, "to") + "”");
    }
    List<String> parts = new ArrayList<>();
    parts.add(CaseRecords.actionName(told.action()));
    parts.add(text(told.data(), "reason"));
    parts.add(text(told.data(), "reasons"));
    parts.add(text(told.data(), "referTo"));
    parts.add(text(told.data(), "text"));
    return cut(parts.stream().filter(Objects::nonNull).collect(Collectors.joining("；")));
  }

  private Map<String, String> special(Facts c, Owed act) {
    Owed start = started(c, act);
    JsonNode d = start.data();
    boolean ended = act != start;
    boolean extend = start.action().equals("extend");
    boolean hearing = start.action().equals("announce-hearing");
    String kind = extend ? "extend" : hearing ? "hearing" : text(d, "kind");
    Map<String, String> row = row(c, act, start.recordId().toString());
    put(row, "special_type", extend ? "1" : "2");
    put(row, "special_name", codes.procedures().get(kind));
    put(row, "special_time", time(start.at()));
    String basis =
        hearing
            ? "行政许可法第四十八条"
            : first(text(d, "legalBasis"), text(d, "reason"), text(d, "reasons"));
    put(row, "special_reason", cut(basis));
    put(row, "applyer_user_name", start.actorName());
    put(row, "end_time", ended ? time(act.at()) : planned(start, hearing));
    put(row, "result", ended ? cut(hearing ? "听证已举行" : text(act.data(), "result")) : null);
    put(row, "special_explain", text(d, "noticeNo"));
    put(row, "handle_user", act.actorName());
    return row;
  }

  /** The act that began what this one ends; the act itself when it begins something. */
  static Owed started(Facts c, Owed act) {
    String start =
        switch (act.action()) {
          case "end-special-procedure" -> "start-special-procedure";
          case "hold-hearing" -> "announce-hearing";
          default -> null;
        };
    if (start == null) {
      return act;
    }
    String id = text(act.data(), "id");
    return before(c, act).stream()
        .filter(o -> o.action().equals(start))
        .filter(
            o -> id == null || id.equals(first(text(o.data(), "id"), text(o.data(), "noticeNo"))))
        .reduce((a, b) -> b)
        .orElse(act);
  }

  /** Expected end of what is still open; for an extension, its own moment. */
  private static String planned(Owed start, boolean hearing) {
    String date = hearing ? text(start.data(), "date") : null;
    if (date != null && date.matches("\\d{4}-\\d{2}-\\d{2}.*")) {
      return time(LocalDate.parse(date.substring(0, 10)).atTime(23, 59, 59));
    }
    String days = first(text(start.data(), "expectedDays"), text(start.data(), "days"), "0");
    return time(start.at().plusDays(days.matches("\\d{1,4}") ? Integer.parseInt(days) : 0));
  }

  private List<Map<String, String>> materials(Facts c, Owed act) {
    Map<String, List<HandedIn>> byName = new LinkedHashMap<>();
    for (HandedIn file : c.handedIn().getOrDefault(act.seq(), List.of())) {
      byName.computeIfAbsent(file.materialName(), n -> new ArrayList<>()).add(file);
    }
    List<Map<String, String>> rows = new ArrayList<>();
    byName.forEach(
        (name, files) -> {
          Map<String, String> row = row(c, act, act.recordId() + "-" + (rows.size() + 1));
          put(row, "material_name", name);
          put(row, "get_type", codes.getType(c.channel()));
          put(row, "get_num", Integer.toString(files.size()));
          put(
              row,
              "material_attach_name",
              cut(files.stream().map(HandedIn::fileName).collect(Collectors.joining("、"))));
          rows.add(row);
        });
    return rows;
  }

  /** The acts before this one that owe records. */
  static List<Owed> before(Facts c, Owed act) {
    return c.owed().stream().filter(o -> o.seq() < act.seq()).toList();
  }

  private static String said(Applicant who, String... keys) {
    for (String key : keys) {
      if (who.rest().get(key) instanceof String text && !text.isBlank()) {
        return text.strip();
      }
    }
    return null;
  }

  /** A field of an act as text: a list joined, what is empty or no plain value as null. */
  private static String text(JsonNode data, String field) {
    JsonNode value = data.path(field);
    if (value.isArray()) {
      List<String> all = new ArrayList<>();
      value.forEach(v -> all.add(v.asString("")));
      String joined = all.stream().filter(s -> !s.isBlank()).collect(Collectors.joining("；"));
      return joined.isEmpty() ? null : joined;
    }
    String text = value.isValueNode() && !value.isNull() ? value.asString("") : "";
    return text.isBlank() ? null : text.strip();
  }

  private static String first(String... texts) {
    for (String text : texts) {
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private static String cut(String text) {
    return text == null || text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  static String time(LocalDateTime at) {
    return TIME.format(at);
  }

  private static void put(Map<String, String> row, String column, String value) {
    if (value != null && !value.isBlank()) {
      row.put(column, value);
    }
  }
}
