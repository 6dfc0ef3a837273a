package org.yici.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.catalog.base.BaseLevel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The room's tables. */
@Repository
class CatalogStore {
  /** Rows written by one statement; a guide has some 50 KB. */
  private static final int AT_ONCE = 100;

  private final JdbcClient jdbc;
  private final JsonMapper json = JsonMapper.builder().build();

  CatalogStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
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

  /**
   * What is known of a code.
   *
   * @param digest of what is published under it now, null when nothing is
   * @param lastVersion the highest that was ever published; 0 when never
   */
  record Known(String code, String digest, int lastVersion) {}

  List<Known> known(List<String> codes) {
    return jdbc.sql(
            """
            select asked.code, item.digest, coalesce(max(v.version), 0) as last_version
            from unnest(:codes::text[]) as asked (code)
            left join catalog_item item on item.code = asked.code
            left join catalog_item_version v on v.code = asked.code and v.state = 'published'
            group by asked.code, item.digest
            """)
        .param("codes", codes.toArray(String[]::new))
        .query(Known.class)
        .list();
  }

  /** What is published, without the guides: enough to tell what has changed. */
  record Head(String code, String baseCode, String agency, int version, Instant publishedAt) {}

  /** By region and code. */
  List<Head> heads() {
    return jdbc.sql(
            """
            select code, base_code, agency, version, published_at from catalog_item
            order by region12, code
            """)
        .query(
            (rs, n) ->
                new Head(
                    rs.getString(1),
                    rs.getString(2),
                    rs.getString(3),
                    rs.getInt(4),
                    rs.getTimestamp(5).toInstant()))
        .list();
  }

  /** Codes of items published, changed or ended with a later revision, by code. */
  List<String> changedSince(long revision) {
    return jdbc.sql("select code from catalog_item_change where revision > ? order by code")
        .param(revision)
        .query(String.class)
        .list();
  }

  /** These items whole. */
  List<Row> items(List<String> codes) {
    return jdbc.sql("select * from catalog_item where code = any(:codes)")
        .param("codes", codes.toArray(String[]::new))
        .query((rs, n) -> row(rs))
        .list();
  }

  /** Which version of the base catalogue each item follows, by handling code. */
  Map<String, Follows> follows() {
    return follows("", new String[0]);
  }

  /** The same of these items. */
  Map<String, Follows> follows(Collection<String> codes) {
    return follows("where i.code = any(?::text[])", new Object[] {codes.toArray(String[]::new)});
  }

  private Map<String, Follows> follows(String which, Object[] codes) {
    Map<String, Follows> follows = new HashMap<>();
    jdbc.sql(
            """
            select i.code, f.level, f.number, n.level as level_now, n.number as number_now
            from catalog_item i join catalog_base_item b using (base_code)
            join catalog_base_version n on n.id = b.version
            join catalog_base_version f on f.id = i.base_version
            """
                + which)
        .params(codes)
        .query(
            rs -> {
              String level = BaseLevel.of(rs.getString("level")).label();
              follows.put(
                  rs.getString("code"),
                  new Follows(
                      level + "基本目录第 " + rs.getInt("number") + " 版",
                      rs.getInt("number"),
                      rs.getInt("number_now")));
            });
    return follows;
  }

  /** A row that passed the gate, or did not: then it is kept as a draft. */
  record Checked(Row row, List<Finding> findings) {
    boolean publishable() {
      return Gate.publishable(findings);
    }
  }

  /** Writes items and versions, so many rows by one statement. */
  void save(List<Checked> checked) {
    for (int from = 0; from < checked.size(); from += AT_ONCE) {
      saveAtOnce(checked.subList(from, Math.min(from + AT_ONCE, checked.size())));
    }
  }

  private void saveAtOnce(List<Checked> part) {
    jdbc.sql(
            """
            with rows as (
              select * from unnest(:code::text[], :code31::text[], :base::text[], :name::text[],
                :type::text[], :agency::text[], :kind::text[], :region::text[], :version::int[],
                :at::timestamptz[], :digest::text[], :guide::jsonb[], :facts::jsonb[],
                :findings::jsonb[], :state::text[])
              as r (code, code31, base_code, name, type, agency, agency_kind, region12, version,
                published_at, digest, guide, facts, findings, state)),
            item as (
              insert into catalog_item (code, code31, base_code, name, type, agency, agency_kind,
                region12, version, published_at, digest, guide, facts)
              select code, code31, base_code, name, type, agency, agency_kind,
                region12, version, published_at, digest, guide, facts
              from rows where state = 'published'
              on conflict (code) do update set name = excluded.name, type = excluded.type,
                agency_kind = excluded.agency_kind, region12 = excluded.region12,
                version = excluded.version, published_at = excluded.published_at,
                digest = excluded.digest, guide = excluded.guide, facts = excluded.facts),
            draft as (
              delete from catalog_item_version v using rows
              where v.code = rows.code and v.state = 'draft' and rows.state = 'published')
            insert into catalog_item_version (code, version, state, saved_at, digest, name,
              agency, region12, guide, findings)
            select code, version, state, published_at, digest, name,
              agency, region12, guide, findings
            from rows
            on conflict (code, version, state) do update set saved_at = excluded.saved_at,
              digest = excluded.digest, name = excluded.name, guide = excluded.guide,
              findings = excluded.findings
            """)
        .param("code", texts(part, c -> c.row().code()))
        .param("code31", texts(part, c -> c.row().code31()))
        .param("base", texts(part, c -> c.row().baseCode()))
        .param("name", texts(part, c -> c.row().name()))
        .param("type", texts(part, c -> c.row().type()))
        .param("agency", texts(part, c -> c.row().agency()))
        .param("kind", texts(part, c -> c.row().agencyKind()))
        .param("region", texts(part, c -> c.row().region12()))
        .param("version", texts(part, c -> String.valueOf(c.row().version())))
        .param("at", texts(part, c -> c.row().publishedAt().toString()))
        .param("digest", texts(part, c -> c.row().digest()))
        .param("guide", texts(part, c -> json.writeValueAsString(c.row().guide())))
        .param("facts", texts(part, c -> json.writeValueAsString(c.row().facts())))
        .param("findings", texts(part, c -> json.writeValueAsString(c.findings())))
        .param("state", texts(part, c -> c.publishable() ? "published" : "draft"))
        .update();
  }

  private static String[] texts(List<Checked> part, Function<Checked, String> field) {
    return part.stream().map(field).toArray(String[]::new);
  }

  /** Ends the publication of what the pack brought, but for these codes; how many there were. */
  int withdrawAllBut(List<String> codes, Instant at) {
    return jdbc.sql(
            """
            with gone as (
              delete from catalog_item where code <> all(:codes) and origin = 'pack'
              returning code, version, digest, name, agency, region12, guide)
            insert into catalog_item_version (code, version, state, saved_at, digest, name,
              agency, region12, guide, findings)
            select code, version, 'withdrawn', :at, digest, name, agency, region12, guide, '[]'
            from gone
            """)
        .param("codes", codes.toArray(String[]::new))
        .param("at", at.atOffset(ZoneOffset.UTC))
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

  /** What was saved under one code, the newest version first; at most 200. */
  List<Version> versions(String code) {
    return jdbc.sql(
            "select * from catalog_item_version where code = ? order by version desc limit 200")
        .param(code)
        .query((rs, n) -> version(rs))
        .list();
  }

  /** One published version, and when the next one or the end of the publication came, or null. */
  record Earlier(Version version, Instant until) {}

  Optional<Earlier> published(String code, int version) {
    return jdbc.sql(
            """
            select v.*, (select min(w.saved_at) from catalog_item_version w
              where w.code = v.code and w.state <> 'draft' and w.saved_at > v.saved_at) as until
            from catalog_item_version v where v.code = ? and v.version = ? and v.state = 'published'
            """)
        .params(code, version)
        .query(
            (rs, n) ->
                new Earlier(
                    version(rs),
                    rs.getTimestamp("until") == null ? null : rs.getTimestamp("until").toInstant()))
        .optional();
  }

  /**
   * A handling code in use under a row of the base catalogue.
   *
   * @param serial its last two digits
   */
  record Used(String code31, int serial, String region12) {}

  /** The handling codes of published items and drafts under a row of the base catalogue. */
  List<Used> used(String baseCode) {
    return jdbc.sql(
            """
            select code31, right(code, 2)::int as serial, region12 from catalog_item
            where base_code = :base
            union
            select left(code, 31), right(code, 2)::int, region12 from catalog_item_version
            where state = 'draft' and substr(code, 20, 12) = :base
            """)
        .param("base", baseCode)
        .query(Used.class)
        .list();
  }

  /** How many drafts the gate holds back under each row of the base catalogue in each place. */
  List<HeldBack> heldBack() {
    return jdbc.sql(
            """
            select code, name, substr(code, 20, 12) as base_code, agency, region12
            from catalog_item_version where state = 'draft' order by region12, code
            """)
        .query(HeldBack.class)
        .list();
  }

  /** An item that the gate holds back. */
  record HeldBack(String code, String name, String baseCode, String agency, String region12) {}

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
