package org.yici.catalog.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was imported, in tables of its own. */
@Repository
class ImportStore {
  /** As many imports are kept; then old ones must be deleted by a person. */
  static final int MOST_RUNS = 20;

  private static final TypeReference<Map<String, Judged.Origin>> ORIGINS = new TypeReference<>() {};
  private static final TypeReference<List<Judged.Marked>> FINDINGS = new TypeReference<>() {};
  private final JdbcClient jdbc;
  private final JsonMapper json = JsonMapper.builder().build();

  ImportStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest first. */
  List<ImportRun> runs() {
    return jdbc.sql("select * from catalog_import_run order by at desc, id desc limit ?")
        .param(MOST_RUNS + 1)
        .query((rs, n) -> run(rs))
        .list();
  }

  Optional<ImportRun> find(long id) {
    return jdbc.sql("select * from catalog_import_run where id = ?")
        .param(id)
        .query((rs, n) -> run(rs))
        .optional();
  }

  private ImportRun run(ResultSet rs) throws SQLException {
    return new ImportRun(
        rs.getLong("id"),
        rs.getString("region"),
        rs.getString("region_name"),
        rs.getString("mapping_name"),
        rs.getString("origin"),
        rs.getString("mapping"),
        rs.getString("file_name"),
        rs.getObject("at", OffsetDateTime.class).toInstant(),
        rs.getString("by_name"),
        json.readValue(rs.getString("tally"), Tally.class));
  }

  /** Begins a run; its tally is written at the end. */
  long begin(Mapping mapping, String yaml, String fileName, String byName, Instant at) {
    return jdbc.sql(
            """
            insert into catalog_import_run
              (region, region_name, mapping_name, origin, mapping, file_name, at, by_name, tally)
            values (?, ?, ?, ?, ?, ?, ?, ?, '{}') returning id
            """)
        .params(
            mapping.region().code(),
            mapping.region().name(),
            mapping.name(),
            mapping.origin(),
            yaml,
            fileName,
            at.atOffset(ZoneOffset.UTC),
            byName)
        .query(Long.class)
        .single();
  }

  void end(long id, Tally tally) {
    jdbc.sql("update catalog_import_run set tally = ?::jsonb where id = ?")
        .params(json.writeValueAsString(tally), id)
        .update();
  }

  /** A batch of guides and which rules found something in them, in one statement. */
  void add(long id, List<Judged> guides) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Judged g : guides) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("line", g.line());
      row.put("key", g.key());
      row.put("name", g.name());
      row.put("agency", g.agency());
      row.put("absent", g.blocking(Kind.ABSENT));
      row.put(
          "blocks",
          g.findings().stream().filter(Judged.Marked::blocks).count() - g.blocking(Kind.ABSENT));
      row.put("warns", g.findings().stream().filter(m -> !m.blocks()).count());
      row.put("source", g.source());
      row.put("guide", g.guide());
      row.put("origins", g.origins());
      row.put("findings", g.findings());
      rows.add(row);
    }
    jdbc.sql(
            """
            with rows as (
              select * from jsonb_to_recordset(:rows::jsonb) as r(line int, key text, name text,
                agency text, blocks int, absent int, warns int, source jsonb, guide jsonb,
                origins jsonb, findings jsonb)),
            kept as (
              insert into catalog_import_guide (run, line, key, name, agency, blocks, absent,
                warns, source, guide, origins, findings)
              select :run, line, key, name, agency, blocks, absent, warns,
                nullif(source, 'null'::jsonb), nullif(guide, 'null'::jsonb), origins, findings
              from rows)
            insert into catalog_import_finding (run, rule, kind, line)
            select distinct :run, f -> 'finding' ->> 'rule', f ->> 'kind', line
            from rows, jsonb_array_elements(findings) f
            """)
        .param("rows", json.writeValueAsString(rows))
        .param("run", id)
        .update();
  }

  /**
   * A page of guides, those of one rule and kind when given.
   *
   * @param rule or empty, {@code kind} or null
   */
  List<ImportLine> lines(long id, String rule, Kind kind, int from, int count) {
    return jdbc.sql(
            rule.isEmpty()
                ? """
                select line, key, name, agency, blocks, absent, warns from catalog_import_guide
                where run = :run order by line offset :from limit :count
                """
                : """
                select g.line, key, name, agency, blocks, absent, warns
                from catalog_import_finding f
                join catalog_import_guide g on g.run = f.run and g.line = f.line
                where f.run = :run and f.rule = :rule and f.kind = :kind
                order by f.line offset :from limit :count
                """)
        .param("run", id)
        .param("rule", rule)
        .param("kind", kind == null ? "" : kind.name())
        .param("from", from)
        .param("count", count)
        .query(
            (rs, n) ->
                new ImportLine(
                    rs.getInt(1),
                    rs.getString(2),
                    rs.getString(3),
                    rs.getString(4),
                    rs.getInt(5),
                    rs.getInt(6),
                    rs.getInt(7)))
        .list();
  }

  int count(long id, String rule, Kind kind) {
    return jdbc.sql(
            """
            select count(*) from catalog_import_finding where run = ? and rule = ? and kind = ?
            """)
        .params(id, rule, kind.name())
        .query(Integer.class)
        .single();
  }

  Optional<Judged> guide(long id, int line) {
    return jdbc.sql("select * from catalog_import_guide where run = ? and line = ?")
        .params(id, line)
        .query(
            (rs, n) -> {
              String source = rs.getString("source");
              String guide = rs.getString("guide");
              return new Judged(
                  line,
                  rs.getString("key"),
                  rs.getString("name"),
                  rs.getString("agency"),
                  "",
                  source == null ? null : json.readTree(source),
                  guide == null ? null : json.readValue(guide, org.yici.catalog.Guide.class),
                  json.readValue(rs.getString("origins"), ORIGINS),
                  json.readValue(rs.getString("findings"), FINDINGS));
            })
        .optional();
  }

  /** Whether there was one. */
  boolean delete(long id) {
    return jdbc.sql("delete from catalog_import_run where id = ?").param(id).update() > 0;
  }
}
