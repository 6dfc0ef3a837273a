package org.yici.catalog.base;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Puts a published version into force: rows, items that follow them, items that must go. */
@Repository
class SwitchStore {
  private final JdbcClient jdbc;

  SwitchStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is published under these rows of the catalogue. */
  List<BaseAct.Held> held(Collection<String> baseCodes) {
    return jdbc.sql(
            "select agency, base_code, code from catalog_item where base_code = any(?::text[])")
        .params(new Object[] {baseCodes.toArray(String[]::new)})
        .query((rs, n) -> new BaseAct.Held(rs.getString(1), rs.getString(2), rs.getString(3)))
        .list();
  }

  /** Ends the publication of these items; open cases go on under the item as it was frozen. */
  void withdraw(Collection<String> codes, Instant at) {
    jdbc.sql(
            """
            with gone as (
              delete from catalog_item where code = any(?::text[])
              returning code, version, digest, name, agency, region12, guide)
            insert into catalog_item_version (code, version, state, saved_at, digest, name, agency,
              region12, guide, findings)
            select code, version, 'withdrawn', ?, digest, name, agency, region12, guide, '[]'
            from gone
            on conflict (code, version, state) do nothing
            """)
        .params(codes.toArray(String[]::new), at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Makes the union of the latest published versions the catalogue in force. Items whose row is the
   * same to those who offer it follow the new version; the others stay behind until they are
   * published anew.
   *
   * @param binding codes of rows that changed in what binds
   */
  void putInForce(Collection<String> binding) {
    jdbc.sql(
            """
            create temporary table catalog_base_next on commit drop as
            select distinct on (r.base_code) r.base_code, r.version, r.facts,
              row_number() over (order by v.level = 'city', v.level = 'provincial', r.position) - 1
                as position
            from catalog_base_row r join (
              select distinct on (level) id, level from catalog_base_version
              where state = 'published' order by level, number desc) v on v.id = r.version
            order by r.base_code, v.level <> 'city', v.level <> 'provincial'
            """)
        .update();
    jdbc.sql(
            """
            update catalog_item i set base_version = n.version
            from catalog_base_item b join catalog_base_next n using (base_code)
            where i.base_code = b.base_code and i.base_version = b.version
              and n.version <> b.version and n.base_code <> all(?::text[])
            """)
        .params(new Object[] {binding.toArray(String[]::new)})
        .update();
    jdbc.sql(
            """
            delete from catalog_base_item b
            where not exists (select 1 from catalog_base_next n where n.base_code = b.base_code)
            """)
        .update();
    jdbc.sql(
            """
            insert into catalog_base_item (base_code, name, type, agency_kind, position, facts,
              version)
            select base_code, facts ->> 'name', facts ->> 'type', facts ->> 'agencyKind', position,
              facts, version
            from catalog_base_next
            on conflict (base_code) do update set name = excluded.name, type = excluded.type,
              agency_kind = excluded.agency_kind, position = excluded.position,
              facts = excluded.facts, version = excluded.version
            where (catalog_base_item.facts, catalog_base_item.version, catalog_base_item.position)
              is distinct from (excluded.facts, excluded.version, excluded.position)
            """)
        .update();
    jdbc.sql("update catalog_revision set revision = revision + 1 where id = 1").update();
  }

  /** What the version asks of the agencies. */
  void ask(long version, LocalDate due, List<BaseAct> acts) {
    jdbc.sql(
            """
            insert into catalog_base_work (version, agency, region12, base_code, name, act, why, due)
            select ?, a, r, b, n, k, w, ? from unnest(?::text[], ?::text[], ?::text[], ?::text[],
              ?::text[], ?::text[]) as u (a, r, b, n, k, w)
            """)
        .params(
            version,
            due,
            acts.stream().map(BaseAct::agency).toArray(String[]::new),
            acts.stream().map(BaseAct::region12).toArray(String[]::new),
            acts.stream().map(BaseAct::baseCode).toArray(String[]::new),
            acts.stream().map(BaseAct::name).toArray(String[]::new),
            acts.stream().map(a -> a.kind().key()).toArray(String[]::new),
            acts.stream().map(BaseAct::why).toArray(String[]::new))
        .update();
  }
}
