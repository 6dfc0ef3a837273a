package org.yici.seals;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of the tables {@code seals_seal} and {@code seals_use}. */
@Repository
class SealStore {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final String COLUMNS =
      """
      select seal_id, agency_uscc, agency_name, name, kind, es_id, picture, sm2_certificate,
        ec_certificate, valid_from, valid_to, test, purposes, people, signs, keys, created_at, state,
        state_since, state_by, state_reason
      from seals_seal\s""";
  private final JdbcClient jdbc;

  SealStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The seal, its DER and the authorities above its certificate for PDF. */
  record Row(Seal seal, byte[] der, List<X509CertificateHolder> ecChain) {}

  int nextNumber() {
    return jdbc.sql("select nextval('seals_number')").query(Integer.class).single();
  }

  /** False when the agency has one of this kind already. */
  boolean insert(Row row) {
    Seal s = row.seal();
    return jdbc.sql(
                """
                insert into seals_seal (seal_id, agency_uscc, agency_name, name, kind, es_id, picture, seal,
                  sm2_certificate, ec_certificate, ec_chain, valid_from, valid_to, test, purposes, people, signs, keys,
                  created_at, state, state_since, state_by, state_reason)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
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
                s.pdfCertificate() == null ? null : Trust.encoded(s.pdfCertificate()),
                row.ecChain().stream().map(Trust::encoded).toArray(byte[][]::new),
                moment(s.validFrom()),
                moment(s.validTo()),
                s.test(),
                s.purposes().stream().map(Enum::name).toArray(String[]::new),
                s.people().toArray(String[]::new),
                s.signs(),
                s.keys(),
                moment(s.created()),
                s.state().name(),
                moment(s.stateSince()),
                s.stateBy(),
                s.stateReason())
            .update()
        == 1;
  }

  /** The agency's seals that sign, those last that are destroyed. */
  List<Row> ofAgency(String uscc) {
    return jdbc.sql(
            """
            select s.*, s.seal as der from seals_seal s where agency_uscc = ? and signs
            order by state = 'DESTROYED', state_since desc limit 20
            """)
        .param(uscc)
        .query(
            (rs, n) ->
                new Row(seal(rs, n), rs.getBytes("der"), certificates(rs.getArray("ec_chain"))))
        .list();
  }

  /** New purposes and people; false when it is destroyed. */
  boolean permit(UUID id, Set<SealPurpose> purposes, List<String> people) {
    return jdbc.sql(
                "update seals_seal set purposes = ?, people = ? where seal_id = ? and state <> 'DESTROYED'")
            .params(
                purposes.stream().map(Enum::name).toArray(String[]::new),
                people.toArray(String[]::new),
                id)
            .update()
        == 1;
  }

  List<Seal> all() {
    return jdbc.sql(COLUMNS + "order by agency_name, kind, state_since desc limit 5000")
        .query(SealStore::seal)
        .list();
  }

  Optional<Seal> find(UUID id) {
    return jdbc.sql(COLUMNS + "where seal_id = ?").param(id).query(SealStore::seal).optional();
  }

  /** The seal on a document. */
  Optional<Seal> onDocument(UUID documentId) {
    return jdbc.sql(
            COLUMNS
                + "where seal_id = (select seal_id from seals_use where document_id = ? limit 1)")
        .param(documentId)
        .query(SealStore::seal)
        .optional();
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
                from seals_seal where seal_id = ? and state = 'ACTIVE' and ? = any(purposes) and (people = '{}' or ? = any(people))
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
                sealId,
                use.purpose().name(),
                use.person())
            .update()
        == 1;
  }

  /** A use with the SHA-256 of the sealed file. */
  record Use(String form, SealUse use, byte[] digest) {}

  /** As {@link #use}, many of one purpose and person at a time: all or none. */
  boolean use(UUID sealId, List<Use> uses) {
    SealUse first = uses.get(0).use();
    return jdbc.sql(
                """
                insert into seals_use (seal_id, form, title, purpose, document_id, case_no, person, used_at, digest)
                select s.seal_id, u.form, u.title, ?, u.document, null, ?, cast(? as timestamptz), u.digest
                from seals_seal s, unnest(?::text[], ?::text[], ?::text[]::uuid[], ?::bytea[]) as u(form, title, document, digest)
                where s.seal_id = ? and s.state = 'ACTIVE' and ? = any(s.purposes) and (s.people = '{}' or ? = any(s.people))
                """)
            .params(
                first.purpose().name(),
                first.person(),
                moment(first.at()),
                uses.stream().map(Use::form).toArray(String[]::new),
                uses.stream().map(u -> u.use().title()).toArray(String[]::new),
                uses.stream().map(u -> u.use().documentId().toString()).toArray(String[]::new),
                uses.stream().map(Use::digest).toArray(byte[][]::new),
                sealId,
                first.purpose().name(),
                first.person())
            .update()
        == uses.size();
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

  static List<X509CertificateHolder> certificates(Array chain) throws SQLException {
    return chain == null
        ? List.of()
        : Arrays.stream((byte[][]) chain.getArray()).map(Authorities::certificate).toList();
  }

  private static Seal seal(ResultSet rs, int n) throws SQLException {
    byte[] pdf = rs.getBytes("ec_certificate");
    return new Seal(
        rs.getObject("seal_id", UUID.class),
        rs.getString("agency_uscc"),
        rs.getString("agency_name"),
        rs.getString("name"),
        rs.getString("kind"),
        rs.getString("es_id"),
        rs.getBytes("picture"),
        Authorities.certificate(rs.getBytes("sm2_certificate")),
        pdf == null ? null : Authorities.certificate(pdf),
        local(rs, "valid_from"),
        local(rs, "valid_to"),
        rs.getBoolean("test"),
        Arrays.stream((String[]) rs.getArray("purposes").getArray())
            .map(SealPurpose::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(SealPurpose.class))),
        List.of((String[]) rs.getArray("people").getArray()),
        rs.getBoolean("signs"),
        rs.getString("keys"),
        local(rs, "created_at"),
        Seal.State.valueOf(rs.getString("state")),
        local(rs, "state_since"),
        rs.getString("state_by"),
        rs.getString("state_reason"));
  }

  static LocalDateTime local(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).atZoneSameInstant(CHINA).toLocalDateTime();
  }

  static OffsetDateTime moment(LocalDateTime at) {
    return at.atZone(CHINA).toOffsetDateTime();
  }
}
