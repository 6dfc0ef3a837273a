package org.yici.law.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;
import org.yici.law.Interval;
import tools.jackson.databind.JsonNode;

/**
 * What {@code POST /api/v1/deadlines} takes, read by hand so that every wrong field is named at
 * once.
 */
record DeadlineRequest(LocalDate start, int days, DayUnit unit, List<Interval> excluded) {
  static final int MAX_EXCLUDED = 500;
  private static final int FIRST_YEAR = 1949;
  private static final int LAST_YEAR = 2199;

  /**
   * @throws InputException naming every field that is missing or wrong
   */
  static DeadlineRequest read(JsonNode body) {
    if (!body.isObject()) {
      throw new InputException("", "请求内容应是一个 JSON 对象，含 start、days、unit，可含 excluded。");
    }
    List<Fault> faults = new ArrayList<>();
    LocalDate start = date(body.path("start"), "start", faults);
    int days = days(body.path("days"), faults);
    DayUnit unit = unit(body.path("unit"), faults);
    List<Interval> excluded = excluded(body.path("excluded"), faults);
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    return new DeadlineRequest(start, days, unit, excluded);
  }

  private static LocalDate date(JsonNode node, String path, List<Fault> faults) {
    if (missing(node)) {
      faults.add(new Fault(path, path + " 没有填，应是形如 2024-09-27 的日期。"));
      return null;
    }
    LocalDate day = null;
    if (node.isString()) {
      try {
        day = LocalDate.parse(node.asString());
      } catch (DateTimeException e) {
        day = null;
      }
    }
    if (day == null) {
      faults.add(new Fault(path, path + " 应是存在的日期，形如 2024-09-27，不带时间。"));
    } else if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
      faults.add(new Fault(path, path + " 的年份应在" + FIRST_YEAR + "至" + LAST_YEAR + "之间。"));
    }
    return day;
  }

  private static int days(JsonNode node, List<Fault> faults) {
    if (node.isIntegralNumber() && node.canConvertToInt()) {
      int days = node.asInt();
      if (days >= 0 && days <= Deadlines.MAX_UNITS) {
        return days;
      }
    }
    String what = missing(node) ? "days 没有填，应是" : "days 应是";
    faults.add(new Fault("days", what + "0至" + Deadlines.MAX_UNITS + "的整数。"));
    return 0;
  }

  private static DayUnit unit(JsonNode node, List<Fault> faults) {
    for (DayUnit unit : DayUnit.values()) {
      if (node.isString() && unit.name().equals(node.asString())) {
        return unit;
      }
    }
    String what = missing(node) ? "unit 没有填，应是 " : "unit 应是 ";
    String all = String.join("、", Arrays.stream(DayUnit.values()).map(DayUnit::name).toList());
    faults.add(new Fault("unit", what + all + " 之一（工作日、自然日、月）。"));
    return null;
  }

  private static List<Interval> excluded(JsonNode node, List<Fault> faults) {
    if (missing(node)) {
      return List.of();
    }
    if (!node.isArray() || node.size() > MAX_EXCLUDED) {
      faults.add(new Fault("excluded", "excluded 应是不超过" + MAX_EXCLUDED + "个 {from, to} 的列表。"));
      return List.of();
    }
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      String path = "excluded[" + i + "]";
      JsonNode each = node.get(i);
      if (!each.isObject()) {
        faults.add(new Fault(path, path + " 应写成 {\"from\":日期,\"to\":日期}。"));
        continue;
      }
      LocalDate from = date(each.path("from"), path + ".from", faults);
      LocalDate to = date(each.path("to"), path + ".to", faults);
      if (from == null || to == null) {
        continue;
      }
      if (from.isAfter(to)) {
        faults.add(new Fault(path, path + " 的 from（" + from + "）晚于 to（" + to + "），请对调或改正。"));
      } else {
        intervals.add(new Interval(from, to));
      }
    }
    return intervals;
  }

  private static boolean missing(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
