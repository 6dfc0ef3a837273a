package org.yici.licences.use;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of licences_copy. */
@Repository
public class CopyStore {
  private final JdbcClient jdbc;
  private final Clock clock;

  CopyStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void insert(Copies.Copy c, UUID account) {
    jdbc.sql(
            """
            insert into licences_copy (document_id, licence_id, account, purpose, for_whom, valid_to, made_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            c.documentId(),
            c.licenceId(),
            account,
            c.purpose(),
            c.forWhom(),
            c.validTo(),
            time(c.at()))
        .update();
  }

  /** Copies that a person has made since a moment. */
  int since(UUID account, LocalDateTime at) {
    return jdbc.sql("select count(*) from licences_copy where account = ? and made_at >= ?")
        .params(account, time(at))
        .query(Integer.class)
        .single();
  }

  /** A person's copies of a licence, newest first. */
  List<Copies.Copy> of(UUID account, UUID licence, int limit) {
    return jdbc.sql(
            "select * from licences_copy where licence_id = ? and account = ? order by made_at desc limit ?")
        .params(licence, account, limit)
        .query(this::copy)
        .list();
  }

  /** The licence that a document is a copy of. */
  UUID licenceOf(UUID document) {
    return jdbc.sql("select licence_id from licences_copy where document_id = ?")
        .param(document)
        .query(UUID.class)
        .single();
  }

  /** Whether a document is a copy that this person made. */
  public boolean isOf(UUID account, UUID document) {
    return jdbc.sql(
            "select exists (select 1 from licences_copy where document_id = ? and account = ?)")
        .params(document, account)
        .query(Boolean.class)
        .single();
  }

  private Copies.Copy copy(ResultSet rs, int n) throws SQLException {
    return new Copies.Copy(
        rs.getObject("document_id", UUID.class),
        rs.getObject("licence_id", UUID.class),
        rs.getString("purpose"),
        rs.getString("for_whom"),
        rs.getObject("valid_to", LocalDate.class),
        rs.getObject("made_at", OffsetDateTime.class)
            .atZoneSameInstant(clock.getZone())
            .toLocalDateTime());
  }

  private OffsetDateTime time(LocalDateTime at) {
    return at.atZone(clock.getZone()).toOffsetDateTime();
  }
}
