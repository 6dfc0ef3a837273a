package org.yici.catalog.editing;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Proposals that wait, and those that were decided. */
@Repository
class ProposalStore {
  private static final int LONGEST_LIST = 200;
  private final JdbcClient jdbc;

  ProposalStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps a proposal; whether it did, for the item may have one that waits. */
  boolean add(Proposal p, Instant at) {
    return jdbc.sql(
                """
                insert into catalog_proposal (code, agency, name, act, since, until, why, urgent,
                  due, at, person, person_name)
                values (:code, :agency, :name, :act, :since, :until, :why, :urgent, :due, :at,
                  :person, :by)
                on conflict (code) where decided_at is null do nothing
                """)
            .param("code", p.code())
            .param("agency", p.agency())
            .param("name", p.name())
            .param("act", p.act().name().toLowerCase(Locale.ROOT))
            .param("since", date(p.since()))
            .param("until", date(p.until()))
            .param("why", p.why())
            .param("urgent", p.urgent())
            .param("due", date(p.due()))
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("person", p.person())
            .param("by", p.personName())
            .update()
        > 0;
  }

  private static Date date(LocalDate day) {
    return day == null ? null : Date.valueOf(day);
  }

  /** The proposal of an item that waits. */
  Optional<Proposal> open(String code) {
    return jdbc.sql("select * from catalog_proposal where code = ? and decided_at is null")
        .param(code)
        .query((rs, n) -> proposal(rs))
        .optional();
  }

  /** Those of an agency that wait, of all when null; the urgent ones first, as they are due. */
  List<Proposal> waiting(String agency) {
    return jdbc.sql(
            """
            select p.* from catalog_proposal p join catalog_item i using (code)
            where decided_at is null and (?::text is null or p.agency = ?)
            order by due nulls last, at limit ?
            """)
        .params(agency, agency, LONGEST_LIST)
        .query((rs, n) -> proposal(rs))
        .list();
  }

  /** Decides a proposal; whether it still waited. */
  boolean decide(long id, String decision, String name, String why, Instant at) {
    return jdbc.sql(
                """
                update catalog_proposal
                set decided_at = ?, decided_name = ?, decision = ?, decided_why = ?
                where id = ? and decided_at is null
                """)
            .params(at.atOffset(ZoneOffset.UTC), name, decision, why, id)
            .update()
        > 0;
  }

  private static Proposal proposal(ResultSet rs) throws SQLException {
    return new Proposal(
        rs.getLong("id"),
        rs.getString("code"),
        rs.getString("agency"),
        rs.getString("name"),
        Proposal.Act.valueOf(rs.getString("act").toUpperCase(Locale.ROOT)),
        rs.getObject("since", LocalDate.class),
        rs.getObject("until", LocalDate.class),
        rs.getString("why"),
        rs.getBoolean("urgent"),
        rs.getObject("due", LocalDate.class),
        rs.getObject("person", UUID.class),
        rs.getString("person_name"));
  }
}
