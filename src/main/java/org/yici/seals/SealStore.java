package org.yici.seals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of the tables {@code seals_seal} and {@code seals_use}. */
@Repository
class SealStore {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final String COLUMNS =
      """
      select seal_id, agency_uscc, agency_name, name, kind, es_id, picture, sm2_certificate,
        ec_certificate, valid_from, valid_to, test, created_at, state, state_since, state_by,
        state_reason
      from seals_seal\s""";
  private final JdbcClient jdbc;

  SealStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The seal and its DER. */
  record Row(Seal seal, byte[] der) {}

  int nextNumber() {
    return jdbc.sql("select nextval('seals_number')").query(Integer.class).single();
  }

  /** Does nothing when the agency has one of this kind already. */
  void insert(Row row) {
    Seal s = row.seal();
    jdbc.sql(
            """
            insert into seals_seal (seal_id, agency_uscc, agency_name, name, kind, es_id, picture, seal,
              sm2_certificate, ec_certificate, valid_from, valid_to, test, created_at,
              state, state_since, state_by, state_reason)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (agency_uscc, kind) do nothing
            """)
        .params(
            s.id(),
            s.agencyUscc(),
            s.agencyName(),
            s.name(),
            s.kind(),
            s.esId(),
            s.picture(),
            row.der(),
            Trust.encoded(s.ofdCertificate()),
            Trust.encoded(s.pdfCertificate()),
            moment(s.validFrom()),
            moment(s.validTo()),
            s.test(),
            moment(s.created()),
            s.state().name(),
            moment(s.stateSince()),
            s.stateBy(),
            s.stateReason())
        .update();
  }

  Optional<Row> ofAgency(String uscc, String kind) {
    return jdbc.sql(
            """
            select s.*, s.seal as der from seals_seal s where agency_uscc = ? and kind = ?
            """)
        .params(uscc, kind)
        .query((rs, n) -> new Row(seal(rs, n), rs.getBytes("der")))
        .optional();
  }

  List<Seal> all() {
    return jdbc.sql(COLUMNS + "order by agency_name, kind").query(SealStore::seal).list();
  }

  Optional<Seal> find(UUID id) {
    return jdbc.sql(COLUMNS + "where seal_id = ?").param(id).query(SealStore::seal).optional();
  }

  Optional<Seal> byEsId(String esId) {
    return jdbc.sql(COLUMNS + "where es_id = ?").param(esId).query(SealStore::seal).optional();
  }

  Optional<Seal> byPdfCertificate(byte[] der) {
    return jdbc.sql(COLUMNS + "where ec_certificate = ?")
        .param(der)
        .query(SealStore::seal)
        .optional();
  }

  /** Whether the state was as expected and is now the new one. */
  boolean move(
      UUID id, Seal.State from, Seal.State to, LocalDateTime at, String person, String reason) {
    return jdbc.sql(
                """
                update seals_seal set state = ?, state_since = ?, state_by = ?, state_reason = ?
                where seal_id = ? and state = ?
                """)
            .params(to.name(), moment(at), person, reason, id, from.name())
            .update()
        == 1;
  }

  /** Writes the use down if the seal may be used at this moment; false when it may not. */
  boolean use(UUID sealId, String form, SealUse use, byte[] digest) {
    return jdbc.sql(
                """
                insert into seals_use (seal_id, form, title, purpose, document_id, case_no, person, used_at, digest)
                select seal_id, ?, ?, ?, cast(? as uuid), cast(? as text), ?, cast(? as timestamptz), ?
                from seals_seal where seal_id = ? and state = 'ACTIVE'
                """)
            .params(
                form,
                use.title(),
                use.purpose().name(),
                use.documentId(),
                use.caseNo(),
                use.person(),
                moment(use.at()),
                digest,
                sealId)
            .update()
        == 1;
  }

  List<SealedUse> uses(UUID sealId, int limit) {
    return jdbc.sql(
            """
            select seal_id, form, title, purpose, document_id, case_no, person, used_at, digest
            from seals_use where seal_id = ? order by use_id desc limit ?
            """)
        .params(sealId, limit)
        .query(SealStore::use)
        .list();
  }

  int countUses(UUID sealId) {
    return jdbc.sql("select count(*) from seals_use where seal_id = ?")
        .param(sealId)
        .query(Integer.class)
        .single();
  }

  Optional<SealedUse> useOf(byte[] digest) {
    return jdbc.sql(
            """
            select seal_id, form, title, purpose, document_id, case_no, person, used_at, digest
            from seals_use where digest = ? limit 1
            """)
        .param(digest)
        .query(SealStore::use)
        .optional();
  }

  private static SealedUse use(ResultSet rs, int n) throws SQLException {
    String purpose = rs.getString("purpose");
    return new SealedUse(
        rs.getObject("seal_id", UUID.class),
        rs.getString("form"),
        rs.getString("title"),
        purpose == null ? null : SealPurpose.valueOf(purpose),
        rs.getObject("document_id", UUID.class),
        rs.getString("case_no"),
        rs.getString("person"),
        local(rs, "used_at"),
        HexFormat.of().formatHex(rs.getBytes("digest")));
  }

  private static Seal seal(ResultSet rs, int n) throws SQLException {
    return new Seal(
        rs.getObject("seal_id", UUID.class),
        rs.getString("agency_uscc"),
        rs.getString("agency_name"),
        rs.getString("name"),
        rs.getString("kind"),
        rs.getString("es_id"),
        rs.getBytes("picture"),
        Authorities.certificate(rs.getBytes("sm2_certificate")),
        Authorities.certificate(rs.getBytes("ec_certificate")),
        local(rs, "valid_from"),
        local(rs, "valid_to"),
        rs.getBoolean("test"),
        local(rs, "created_at"),
        Seal.State.valueOf(rs.getString("state")),
        local(rs, "state_since"),
        rs.getString("state_by"),
        rs.getString("state_reason"));
  }

  private static LocalDateTime local(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).atZoneSameInstant(CHINA).toLocalDateTime();
  }

  private static OffsetDateTime moment(LocalDateTime at) {
    return at.atZone(CHINA).toOffsetDateTime();
  }
}
