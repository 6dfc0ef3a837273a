package org.yici.province;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.yici.province.Messages.Held;
import org.yici.province.Messages.Reason;
import org.yici.province.Messages.Sum;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Counts what the province holds. */
final class Ledger {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};
  private final DataSource database;

  Ledger(DataSource database) {
    this.database = database;
  }

  /** Accepted records of a day, in the order of their ids. */
  List<Held> rows(LocalDate day) throws SQLException {
    List<Held> rows = new ArrayList<>();
    try (Connection db = database.getConnection();
        PreparedStatement p =
            db.prepareStatement(
                "select record_id, version, kind, project_no, digest from province_record where day = ? and version > 0 order by record_id")) {
      p.setObject(1, day);
      try (ResultSet r = p.executeQuery()) {
        while (r.next()) {
          rows.add(
              new Held(
                  r.getObject(1, UUID.class),
                  r.getInt(2),
                  r.getString(3),
                  r.getString(4),
                  HexFormat.of().formatHex(r.getBytes(5))));
        }
      }
    }
    return rows;
  }

  /** Count and digest by kind: SM3 over one line {@code id version digest} for each record. */
  Map<String, Sum> sums(LocalDate day) throws SQLException {
    Map<String, SM3Digest> digests = new TreeMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (Held row : rows(day)) {
      byte[] line =
          (row.id() + " " + row.version() + " " + row.digest() + "\n")
              .getBytes(StandardCharsets.US_ASCII);
      digests.computeIfAbsent(row.kind(), k -> new SM3Digest()).update(line, 0, line.length);
      counts.merge(row.kind(), 1, Integer::sum);
    }
    Map<String, Sum> sums = new TreeMap<>();
    digests.forEach(
        (kind, sm3) -> {
          byte[] out = new byte[sm3.getDigestSize()];
          sm3.doFinal(out, 0);
          sums.put(kind, new Sum(counts.get(kind), HexFormat.of().formatHex(out)));
        });
    return sums;
  }

  int refused(LocalDate day) throws SQLException {
    try (Connection db = database.getConnection();
        PreparedStatement p =
            db.prepareStatement(
                "select count(*) from province_record where day = ? and refused_version is not null")) {
      p.setObject(1, day);
      try (ResultSet r = p.executeQuery()) {
        r.next();
        return r.getInt(1);
      }
    }
  }

  /** A line of the page: a day's records of one kind of one agency. */
  record Line(String day, String kind, String agency, int accepted, int refused) {}

  List<Line> lines(int limit) throws SQLException {
    List<Line> lines = new ArrayList<>();
    try (Connection db = database.getConnection();
        PreparedStatement p =
            db.prepareStatement(
                """
                select day, kind, agency, count(*) filter (where version > 0), count(*) filter (where refused_version is not null)
                from province_record group by day, kind, agency order by day desc, kind, agency limit ?
                """)) {
      p.setInt(1, limit);
      try (ResultSet r = p.executeQuery()) {
        while (r.next()) {
          lines.add(
              new Line(r.getString(1), r.getString(2), r.getString(3), r.getInt(4), r.getInt(5)));
        }
      }
    }
    return lines;
  }

  /** A refused record with its reasons. */
  record Refused(String day, String kind, String projectNo, int version, List<Reason> reasons) {}

  List<Refused> refusedRows(int limit) throws SQLException {
    List<Refused> rows = new ArrayList<>();
    try (Connection db = database.getConnection();
        PreparedStatement p =
            db.prepareStatement(
                """
                select day, kind, project_no, refused_version, reasons from province_record
                where refused_version is not null order by day desc, record_id limit ?
                """)) {
      p.setInt(1, limit);
      try (ResultSet r = p.executeQuery()) {
        while (r.next()) {
          rows.add(
              new Refused(
                  r.getString(1),
                  r.getString(2),
                  r.getString(3),
                  r.getInt(4),
                  JSON.readValue(r.getString(5), REASONS)));
        }
      }
    }
    return rows;
  }
}
