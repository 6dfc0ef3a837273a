package org.yici.cases.desk;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.cases.Warnings;
import org.yici.cases.WindowIntake;
import org.yici.platform.PersonalData;

/** One question, its SQL put together from what the filter says; every value is a parameter. */
final class QueueSql {
  /** Of each way of finding: a page, or more where what is found is narrowed further. */
  private static final int HITS = 50;

  private static final int HITS_TO_NARROW = 200;

  static final String MARK =
      """
      case when hold then 'hold' when due < :today then 'late' when due = :today then 'today'
        when due <= :soon then 'soon' else 'run' end\
      """;

  private final QueueAsk ask;
  private final QueueFilter filter;
  private final PersonalData personal;
  private final ZoneId zone;
  private final Map<String, Object> params = new LinkedHashMap<>();

  /** Stands in the text: a limit that the planner knows keeps it on the ordered index. */
  private int most = HITS;

  QueueSql(QueueAsk ask, PersonalData personal, ZoneId zone) {
    this.ask = ask;
    this.personal = personal;
    this.zone = zone;
    this.filter = ask.filter();
    params.put("today", ask.today());
    params.put("soon", ask.soon());
    params.put("mine", ask.mine().toArray(String[]::new));
    params.put("section", ask.section().toArray(String[]::new));
  }

  JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql) {
    params.forEach(sql::param);
    return sql;
  }

  /**
   * The open cases that the filter leaves, whatever desk and mark.
   *
   * @param tail what else is chosen, and how many are read of each leg; null: all, to be counted
   */
  String open(String tail) {
    List<String> parts = new ArrayList<>();
    for (QueueAsk.Leg leg : ask.legs()) {
      String n = Integer.toString(parts.size());
      params.put("leg" + n, leg.value());
      params.put("desks" + n, leg.desks().toArray(String[]::new));
      parts.add(
          """
          (select s.case_id, s.desk, s.due, s.submitted_at, s.hold, s.assignee from cases_state s
          where s.%s = :leg%s and s.desk = any(:desks%s::text[]) and s.desk <> 'NONE'%s%s)\
          """
              .formatted(
                  leg.column(),
                  n,
                  n,
                  narrow() + ofKinds("s"),
                  tail == null ? "" : chosen() + " " + tail));
    }
    return String.join(" union all ", parts);
  }

  /** The cases that a search finds, closed ones too, as far as the filter leaves them. */
  String found() {
    params.put("regionsIn", ask.reach().regions().toArray(String[]::new));
    params.put("agenciesIn", ask.reach().agencies().toArray(String[]::new));
    String state = narrow() + chosen();
    most = state.isEmpty() ? HITS : HITS_TO_NARROW;
    return state.isEmpty()
        ? hits()
        : "select s.case_id, s.submitted_at from (%s) h join cases_state s using (case_id) where true%s"
            .formatted(hits(), state);
  }

  private String hits() {
    Hits hits = Hits.of(filter.get("q"));
    List<String> ways = new ArrayList<>();
    params.put("typed", hits.typed());
    if (hits.idNumber()) {
      params.put("holder", personal.blindIndexes(hits.typed().toUpperCase(Locale.ROOT)));
      ways.add(
          "(select c.case_id, c.submitted_at from cases_case c where c.id_number_index = any(:holder) and "
              + inReach("false")
              + " order by c.submitted_at desc limit "
              + most
              + ")");
    }
    if (hits.whole()) {
      ways.add(
          "(select c.case_id, c.submitted_at from cases_case c where c.case_no = :typed and "
              + inReach("c.client = :client")
              + ")");
      params.put("client", ask.tookIn() == null ? "" : WindowIntake.client(ask.tookIn()));
    } else if (hits.tail() != null) {
      params.put("tail", hits.tail());
      String days = "";
      if (hits.day() != null) {
        params.put("dayFrom", hits.day().atStartOfDay(zone).toOffsetDateTime());
        params.put("dayTo", hits.day().plusDays(1).atStartOfDay(zone).toOffsetDateTime());
        days = " and c.submitted_at >= :dayFrom and c.submitted_at < :dayTo";
      }
      ways.add(
          byPlace(
              "right(c.case_no, 6) = :tail"
                  + (hits.typed().length() > 6 ? " and c.case_no like '%' || :typed" : "")
                  + days,
              "c.submitted_at desc"));
    } else {
      params.put("end", hits.end());
      for (String name : List.of("applicant_name", "subject")) {
        ways.add(
            byPlace(
                "c.%1$s collate \"C\" >= :typed and c.%1$s collate \"C\" < :end".formatted(name),
                "c.%s collate \"C\", c.submitted_at desc".formatted(name)));
      }
    }
    return String.join(" union ", ways);
  }

  private String byPlace(String which, String order) {
    params.put("places", ask.regions().toArray(String[]::new));
    return """
    (select hit.case_id, hit.submitted_at from unnest(:places::text[]) as place(code) cross join lateral (
      select c.case_id, c.submitted_at from cases_case c where c.region6 = place.code and %s and %s order by %s limit %d) hit)\
    """
        .formatted(which, inReach("false"), order, most);
  }

  /** What a search may find; {@code or}: what else of the post's item types. */
  private String inReach(String or) {
    return "(c.region6 = any(:regionsIn::text[]) or c.agency_uscc = any(:agenciesIn::text[]) or "
        + or
        + ")"
        + ofKinds("c");
  }

  /** The item types of the post: the third and fourth place of the base code. */
  private String ofKinds(String table) {
    if (ask.reach().kinds().isEmpty()) {
      return "";
    }
    params.put("kinds", ask.reach().kinds().toArray(String[]::new));
    return " and substring(" + table + ".base_code from 3 for 2) = any(:kinds::text[])";
  }

  /** What desk, mark and whose choose; counted without them. */
  private String chosen() {
    List<String> all = new ArrayList<>();
    equal(all, "desk", "desk");
    if (!filter.get("show").isEmpty()) {
      params.put("show", filter.get("show"));
      all.add(MARK + " = :show");
    }
    switch (filter.get("who")) {
      case "mine" -> all.add("s.assignee = any(:mine::text[])");
      case "section" -> all.add("s.assignee = any(:section::text[])");
      case "none" -> all.add("s.assignee is null");
      default -> {}
    }
    return and(all);
  }

  private static String and(List<String> all) {
    return all.stream().map(a -> " and " + a).collect(Collectors.joining());
  }

  private String narrow() {
    List<String> all = new ArrayList<>();
    equal(all, "base_code", "item");
    equal(all, "region6", "region");
    equal(all, "town", "town");
    equal(all, "agency_uscc", "agency");
    equal(all, "channel", "channel");
    equal(all, "state", "state");
    equal(all, "kind", "kind");
    equal(all, "assignee", "assignee");
    if (!filter.get("warn").isEmpty()) {
      params.put("warn", filter.get("warn"));
      all.add(
          "exists (select 1 from cases_warning w where w.case_id = s.case_id and w.kind = :warn and w.ended is null and (%s))"
              .formatted(Warnings.RUNS));
    }
    day(all, "s.submitted_at >= ", "from", 0);
    day(all, "s.submitted_at < ", "to", 1);
    day(all, "s.due >= ", "dueFrom", -1);
    day(all, "s.due <= ", "dueTo", -1);
    return and(all);
  }

  private void equal(List<String> all, String column, String name) {
    if (!filter.get(name).isEmpty()) {
      params.put("f_" + name, filter.get(name));
      all.add("s." + column + " = :f_" + name);
    }
  }

  /** plus: whole days to add to a moment; below 0: the column holds a date. */
  private void day(List<String> all, String condition, String name, int plus) {
    LocalDate day = filter.dayOf(name);
    if (day != null) {
      params.put(
          "f_" + name, plus < 0 ? day : day.plusDays(plus).atStartOfDay(zone).toOffsetDateTime());
      all.add(condition + ":f_" + name);
    }
  }
}
