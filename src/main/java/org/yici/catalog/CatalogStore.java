package org.yici.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The room's tables. */
@Repository
class CatalogStore {
  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final JsonMapper json = JsonMapper.builder().build();

  CatalogStore(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  /** A row of catalog_item as it lies in the table. */
  record Row(
      String code,
      String code31,
      String baseCode,
      String agency,
      String agencyKind,
      String region12,
      String name,
      String type,
      int version,
      Instant publishedAt,
      String digest,
      Guide guide,
      PublishedItem.Facts facts) {}

  /** A version for the list of an agency: published, or held back with its findings. */
  record Version(
      String code,
      int version,
      String state,
      Instant savedAt,
      String name,
      String agency,
      String region12,
      JsonNode guide,
      JsonNode findings) {}

  void writeBase(List<BaseItem> items) {
    batch.batchUpdate(
        """
        insert into catalog_base_item (base_code, name, type, agency_kind, position, facts)
        values (?, ?, ?, ?, ?, ?::jsonb)
        on conflict (base_code) do update set name = excluded.name, type = excluded.type,
          agency_kind = excluded.agency_kind, position = excluded.position, facts = excluded.facts
        """,
        java.util.stream.IntStream.range(0, items.size())
            .mapToObj(
                i -> {
                  BaseItem b = items.get(i);
                  return new Object[] {
                    b.code(), b.name(), b.type(), b.agencyKind(), i, json.writeValueAsString(b)
                  };
                })
            .toList());
  }

  List<BaseItem> readBase() {
    return jdbc
        .sql("select facts from catalog_base_item order by position")
        .query(String.class)
        .list()
        .stream()
        .map(facts -> json.readValue(facts, BaseItem.class))
        .toList();
  }

  /** Version and digest of what is published under this code. */
  Optional<Row> find(String code) {
    return jdbc.sql("select * from catalog_item where code = ?")
        .param(code)
        .query((rs, n) -> row(rs))
        .optional();
  }

  /** The highest version this code ever had published; 0 when never. */
  int lastVersion(String code) {
    return jdbc.sql(
            """
            select coalesce(max(version), 0) from catalog_item_version
            where code = ? and state = 'published'
            """)
        .param(code)
        .query(Integer.class)
        .single();
  }

  List<Row> readItems() {
    return jdbc.sql("select * from catalog_item order by region12, code")
        .query((rs, n) -> row(rs))
        .list();
  }

  /** Writes the item, its version and the new revision in one statement. */
  void publish(Row r, List<Finding> findings) {
    String guide = json.writeValueAsString(r.guide());
    jdbc.sql(
            """
            with item as (
              insert into catalog_item (code, code31, base_code, name, type, agency, agency_kind,
                region12, version, published_at, digest, guide, facts)
              values (:code, :code31, :base, :name, :type, :agency, :kind, :region, :version,
                :at, :digest, :guide::jsonb, :facts::jsonb)
              on conflict (code) do update set name = excluded.name, type = excluded.type,
                agency_kind = excluded.agency_kind, region12 = excluded.region12,
                version = excluded.version, published_at = excluded.published_at,
                digest = excluded.digest, guide = excluded.guide, facts = excluded.facts),
            history as (
              insert into catalog_item_version (code, version, state, saved_at, digest, name,
                agency, region12, guide, findings)
              values (:code, :version, 'published', :at, :digest, :name, :agency, :region,
                :guide::jsonb, :findings::jsonb)),
            draft as (
              delete from catalog_item_version where code = :code and state = 'draft')
            update catalog_revision set revision = revision + 1 where id = 1
            """)
        .param("code", r.code())
        .param("code31", r.code31())
        .param("base", r.baseCode())
        .param("name", r.name())
        .param("type", r.type())
        .param("agency", r.agency())
        .param("kind", r.agencyKind())
        .param("region", r.region12())
        .param("version", r.version())
        .param("at", r.publishedAt().atOffset(ZoneOffset.UTC))
        .param("digest", r.digest())
        .param("guide", guide)
        .param("facts", json.writeValueAsString(r.facts()))
        .param("findings", json.writeValueAsString(findings))
        .update();
  }

  /** Ends the publication of what the pack brought, but for these codes; how many there were. */
  int withdrawAllBut(List<String> codes, Instant at) {
    return jdbc.sql(
            """
            with gone as (
              delete from catalog_item where code <> all(:codes) and origin = 'pack'
              returning code, version, digest, name, agency, region12, guide),
            history as (
              insert into catalog_item_version (code, version, state, saved_at, digest, name,
                agency, region12, guide, findings)
              select code, version, 'withdrawn', :at, digest, name, agency, region12, guide, '[]'
              from gone)
            update catalog_revision set revision = revision + 1
            where id = 1 and exists (select 1 from gone)
            """)
        .param("codes", codes.toArray(String[]::new))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Keeps what the gate held back, so that its agency can mend it. */
  void saveDraft(Row r, List<Finding> findings) {
    jdbc.sql(
            """
            insert into catalog_item_version (code, version, state, saved_at, digest, name, agency,
              region12, guide, findings)
            values (?, ?, 'draft', ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
            on conflict (code, version, state) do update set saved_at = excluded.saved_at,
              digest = excluded.digest, name = excluded.name, guide = excluded.guide,
              findings = excluded.findings
            """)
        .params(
            r.code(),
            r.version(),
            r.publishedAt().atOffset(ZoneOffset.UTC),
            r.digest(),
            r.name(),
            r.agency(),
            r.region12(),
            json.writeValueAsString(r.guide()),
            json.writeValueAsString(findings))
        .update();
  }

  /** The drafts of an agency, of all agencies when null. */
  List<Version> drafts(String agency) {
    return jdbc.sql(
            """
            select * from catalog_item_version where state = 'draft'
              and (?::text is null or agency = ?) order by region12, code, version
            """)
        .params(agency, agency)
        .query((rs, n) -> version(rs))
        .list();
  }

  /** Published versions of one item, the newest first. */
  List<Version> versions(String code) {
    return jdbc.sql("select * from catalog_item_version where code = ? order by version desc")
        .param(code)
        .query((rs, n) -> version(rs))
        .list();
  }

  long revision() {
    return jdbc.sql("select revision from catalog_revision where id = 1")
        .query(Long.class)
        .single();
  }

  private Row row(ResultSet rs) throws SQLException {
    return new Row(
        rs.getString("code"),
        rs.getString("code31"),
        rs.getString("base_code"),
        rs.getString("agency"),
        rs.getString("agency_kind"),
        rs.getString("region12"),
        rs.getString("name"),
        rs.getString("type"),
        rs.getInt("version"),
        rs.getTimestamp("published_at").toInstant(),
        rs.getString("digest"),
        json.readValue(rs.getString("guide"), Guide.class),
        json.readValue(rs.getString("facts"), PublishedItem.Facts.class));
  }

  private Version version(ResultSet rs) throws SQLException {
    return new Version(
        rs.getString("code"),
        rs.getInt("version"),
        rs.getString("state"),
        rs.getTimestamp("saved_at").toInstant(),
        rs.getString("name"),
        rs.getString("agency"),
        rs.getString("region12"),
        json.readTree(rs.getString("guide")),
        json.readTree(rs.getString("findings")));
  }
}
