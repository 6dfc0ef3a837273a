package org.yici.seals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of the table {@code seals_need}. */
@Repository
class NeedStore {
  private static final String COLUMNS =
      """
      select n.need_id, n.agency_uscc, n.agency_name, n.kind, n.legal_person, n.note, n.picture is not null as pictured, n.keys, n.filled_by, n.filled_at,
        s.seal_id, s.test, s.signs, s.state
      from seals_need n left join lateral (
        select seal_id, test, signs, state from seals_seal
        where agency_uscc = n.agency_uscc and kind = n.kind and state <> 'DESTROYED'
        order by test, signs desc limit 1) s on true
      """;
  private final JdbcClient jdbc;

  NeedStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds those that are not there; answers how many. */
  int add(List<String> usccs, List<String> names, SealKind kind) {
    return jdbc.sql(
            """
            insert into seals_need (need_id, agency_uscc, agency_name, kind)
            select gen_random_uuid(), uscc, name, ? from unnest(?, ?) as a(uscc, name)
            on conflict (agency_uscc, kind) do nothing
            """)
        .params(kind.words(), usccs.toArray(String[]::new), names.toArray(String[]::new))
        .update();
  }

  Optional<SealNeed> find(UUID id) {
    return jdbc.sql(COLUMNS + "where n.need_id = ?").param(id).query(NeedStore::row).optional();
  }

  Optional<byte[]> picture(UUID id) {
    return jdbc.sql("select picture from seals_need where need_id = ? and picture is not null")
        .param(id)
        .query(byte[].class)
        .optional();
  }

  /**
   * @param agencyUscc null for all
   */
  List<SealNeed> list(String agencyUscc, int limit, int from) {
    return jdbc.sql(
            COLUMNS
                + """
                where cast(? as text) is null or n.agency_uscc = ?
                order by n.agency_name, n.kind limit ? offset ?
                """)
        .params(agencyUscc, agencyUscc, limit, from)
        .query(NeedStore::row)
        .list();
  }

  /** All, filled, with a seal that is no test. */
  record Counts(int all, int filled, int real) {}

  Counts counts(String agencyUscc) {
    return jdbc.sql(
            """
            select count(*), count(*) filter (where n.legal_person <> '' and n.picture is not null),
              count(*) filter (where exists (select 1 from seals_seal s
                where s.agency_uscc = n.agency_uscc and s.kind = n.kind and s.state <> 'DESTROYED' and not s.test))
            from seals_need n
            where cast(? as text) is null or n.agency_uscc = ?
            """)
        .params(agencyUscc, agencyUscc)
        .query((rs, n) -> new Counts(rs.getInt(1), rs.getInt(2), rs.getInt(3)))
        .single();
  }

  /** The name under which keys are made for its seal. */
  String keys(UUID id) {
    return jdbc.sql(
            """
            update seals_need set keys = coalesce(keys, gen_random_uuid()::text) where need_id = ? returning keys
            """)
        .param(id)
        .query(String.class)
        .single();
  }

  /** A seal has them now: the next one gets others. */
  void keysUsed(UUID id) {
    jdbc.sql("update seals_need set keys = null where need_id = ?").param(id).update();
  }

  /**
   * @param picture null leaves the one that is there
   */
  void fill(UUID id, String legalPerson, String note, byte[] picture, String by, LocalDateTime at) {
    jdbc.sql(
            """
            update seals_need set legal_person = ?, note = ?, picture = coalesce(?, picture), filled_by = ?, filled_at = ?
            where need_id = ?
            """)
        .params(legalPerson, note, picture, by, SealStore.moment(at), id)
        .update();
  }

  /** What a workbook says, all rows in one statement; answers how many rows were of the list. */
  int fill(List<String[]> rows, String by, LocalDateTime at) {
    return jdbc.sql(
            """
            insert into seals_need (need_id, agency_uscc, agency_name, kind, legal_person, note, filled_by, filled_at)
            select gen_random_uuid(), uscc, name, kind, person, note, ?, ?
            from unnest(?, ?, ?, ?, ?) as a(uscc, name, kind, person, note)
            on conflict (agency_uscc, kind) do update set legal_person = excluded.legal_person, note = excluded.note,
              filled_by = excluded.filled_by, filled_at = excluded.filled_at
            """)
        .params(
            by,
            SealStore.moment(at),
            column(rows, 0),
            column(rows, 1),
            column(rows, 2),
            column(rows, 3),
            column(rows, 4))
        .update();
  }

  private static String[] column(List<String[]> rows, int index) {
    return rows.stream().map(r -> r[index]).toArray(String[]::new);
  }

  private static SealNeed row(ResultSet rs, int n) throws SQLException {
    UUID seal = rs.getObject("seal_id", UUID.class);
    boolean filled = rs.getObject("filled_at") != null;
    return new SealNeed(
        rs.getObject("need_id", UUID.class),
        rs.getString("agency_uscc"),
        rs.getString("agency_name"),
        rs.getString("kind"),
        rs.getString("legal_person"),
        rs.getString("note"),
        rs.getBoolean("pictured"),
        rs.getString("keys"),
        rs.getString("filled_by"),
        filled ? SealStore.local(rs, "filled_at") : null,
        seal == null
            ? null
            : new SealNeed.Held(
                seal,
                rs.getBoolean("test"),
                rs.getBoolean("signs"),
                Seal.State.valueOf(rs.getString("state"))));
  }
}
