package org.yici.catalog;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people did to published items, beside the city pack: origin, pauses, withdrawals. */
@Repository
class PeopleStore {
  private final JdbcClient jdbc;

  PeopleStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A pause with who ordered it and who ended it early. */
  record PauseRow(
      long id,
      Pause pause,
      Instant at,
      String by,
      Instant endedAt,
      String endedBy,
      String endedWhy) {}

  /** Items that the pack must leave alone: published by people, or withdrawn by them. */
  Set<String> kept() {
    return new HashSet<>(
        jdbc.sql(
                """
                select code from catalog_item where origin = 'people'
                union
                select w.code from catalog_item_version w
                where w.state = 'withdrawn' and w.origin = 'people'
                  and not exists (select 1 from catalog_item i where i.code = w.code)
                """)
            .query(String.class)
            .list());
  }

  /** From now on the items are the people's; those that the gate held back are left as they are. */
  void take(List<String> codes) {
    jdbc.sql(
            """
            with item as (
              update catalog_item i set origin = 'people' where code = any(:codes)
                and not exists (
                  select 1 from catalog_item_version d where d.code = i.code and d.state = 'draft')
              returning code, version)
            update catalog_item_version v set origin = 'people' from item
            where v.code = item.code and v.version = item.version and v.state = 'published'
            """)
        .param("codes", codes.toArray(String[]::new))
        .update();
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

  /** Ends the publication; whether there was one of this version. */
  boolean withdraw(String code, int version, Instant at) {
    return jdbc.sql(
                """
                with gone as (
                  delete from catalog_item where code = :code and version = :version
                  returning code, version, digest, name, agency, region12, guide)
                insert into catalog_item_version (code, version, state, saved_at, digest, name,
                  agency, region12, guide, findings, origin)
                select code, version, 'withdrawn', :at, digest, name, agency, region12, guide,
                  '[]', 'people' from gone
                on conflict (code, version, state) do update set saved_at = excluded.saved_at,
                  origin = 'people'
                """)
            .param("code", code)
            .param("version", version)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  /** Keeps a pause, unless one already covers a day of it; whether it was kept. */
  boolean pause(Pause p, UUID person, String name, Instant at) {
    return jdbc.sql(
                """
                with p as (
                  insert into catalog_pause (code, since, until, why, at, person, person_name)
                  select :code, :since, :until, :why, :at, :person, :name
                  where not exists (
                    select 1 from catalog_pause where code = :code and ended_at is null
                      and since <= :until and until >= :since)
                  returning 1)
                update catalog_revision set revision = revision + 1
                where id = 1 and exists (select 1 from p)
                """)
            .param("code", p.code())
            .param("since", Date.valueOf(p.since()))
            .param("until", Date.valueOf(p.until()))
            .param("why", p.why())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("person", person)
            .param("name", name)
            .update()
        > 0;
  }

  /** Ends the pauses of an item before their day; whether there was one. */
  boolean resume(String code, LocalDate today, String name, String why, Instant at) {
    return jdbc.sql(
                """
                with p as (
                  update catalog_pause set ended_at = :at, ended_by = :name, ended_why = :why
                  where code = :code and ended_at is null and until >= :today
                  returning 1)
                update catalog_revision set revision = revision + 1
                where id = 1 and exists (select 1 from p)
                """)
            .param("code", code)
            .param("today", Date.valueOf(today))
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("name", name)
            .param("why", why)
            .update()
        > 0;
  }

  /** The pauses that nobody ended early, of items that are published. */
  List<Pause> pauses() {
    return jdbc.sql(
            """
            select p.code, p.since, p.until, p.why from catalog_pause p
            join catalog_item i on i.code = p.code
            where p.ended_at is null order by p.since
            """)
        .query(Pause.class)
        .list();
  }

  /** Every pause of an item, the newest first. */
  List<PauseRow> pauses(String code) {
    return jdbc.sql("select * from catalog_pause where code = ? order by id desc limit 100")
        .param(code)
        .query(
            (rs, n) ->
                new PauseRow(
                    rs.getLong("id"),
                    new Pause(
                        code,
                        rs.getDate("since").toLocalDate(),
                        rs.getDate("until").toLocalDate(),
                        rs.getString("why")),
                    rs.getTimestamp("at").toInstant(),
                    rs.getString("person_name"),
                    rs.getTimestamp("ended_at") == null
                        ? null
                        : rs.getTimestamp("ended_at").toInstant(),
                    rs.getString("ended_by"),
                    rs.getString("ended_why")))
        .list();
  }
}
