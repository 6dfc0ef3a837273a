package org.yici.speed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yici.kernel.TimedId;

/**
 * The least a case can cost: the six writes of a real case, written by hand as six statements on
 * one connection, with the very rows the product wrote, into tables of the same make.
 */
final class Floor {
  private static final List<String> TABLES =
      List.of(
          "cases_serial",
          "cases_case",
          "cases_state",
          "journal_entry",
          "journal_outbox",
          "cases_material",
          "files_file",
          "documents_serial",
          "documents_document",
          "messages_message");

  /** Columns that differ from case to case. */
  private static final List<String> ANEW =
      List.of("case_id", "case_no", "record_id", "file_id", "document_id", "check_code", "n");

  private static final List<String> FIXED = List.of("case_id", "agency_uscc", "region6");

  /** One column of a row: its type, and the value the product wrote. */
  private record Cell(String type, Object value) {}

  /** A statement with the values it takes, in order; "?name" values are made anew for each case. */
  private record Write(String sql, List<Object> values) {}

  private final Connection db;
  private final List<Write> writes = new ArrayList<>();
  private final Map<Integer, PreparedStatement> prepared = new LinkedHashMap<>();
  private final List<Map<String, Cell>> files;
  private int count;

  /**
   * @param states what stood in the state table after each of the six acts
   */
  Floor(Connection db, UUID sample, List<Map<String, Object>> states) throws SQLException {
    this.db = db;
    try (Statement s = db.createStatement()) {
      for (String table : TABLES) {
        s.execute("drop table if exists speed_" + table);
        s.execute(
            "create table speed_"
                + table
                + " (like "
                + table
                + " including all excluding generated)");
      }
    }
    files = rows("files_file", sample, "true");
    int before = 0;
    for (Map<String, Object> state : states) {
      int version = (Integer) state.get("version");
      writes.add(write(sample, state, before, version));
      before = version;
    }
  }

  private Floor(Floor like, Connection db, int start) {
    this.db = db;
    this.files = like.files;
    this.writes.addAll(like.writes);
    this.count = start;
  }

  /** The same on a connection of its own, counting from {@code start}; its cases have no files. */
  Floor on(Connection connection, int start) {
    return new Floor(this, connection, start);
  }

  /** The first of the six statements as a script of pgbench. */
  String submission() {
    Write first = writes.get(0);
    StringBuilder script = new StringBuilder("\\set n random(1, 9000000000000000000)\n");
    int i = 0;
    for (String part : first.sql().split("\\?", -1)) {
      script.append(part);
      if (i < first.values().size()) {
        script.append(literal(first.values().get(i++)));
      }
    }
    return script.append(";\n").toString();
  }

  private static String literal(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof byte[] bytes) {
      return "'\\x" + HexFormat.of().formatHex(bytes) + "'";
    }
    String text = value.toString();
    return switch (text) {
      case "?case_id" -> "md5((:n)::text)";
      case "?case_no" -> "('speed-' || :n)";
      case "?record_id", "?document_id", "?check_code" -> "gen_random_uuid()";
      case "?n" -> "(select last from n0)";
      case "?files" -> "'{}'";
      default ->
          text.startsWith("?file_id:")
              ? "('" + text.substring("?file_id:".length()) + "-' || :n)"
              : "'" + text.replace("'", "''") + "'";
    };
  }

  private List<Map<String, Cell>> rows(String table, UUID sample, String where)
      throws SQLException {
    List<Map<String, Cell>> rows = new ArrayList<>();
    try (Statement s = db.createStatement();
        ResultSet r =
            s.executeQuery(
                "select * from " + table + " where case_id = '" + sample + "' and " + where)) {
      while (r.next()) {
        Map<String, Cell> row = new LinkedHashMap<>();
        for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) {
          String type = r.getMetaData().getColumnTypeName(i);
          Object value = type.equals("bytea") ? r.getBytes(i) : r.getString(i);
          row.put(r.getMetaData().getColumnName(i), new Cell(type, value));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private Write write(UUID sample, Map<String, Object> state, int before, int version)
      throws SQLException {
    List<Object> values = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    String between = "seq > " + before + " and seq <= " + version;
    if (before == 0) {
      parts.add(
          "n as (insert into speed_cases_serial values ('floor', current_date, 1) on conflict (item_code, day)"
              + " do update set last = speed_cases_serial.last + 1 returning last)");
      parts.add(insert("c", "cases_case", rows("cases_case", sample, "true"), values));
      Map<String, Cell> row = rows("cases_state", sample, "true").get(0);
      row.replaceAll((name, cell) -> new Cell(cell.type(), state.get(name)));
      parts.add(insert("s", "cases_state", List.of(row), values));
      parts.add(
          "f as (update speed_files_file set case_id = ?::uuid where file_id = any(?::text[]))");
      values.add("?case_id");
      values.add("?files");
    } else {
      StringBuilder set = new StringBuilder();
      for (Map.Entry<String, Cell> c : rows("cases_state", sample, "true").get(0).entrySet()) {
        if (!FIXED.contains(c.getKey())) {
          set.append(set.isEmpty() ? "" : ", ").append(c.getKey());
          set.append(" = ?::").append(c.getValue().type());
          values.add(state.get(c.getKey()));
        }
      }
      parts.add(
          "s as (update speed_cases_state set "
              + set
              + " where case_id = ?::uuid and version = ?)");
      values.add("?case_id");
      values.add(before);
    }
    parts.add(insert("j", "journal_entry", rows("journal_entry", sample, between), values));
    List<Map<String, Cell>> papers = rows("documents_document", sample, between);
    for (int i = 0; i < papers.size(); i++) {
      parts.add(
          ("n%d as (insert into speed_documents_serial values (?, ?, ?::int, 1) on conflict (agency_uscc, word, year)"
                  + " do update set last = speed_documents_serial.last + 1 returning last)")
              .formatted(i));
      for (String key : List.of("agency_uscc", "word", "year")) {
        values.add(papers.get(i).get(key).value());
      }
    }
    String[] later = {"journal_outbox", "cases_material", "documents_document", "messages_message"};
    for (String table : later) {
      List<Map<String, Cell>> rows = rows(table, sample, between);
      if (!rows.isEmpty()) {
        parts.add(insert(table.substring(0, 2) + "x", table, rows, values));
      }
    }
    return new Write("with " + String.join(", ", parts) + " select 1", values);
  }

  private static String insert(
      String name, String table, List<Map<String, Cell>> rows, List<Object> values) {
    List<String> lines = new ArrayList<>();
    for (Map<String, Cell> row : rows) {
      List<String> cells = new ArrayList<>();
      row.forEach(
          (column, cell) -> {
            cells.add("?::" + cell.type());
            boolean anew = ANEW.contains(column);
            values.add(
                column.equals("file_id")
                    ? "?file_id:" + cell.value()
                    : anew ? "?" + column : column.equals("idempotency_key") ? null : cell.value());
          });
      lines.add("(" + String.join(", ", cells) + ")");
    }
    String columns = String.join(", ", rows.get(0).keySet());
    return "%s as (insert into speed_%s (%s) values %s)"
        .formatted(name, table, columns, String.join(", ", lines));
  }

  /** Puts in the rows of the uploads of so many cases; not part of what is measured. */
  void uploads(int cases) throws SQLException {
    for (int n = count; n < count + cases; n++) {
      for (Map<String, Cell> file : files) {
        String columns = String.join(", ", file.keySet());
        List<String> marks = new ArrayList<>();
        file.values().forEach(c -> marks.add("?::" + c.type()));
        try (PreparedStatement p =
            db.prepareStatement(
                "insert into speed_files_file (%s) values (%s)"
                    .formatted(columns, String.join(", ", marks)))) {
          int i = 0;
          for (Map.Entry<String, Cell> c : file.entrySet()) {
            Object value = c.getValue().value();
            p.setObject(
                ++i,
                c.getKey().equals("case_id")
                    ? null
                    : c.getKey().equals("file_id") ? value + "-" + n : value);
          }
          p.executeUpdate();
        }
      }
    }
  }

  /** One whole case: six statements, six commits. */
  void whole() throws SQLException {
    int number = count++;
    String caseId = TimedId.next().toString();
    for (int w = 0; w < writes.size(); w++) {
      PreparedStatement p = prepared.get(w);
      if (p == null) {
        p = db.prepareStatement(writes.get(w).sql());
        prepared.put(w, p);
      }
      int i = 0;
      for (Object value : writes.get(w).values()) {
        p.setObject(++i, fresh(value, caseId, number));
      }
      p.execute();
    }
  }

  private Object fresh(Object value, String caseId, int number) {
    if (!(value instanceof String text) || !text.startsWith("?")) {
      return value;
    }
    return switch (text) {
      case "?case_id" -> caseId;
      case "?case_no" -> "speed-%012d".formatted(number);
      case "?record_id", "?document_id", "?check_code" -> TimedId.next().toString();
      case "?n" -> Integer.toString(number + 1);
      case "?files" -> {
        List<String> ids = new ArrayList<>();
        files.forEach(f -> ids.add(f.get("file_id").value() + "-" + number));
        yield "{" + String.join(",", ids) + "}";
      }
      default -> text.substring("?file_id:".length()) + "-" + number;
    };
  }
}
