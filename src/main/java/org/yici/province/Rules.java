package org.yici.province;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yici.province.Messages.Reason;

/** What the province asks of a row before it takes it. */
final class Rules {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** Plans, which lie ahead by their nature. */
  private static final Set<String> PLANNED = Set.of("promise_date", "end_time");

  private static final Set<String> RESULTS_WITHOUT_ACCEPT = Set.of("2", "5", "6");
  private static final Set<String> TYPES_WITHOUT_ACCEPT = Set.of("10", "20");

  private record Column(
      String column, String name, int length, boolean required, Set<String> codes, boolean time) {}

  private final Map<String, List<Column>> tables = new HashMap<>();
  private final Clock clock;
  private final Duration tolerance;

  Rules(Clock clock, Duration tolerance) {
    this.clock = clock;
    this.tolerance = tolerance;
    try (InputStream in = Rules.class.getResourceAsStream("/province/tables.csv")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).forEach(this::column);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void column(String line) {
    String[] c = line.split(",", -1);
    Set<String> codes = c[5].isEmpty() ? Set.of() : Set.of(c[5].split("\\|"));
    tables
        .computeIfAbsent(c[0], t -> new ArrayList<>())
        .add(
            new Column(
                c[1], c[2], Integer.parseInt(c[3]), c[4].equals("y"), codes, c[6].equals("y")));
  }

  boolean knows(String table) {
    return tables.containsKey(table);
  }

  /** What the province knows of a case; {@code result} is the row_guid of its result. */
  record Project(String apply, String accept, String result, String resultDate) {
    static final Project NONE = new Project(null, null, null, null);

    /** The same case after this row was taken. */
    Project with(String kind, Map<String, String> row) {
      return switch (kind) {
        case "pro_accept" ->
            new Project(row.get("apply_date"), row.get("accept_date"), result, resultDate);
        case "pro_result" ->
            new Project(apply, accept, row.get("row_guid"), row.get("result_date"));
        default -> this;
      };
    }
  }

  List<Reason> faults(String kind, String caseNo, Map<String, String> row, Project project) {
    List<Reason> faults = new ArrayList<>();
    columns(kind, row, faults);
    if (!caseNo.equals(row.get("project_no"))) {
      faults.add(no("case-number", "办件编号与信封上的不一样"));
    }
    if (faults.isEmpty()) {
      consistency(kind, row, project, faults);
    }
    return faults;
  }

  private void columns(String kind, Map<String, String> row, List<Reason> faults) {
    for (Column column : tables.get(kind)) {
      String value = row.get(column.column());
      String name = "「" + column.name() + "」（" + column.column() + "）";
      if (value == null || value.isBlank()) {
        if (column.required()) {
          faults.add(no("required", name + "不能空"));
        }
      } else if (value.codePointCount(0, value.length()) > column.length()) {
        faults.add(no("too-long", name + "超过" + column.length() + "字"));
      } else if (!column.codes().isEmpty() && !column.codes().contains(value)) {
        faults.add(no("unknown-code", name + "的值「" + value + "」不在代码集里"));
      } else if (column.time()) {
        time(column, value, faults);
      }
    }
  }

  private void time(Column column, String value, List<Reason> faults) {
    LocalDateTime now = LocalDateTime.now(clock);
    try {
      LocalDateTime said = LocalDateTime.parse(value, TIME);
      if (!PLANNED.contains(column.column()) && said.isAfter(now.plus(tolerance))) {
        faults.add(
            new Reason(
                "clock",
                column.name()
                    + " "
                    + SHOWN.format(said)
                    + " 晚于省平台现在的时间 "
                    + SHOWN.format(now)
                    + "（允许"
                    + tolerance.toMinutes()
                    + "分钟）：两边的时钟有一个不对，请校准；到时会自动再送",
                true));
      }
    } catch (DateTimeException e) {
      faults.add(no("time-form", "「" + column.name() + "」的值「" + value + "」不是年月日时分秒"));
    }
  }

  private static void consistency(
      String kind, Map<String, String> row, Project project, List<Reason> faults) {
    switch (kind) {
      case "pro_accept" -> before(row, "apply_date", "accept_date", "受理早于申请", faults);
      case "pro_process" -> {
        before(row, "event_start_time", "event_end_time", "环节结束早于开始", faults);
        boolean passed = "1".equals(row.get("event_name"));
        String from = passed ? project.accept() : project.apply();
        after(row.get("event_start_time"), from, passed ? "环节早于受理" : "环节早于申请", faults);
      }
      case "pro_special_procedure" -> {
        before(row, "special_time", "end_time", "特别程序结束早于开始", faults);
        if (project.accept() == null) {
          faults.add(notYet("special-without-accept", "特别程序所属的办件还没有受理信息"));
        }
        after(row.get("special_time"), project.accept(), "特别程序早于受理", faults);
      }
      case "pro_result" -> result(row, project, faults);
      default -> {}
    }
  }

  private static void result(Map<String, String> row, Project project, List<Reason> faults) {
    boolean free =
        RESULTS_WITHOUT_ACCEPT.contains(row.get("result_type"))
            || TYPES_WITHOUT_ACCEPT.contains(itemType(row.get("project_no")));
    if (!free && project.accept() == null) {
      faults.add(notYet("result-without-accept", "有结果没有受理：受理信息还没有送到，或者没有通过"));
    }
    after(row.get("result_date"), project.accept(), "办结早于受理", faults);
    boolean update = "U".equals(row.get("cd_operation"));
    if (update && project.result() == null) {
      faults.add(notYet("first-missing", "要更新的结果还没有送到，或者没有通过"));
    } else if (project.result() != null && !project.result().equals(row.get("row_guid"))) {
      faults.add(no("second-result", "这个办件已经有一个结果了"));
    }
  }

  /** CS-TYPE in the case number, which begins with the item's code of 31 characters. */
  private static String itemType(String caseNo) {
    return caseNo.length() < 31 ? "" : caseNo.substring(21, 23);
  }

  private static void before(
      Map<String, String> row, String first, String second, String text, List<Reason> faults) {
    after(row.get(second), row.get(first), text, faults);
  }

  private static void after(String time, String earliest, String text, List<Reason> faults) {
    if (earliest != null && time.compareTo(earliest) < 0) {
      faults.add(no("time-order", text + "：" + time + " 在 " + earliest + " 之前"));
    }
  }

  static Reason no(String rule, String text) {
    return new Reason(rule, text, false);
  }

  private static Reason notYet(String rule, String text) {
    return new Reason(rule, text, true);
  }
}
