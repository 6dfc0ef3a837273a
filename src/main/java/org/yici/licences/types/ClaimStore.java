package org.yici.licences.types;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.licences.ExpectedCounts.Expected;

/** The SQL of claims and of expected counts. */
@Component
class ClaimStore {
  /** A city has some forty types and some five hundred agencies that give licences. */
  private static final int MOST = 20_000;

  private final JdbcClient jdbc;
  private final ZoneId zone;

  ClaimStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.zone = clock.getZone();
  }

  /**
   * @throws org.springframework.dao.DuplicateKeyException when another about it waits
   */
  void ask(Claim c) {
    jdbc.sql(
            """
            insert into licences_type_claim (claim_id, code, agency_uscc, act, since, basis, by_account, by_name, at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            c.id(),
            c.code(),
            c.agencyUscc(),
            c.act(),
            c.since(),
            c.basis(),
            c.by(),
            c.byName(),
            time(c.at()))
        .update();
  }

  /**
   * @return false when somebody decided it before
   */
  boolean decide(UUID claim, UUID by, Claim.Decided d) {
    return jdbc.sql(
                """
                update licences_type_claim set deed = ?, second_account = ?, second_name = ?, decided_at = ?, why = ?
                where claim_id = ? and deed is null
                """)
            .params(d.deed(), by, d.byName(), time(d.at()), d.why(), claim)
            .update()
        == 1;
  }

  Optional<Claim> find(UUID id) {
    return jdbc.sql("select * from licences_type_claim where claim_id = ?")
        .param(id)
        .query(this::claim)
        .optional();
  }

  /** The claims that hold: of each type and agency the last that was confirmed, if it claims. */
  List<Claim> holding() {
    return jdbc.sql(
            """
            select * from (
              select distinct on (code, agency_uscc) * from licences_type_claim where deed = 'CONFIRM'
              order by code, agency_uscc, decided_at desc
            ) last where act = 'CLAIM' order by code, agency_uscc limit %d
            """
                .formatted(MOST))
        .query(this::claim)
        .list();
  }

  /** Those that wait, then the newest; of one agency, or of all when null. */
  List<Claim> last(String agencyUscc) {
    return jdbc.sql(
            """
            select * from licences_type_claim where cast(:agency as text) is null or agency_uscc = cast(:agency as text)
            order by deed is not null, at desc limit 200
            """)
        .param("agency", agencyUscc)
        .query(this::claim)
        .list();
  }

  void expect(Expected e, String source, UUID by, String byName, UUID id, LocalDateTime at) {
    jdbc.sql(
            """
            insert into licences_type_expected (expected_id, code, agency_uscc, expected, as_of, source, by_account, by_name, at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id, e.typeCode(), e.agencyUscc(), e.expected(), e.asOf(), source, by, byName, time(at))
        .update();
  }

  /** The last count of each type and agency; of one agency, or of all when null. */
  List<Counted> expected(String agencyUscc) {
    return jdbc.sql(
            """
            select distinct on (agency_uscc, code) * from licences_type_expected
            where cast(:agency as text) is null or agency_uscc = cast(:agency as text)
            order by agency_uscc, code, at desc limit %d
            """
                .formatted(MOST))
        .param("agency", agencyUscc)
        .query(
            (rs, n) ->
                new Counted(
                    new Expected(
                        rs.getString("code"),
                        rs.getString("agency_uscc"),
                        rs.getInt("expected"),
                        rs.getObject("as_of", LocalDate.class)),
                    rs.getString("source"),
                    rs.getString("by_name"),
                    moment(rs, "at")))
        .list();
  }

  private Claim claim(ResultSet rs, int n) throws SQLException {
    String deed = rs.getString("deed");
    return new Claim(
        rs.getObject("claim_id", UUID.class),
        rs.getString("code"),
        rs.getString("agency_uscc"),
        rs.getString("act"),
        rs.getObject("since", LocalDate.class),
        rs.getString("basis"),
        rs.getObject("by_account", UUID.class),
        rs.getString("by_name"),
        moment(rs, "at"),
        deed == null
            ? null
            : new Claim.Decided(
                deed, rs.getString("second_name"), moment(rs, "decided_at"), rs.getString("why")));
  }

  private LocalDateTime moment(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).atZoneSameInstant(zone).toLocalDateTime();
  }

  private OffsetDateTime time(LocalDateTime at) {
    return at.atZone(zone).toOffsetDateTime();
  }
}
