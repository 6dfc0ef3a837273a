package org.yici.seals;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of the table {@code seals_request}. */
@Repository
class RequestStore {
  private static final String COLUMNS =
      """
      select request_id, act, agency_uscc, agency_name, about, kind, purposes, people, picture, seal, certificates,
        reason, asked_by, asked_name, asked_at, state, decided_name, decided_at, decided_why
      from seals_request\s""";

  /** Without the files, of which a list has no use. */
  private static final String LINES =
      COLUMNS.replace(
          "picture, seal, certificates,",
          "null::bytea as picture, null::bytea as seal, '{}'::bytea[] as certificates,");

  private final JdbcClient jdbc;

  RequestStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(SealRequest r) {
    jdbc.sql(
            """
            insert into seals_request (request_id, act, agency_uscc, agency_name, about, kind, purposes, people,
              picture, seal, certificates, reason, asked_by, asked_name, asked_at, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING')
            """)
        .params(
            r.id(),
            r.act().name(),
            r.agencyUscc(),
            r.agencyName(),
            r.about(),
            r.kind(),
            r.purposes().stream().map(Enum::name).toArray(String[]::new),
            r.people().toArray(String[]::new),
            r.picture(),
            r.seal(),
            r.certificates().toArray(byte[][]::new),
            r.reason(),
            r.askedBy(),
            r.askedName(),
            SealStore.moment(r.askedAt()))
        .update();
  }

  /** False when somebody has decided it already. */
  boolean decide(UUID id, SealRequest.State state, String name, LocalDateTime at, String why) {
    return jdbc.sql(
                """
                update seals_request set state = ?, decided_name = ?, decided_at = ?, decided_why = ?
                where request_id = ? and state = 'WAITING'
                """)
            .params(state.name(), name, SealStore.moment(at), why, id)
            .update()
        == 1;
  }

  Optional<SealRequest> find(UUID id) {
    return jdbc.sql(COLUMNS + "where request_id = ?").param(id).query(RequestStore::row).optional();
  }

  /** Those that wait first, then the newest. */
  List<SealRequest> last(String agencyUscc, int limit) {
    return jdbc.sql(
            LINES
                + """
                where cast(? as text) is null or agency_uscc = ?
                order by state <> 'WAITING', asked_at desc limit ?
                """)
        .params(agencyUscc, agencyUscc, limit)
        .query(RequestStore::row)
        .list();
  }

  List<SealRequest> about(UUID about, int limit) {
    return jdbc.sql(LINES + "where about = ? or request_id = ? order by asked_at desc limit ?")
        .params(about, about, limit)
        .query(RequestStore::row)
        .list();
  }

  private static SealRequest row(ResultSet rs, int n) throws SQLException {
    Array certificates = rs.getArray("certificates");
    OffsetDateTime decided = rs.getObject("decided_at", OffsetDateTime.class);
    return new SealRequest(
        rs.getObject("request_id", UUID.class),
        SealRequest.Act.valueOf(rs.getString("act")),
        rs.getString("agency_uscc"),
        rs.getString("agency_name"),
        rs.getObject("about", UUID.class),
        rs.getString("kind"),
        Arrays.stream((String[]) rs.getArray("purposes").getArray())
            .map(SealPurpose::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(SealPurpose.class))),
        List.of((String[]) rs.getArray("people").getArray()),
        rs.getBytes("picture"),
        rs.getBytes("seal"),
        List.of((byte[][]) certificates.getArray()),
        rs.getString("reason"),
        rs.getObject("asked_by", UUID.class),
        rs.getString("asked_name"),
        SealStore.local(rs, "asked_at"),
        SealRequest.State.valueOf(rs.getString("state")),
        rs.getString("decided_name"),
        decided == null ? null : SealStore.local(rs, "decided_at"),
        rs.getString("decided_why"));
  }
}
