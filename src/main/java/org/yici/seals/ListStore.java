package org.yici.seals;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.kernel.Digests;

/** SQL of the tables {@code seals_list...} and {@code seals_revoked}. */
@Repository
class ListStore {
  private static final int PAGE = 200;
  private final JdbcClient jdbc;

  ListStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A certificate of ours that was taken back, or is held. */
  record Taken(X509CertificateHolder certificate, LocalDateTime at, String reason, boolean hold) {}

  /** An entry of a list of others. */
  record Entry(BigInteger serial, LocalDateTime at, String reason) {}

  /** One writer of lists at a time in the whole cluster. */
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(410402)").query((rs, n) -> 1).list();
  }

  /** What was taken back here; by whom it was issued, the certificate says. */
  List<Taken> taken() {
    return jdbc.sql(
            """
            select certificate, revoked_at, reason, hold from seals_revoked where certificate is not null
            order by fingerprint limit 100000
            """)
        .query(
            (rs, n) ->
                new Taken(
                    Authorities.certificate(rs.getBytes(1)),
                    SealStore.local(rs, "revoked_at"),
                    rs.getString(3),
                    rs.getBoolean(4)))
        .list();
  }

  void revoke(X509CertificateHolder certificate, LocalDateTime at, String reason, boolean hold) {
    jdbc.sql(
            """
            insert into seals_revoked (fingerprint, certificate, revoked_at, reason, hold) values (?, ?, ?, ?, ?)
            on conflict (fingerprint) do update
              set hold = false, reason = excluded.reason, certificate = excluded.certificate
              where seals_revoked.hold and not excluded.hold
            """)
        .params(
            Digests.sha256(Trust.encoded(certificate)),
            Trust.encoded(certificate),
            SealStore.moment(at),
            reason,
            hold)
        .update();
  }

  /** A certificate that was held is good again; one that was taken back stays so. */
  void release(X509CertificateHolder certificate) {
    jdbc.sql("delete from seals_revoked where fingerprint = ? and hold")
        .param(Digests.sha256(Trust.encoded(certificate)))
        .update();
  }

  /** The earliest day on which one of these certificates was taken back, as anybody says. */
  Optional<Taken> revocation(List<X509CertificateHolder> path) {
    byte[][] issuers = path.stream().skip(1).map(ListStore::key).toArray(byte[][]::new);
    String[] serials =
        path.stream()
            .limit(issuers.length)
            .map(c -> c.getSerialNumber().toString())
            .toArray(String[]::new);
    return jdbc.sql(
            """
            select revoked_at, reason, hold from (
              select revoked_at, reason, hold from seals_revoked where fingerprint = any(?)
              union all
              select e.revoked_at, e.reason, false from unnest(?::bytea[], ?::text[]::numeric[]) as p (issuer, serial)
              join seals_list_entry e on e.issuer = p.issuer and e.serial = p.serial) all_of_them
            order by revoked_at limit 1
            """)
        .params(
            path.stream().map(c -> Digests.sha256(Trust.encoded(c))).toArray(byte[][]::new),
            issuers,
            serials)
        .query(
            (rs, n) ->
                new Taken(
                    null, SealStore.local(rs, "revoked_at"), rs.getString(2), rs.getBoolean(3)))
        .optional();
  }

  /** When the list of this issuer has to be followed by another; empty when there is none. */
  Optional<LocalDateTime> nextUpdate(X509CertificateHolder issuer) {
    return jdbc.sql("select next_update from seals_list where issuer = ?")
        .param(key(issuer))
        .query((rs, n) -> SealStore.local(rs, "next_update"))
        .optional();
  }

  Optional<byte[]> held(X509CertificateHolder issuer) {
    return jdbc.sql("select der from seals_list where issuer = ?")
        .param(key(issuer))
        .query((rs, n) -> rs.getBytes(1))
        .optional();
  }

  Optional<byte[]> byName(String name) {
    return jdbc.sql("select der from seals_list where name = ?")
        .param(name)
        .query((rs, n) -> rs.getBytes(1))
        .optional();
  }

  /**
   * Puts a newer list in the place of the one before.
   *
   * @return false when the one that is kept is as new or newer
   */
  boolean keep(
      X509CertificateHolder issuer,
      RevocationList list,
      byte[] der,
      List<Entry> entries,
      LocalDateTime now) {
    int kept =
        jdbc.sql(
                """
                insert into seals_list (issuer, name, subject, number, this_update, next_update, entries, der, source, kept_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (issuer) do update set number = excluded.number, this_update = excluded.this_update,
                  next_update = excluded.next_update, entries = excluded.entries, der = excluded.der,
                  source = excluded.source, kept_at = excluded.kept_at
                where excluded.number > seals_list.number
                  or excluded.number = seals_list.number and excluded.this_update > seals_list.this_update
                """)
            .params(
                key(issuer),
                list.name(),
                list.subject(),
                list.number(),
                SealStore.moment(list.thisUpdate()),
                SealStore.moment(list.nextUpdate()),
                list.entries(),
                der,
                list.source(),
                SealStore.moment(now))
            .update();
    if (kept == 0) {
      return false;
    }
    jdbc.sql("delete from seals_list_entry where issuer = ?").param(key(issuer)).update();
    jdbc.sql(
            """
            insert into seals_list_entry (issuer, serial, revoked_at, reason)
            select ?, serial, to_timestamp(at), reason from unnest(?::text[]::numeric[], ?::bigint[], ?::text[]) as e (serial, at, reason)
            on conflict do nothing
            """)
        .params(
            key(issuer),
            entries.stream().map(e -> e.serial().toString()).toArray(String[]::new),
            entries.stream()
                .map(e -> SealStore.moment(e.at()).toEpochSecond())
                .toArray(Long[]::new),
            entries.stream().map(Entry::reason).toArray(String[]::new))
        .update();
    return true;
  }

  /** The lists that are kept, ours first. */
  List<RevocationList> all() {
    return jdbc.sql(
            """
            select name, subject, number, this_update, next_update, entries, source from seals_list
            order by name is null, subject limit ?
            """)
        .param(PAGE)
        .query(
            (rs, n) ->
                new RevocationList(
                    rs.getString("name"),
                    rs.getString("subject"),
                    rs.getBigDecimal("number"),
                    SealStore.local(rs, "this_update"),
                    SealStore.local(rs, "next_update"),
                    rs.getInt("entries"),
                    rs.getString("source")))
        .list();
  }

  void asked(String source, LocalDateTime at, String problem) {
    jdbc.sql(
            """
            insert into seals_list_source (source, asked_at, problem) values (?, ?, ?)
            on conflict (source) do update set asked_at = excluded.asked_at, problem = excluded.problem
            """)
        .params(source, SealStore.moment(at), problem)
        .update();
  }

  List<RevocationList.Source> sources() {
    return jdbc.sql(
            "select source, asked_at, problem from seals_list_source order by source limit ?")
        .param(PAGE)
        .query(
            (rs, n) ->
                new RevocationList.Source(
                    rs.getString(1), SealStore.local(rs, "asked_at"), rs.getString(3)))
        .list();
  }

  /** What an issuer is known by: the digest of its public key. */
  static byte[] key(X509CertificateHolder issuer) {
    try {
      return Digests.sha256(issuer.getSubjectPublicKeyInfo().getEncoded("DER"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
