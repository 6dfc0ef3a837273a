package org.yici.province;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.yici.kernel.Digests;
import org.yici.platform.PersonalData;
import org.yici.province.Messages.Answer;
import org.yici.province.Messages.Body;
import org.yici.province.Messages.Incoming;
import org.yici.province.Messages.Reason;
import org.yici.province.Rules.Project;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes batches in, each in one transaction, row by row: good ones stay, bad ones are kept with
 * their reasons. A record that comes twice is answered as the first time; an older version changes
 * nothing; a newer one replaces.
 */
class Receiver {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};
  private final DataSource database;
  private final Rules rules;
  private final PersonalData personal;
  private final Clock clock;

  Receiver(DataSource database, Rules rules, PersonalData personal, Clock clock) {
    this.database = database;
    this.rules = rules;
    this.personal = personal;
    this.clock = clock;
  }

  /** Called when everything is written and nothing is committed. */
  void beforeCommit() {}

  /** What is known of a record; version 0 when it was never accepted. */
  private record Known(
      int version,
      byte[] digest,
      Integer refusedVersion,
      byte[] refusedDigest,
      List<Reason> reasons) {}

  /** A record that could be read. */
  private record Read(Incoming in, Body body, byte[] digest) {}

  private record Write(Read read, List<Reason> reasons) {}

  List<Answer> receive(List<Incoming> batch) throws SQLException {
    List<Object> readOrAnswer = new ArrayList<>();
    for (Incoming in : batch) {
      readOrAnswer.add(read(in));
    }
    try (Connection db = database.getConnection()) {
      db.setAutoCommit(false);
      try {
        List<Answer> answers = inTransaction(db, readOrAnswer);
        beforeCommit();
        db.commit();
        return answers;
      } catch (SQLException | RuntimeException e) {
        db.rollback();
        throw e;
      }
    }
  }

  /** A {@link Read}, or the {@link Answer} to what cannot even be read. */
  private Object read(Incoming in) {
    List<Reason> faults = new ArrayList<>();
    Body body = null;
    byte[] digest = Digests.sm3(in.body().getBytes(StandardCharsets.UTF_8));
    if (!HexFormat.of().formatHex(digest).equals(in.digest())) {
      faults.add(new Reason("digest", "摘要与内容不符：路上坏了，请再送", true));
    } else if (in.version() < 1 || !rules.knows(in.kind())) {
      faults.add(Rules.no("kind", "没有「" + in.kind() + "」这张表，或者版本不是从1起的数"));
    } else {
      try {
        LocalDate.parse(in.day());
        body = JSON.readValue(in.body(), Body.class);
        if (!in.kind().equals(body.table()) || body.rows() == null) {
          faults.add(Rules.no("table", "内容里的表名与信封上的不一样"));
        }
      } catch (JacksonException | DateTimeException e) {
        faults.add(Rules.no("form", "内容或日期读不懂"));
      }
    }
    return faults.isEmpty()
        ? new Read(in, body, digest)
        : new Answer(in.id(), in.version(), false, faults);
  }

  private List<Answer> inTransaction(Connection db, List<Object> all) throws SQLException {
    try (Statement s = db.createStatement()) {
      // one batch at a time: a case's records may lie in several
      s.execute("select pg_advisory_xact_lock(410000)");
    }
    List<Read> reads = all.stream().filter(Read.class::isInstance).map(Read.class::cast).toList();
    Map<UUID, Known> known = known(db, reads);
    Map<String, Project> projects = projects(db, reads);
    Map<String, Project> changed = new LinkedHashMap<>();
    Map<UUID, Write> writes = new LinkedHashMap<>();
    List<Answer> answers = new ArrayList<>();
    for (Object one : all) {
      if (one instanceof Answer unread) {
        answers.add(unread);
        continue;
      }
      Read read = (Read) one;
      Incoming in = read.in();
      List<Reason> reasons = asBefore(read, known.get(in.id()));
      if (reasons == null) {
        Project project = projects.getOrDefault(in.caseNo(), Project.NONE);
        reasons = judge(read, project);
        writes.put(in.id(), new Write(read, reasons));
        known.put(in.id(), after(read, known.get(in.id()), reasons));
        if (reasons.isEmpty()) {
          for (Map<String, String> row : read.body().rows()) {
            project = project.with(in.kind(), row);
          }
          projects.put(in.caseNo(), project);
          changed.put(in.caseNo(), project);
        }
      }
      answers.add(new Answer(in.id(), in.version(), reasons.isEmpty(), reasons));
    }
    write(db, writes.values());
    writeProjects(db, changed);
    return answers;
  }

  /** The answer already given to this version, empty for yes; null when it is to be judged. */
  private static List<Reason> asBefore(Read read, Known known) {
    if (known == null) {
      return null;
    }
    int version = read.in().version();
    int newest =
        Math.max(known.version(), known.refusedVersion() == null ? 0 : known.refusedVersion());
    if (version > newest) {
      return null;
    }
    if (version == known.version()) {
      return java.util.Arrays.equals(read.digest(), known.digest())
          ? List.of()
          : List.of(Rules.no("other-content", "同一版本的内容与上次不同：内容变了版本要加一"));
    }
    if (known.refusedVersion() != null && version == known.refusedVersion()) {
      boolean later = known.reasons().stream().allMatch(Reason::later);
      return later ? null : known.reasons();
    }
    return List.of(Rules.no("older-version", "省平台已有更新的版本" + newest));
  }

  private List<Reason> judge(Read read, Project project) {
    List<Reason> faults = new ArrayList<>();
    if (read.body().rows().isEmpty() && !read.in().kind().equals("pro_material")) {
      faults.add(Rules.no("empty", "一行也没有"));
    }
    for (Map<String, String> row : read.body().rows()) {
      faults.addAll(rules.faults(read.in().kind(), read.in().caseNo(), row, project));
    }
    return faults;
  }

  private static Known after(Read read, Known before, List<Reason> reasons) {
    if (reasons.isEmpty()) {
      return new Known(read.in().version(), read.digest(), null, null, List.of());
    }
    return new Known(
        before == null ? 0 : before.version(),
        before == null ? null : before.digest(),
        read.in().version(),
        read.digest(),
        reasons);
  }

  private static Map<UUID, Known> known(Connection db, List<Read> reads) throws SQLException {
    Map<UUID, Known> known = new HashMap<>();
    try (PreparedStatement p =
        db.prepareStatement(
            "select record_id, version, digest, refused_version, refused_digest, reasons from province_record where record_id = any(?)")) {
      p.setArray(1, array(db, "uuid", reads.stream().map(r -> r.in().id()).toList()));
      try (ResultSet r = p.executeQuery()) {
        while (r.next()) {
          String reasons = r.getString(6);
          known.put(
              r.getObject(1, UUID.class),
              new Known(
                  r.getInt(2),
                  r.getBytes(3),
                  r.getObject(4, Integer.class),
                  r.getBytes(5),
                  reasons == null ? List.of() : JSON.readValue(reasons, REASONS)));
        }
      }
    }
    return known;
  }

  private static Map<String, Project> projects(Connection db, List<Read> reads)
      throws SQLException {
    Map<String, Project> projects = new HashMap<>();
    try (PreparedStatement p =
        db.prepareStatement(
            "select project_no, apply_date, accept_date, result_guid, result_date from province_project where project_no = any(?)")) {
      p.setArray(
          1, array(db, "text", reads.stream().map(r -> r.in().caseNo()).distinct().toList()));
      try (ResultSet r = p.executeQuery()) {
        while (r.next()) {
          projects.put(
              r.getString(1),
              new Project(r.getString(2), r.getString(3), r.getString(4), r.getString(5)));
        }
      }
    }
    return projects;
  }

  private void write(Connection db, Collection<Write> writes) throws SQLException {
    OffsetDateTime now = OffsetDateTime.now(clock);
    try (PreparedStatement good =
            db.prepareStatement(
                """
                insert into province_record (record_id, kind, day, agency, project_no, version, digest, body, accepted_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (record_id) do update set kind = excluded.kind, day = excluded.day, agency = excluded.agency,
                  project_no = excluded.project_no, version = excluded.version, digest = excluded.digest, body = excluded.body,
                  accepted_at = excluded.accepted_at, refused_version = null, refused_digest = null, reasons = null, refused_at = null
                """);
        PreparedStatement bad =
            db.prepareStatement(
                """
                insert into province_record (record_id, kind, day, agency, project_no, version, refused_version, refused_digest, reasons, refused_at)
                values (?, ?, ?, ?, ?, 0, ?, ?, ?::jsonb, ?)
                on conflict (record_id) do update set refused_version = excluded.refused_version, refused_digest = excluded.refused_digest,
                  reasons = excluded.reasons, refused_at = excluded.refused_at
                """)) {
      for (Write w : writes) {
        Incoming in = w.read().in();
        PreparedStatement p = w.reasons().isEmpty() ? good : bad;
        p.setObject(1, in.id());
        p.setString(2, in.kind());
        p.setObject(3, LocalDate.parse(in.day()));
        p.setString(4, in.agency());
        p.setString(5, in.caseNo());
        p.setInt(6, in.version());
        p.setBytes(7, w.read().digest());
        if (w.reasons().isEmpty()) {
          p.setBytes(8, personal.encrypt("province_record.body", in.body()));
        } else {
          p.setString(8, JSON.writeValueAsString(w.reasons()));
        }
        p.setObject(9, now);
        p.addBatch();
      }
      good.executeBatch();
      bad.executeBatch();
    }
  }

  private static void writeProjects(Connection db, Map<String, Project> projects)
      throws SQLException {
    try (PreparedStatement p =
        db.prepareStatement(
            """
            insert into province_project (project_no, apply_date, accept_date, result_guid, result_date) values (?, ?, ?, ?, ?)
            on conflict (project_no) do update set apply_date = excluded.apply_date, accept_date = excluded.accept_date,
              result_guid = excluded.result_guid, result_date = excluded.result_date
            """)) {
      for (Map.Entry<String, Project> e : projects.entrySet()) {
        p.setString(1, e.getKey());
        p.setString(2, e.getValue().apply());
        p.setString(3, e.getValue().accept());
        p.setString(4, e.getValue().result());
        p.setString(5, e.getValue().resultDate());
        p.addBatch();
      }
      p.executeBatch();
    }
  }

  private static Array array(Connection db, String type, List<?> values) throws SQLException {
    return db.createArrayOf(type, values.toArray());
  }
}
