package org.yici.identity.representation;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.identity.Representation;
import org.yici.identity.Representation.Deed;
import org.yici.identity.Representation.Kind;
import org.yici.identity.account.Account;
import org.yici.platform.PersonalData;

/** The tables identity_representation and identity_representation_use. */
@Repository
public class RepresentationStore {
  private static final String WARD_NUMBER = "identity_representation.ward_number";
  private static final int MOST = 200;
  private static final String SELECT =
      """
      select s.*, coalesce(a.name, s.ward_name) as principal_name, p.name as person_name, p.login as person_login, %s
      from identity_representation s
      left join identity_account a on a.id = s.principal
      join identity_account p on p.id = s.person
      """
          .formatted(
              Account.COLUMNS
                  .replace("a.id", "a.id as account")
                  .replace("a.kind", "a.kind as account_kind"));

  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final Clock clock;

  RepresentationStore(JdbcClient jdbc, PersonalData personal, Clock clock) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.clock = clock;
  }

  /** The account acted for, and by what right on this day. */
  public record InUse(Account principal, Representation representation) {}

  /** One thing that was done under it; {@code caseNo} may be null. */
  public record Use(LocalDateTime at, String what, String caseNo) {}

  /** For a session of this person; it may be over. */
  public InUse inUse(UUID id, UUID person) {
    return jdbc.sql(SELECT + "where s.id = ? and s.person = ?")
        .params(id, person)
        .query(
            (row, n) -> {
              RepresentationRow s = read(row);
              Account principal =
                  new Account(
                      row.getObject("account", UUID.class),
                      row.getString("login"),
                      org.yici.identity.AccountKind.valueOf(row.getString("account_kind")),
                      row.getString("name"),
                      row.getString("region12"),
                      row.getString("staff_id"));
              return new InUse(principal, representation(s, row.getString("person_login")));
            })
        .single();
  }

  private Representation representation(RepresentationRow s, String login) {
    return new Representation(
        s.id(),
        s.kind(),
        s.person(),
        login,
        s.personName(),
        s.principal(),
        s.principalName(),
        Set.copyOf(s.matters()),
        s.caseNo(),
        Set.copyOf(s.deeds()),
        s.until(),
        !s.counts(LocalDate.now(clock)));
  }

  public Optional<RepresentationRow> find(UUID id) {
    return jdbc.sql(SELECT + "where s.id = ?").param(id).query((r, n) -> read(r)).optional();
  }

  /** Those by which this person acts for others, newest first. */
  public List<RepresentationRow> ofPerson(UUID person) {
    return list("where s.person = ? order by s.created_at desc limit " + MOST, person);
  }

  /** Those by which others act for this account, newest first. */
  public List<RepresentationRow> ofPrincipal(UUID principal) {
    return list("where s.principal = ? order by s.created_at desc limit " + MOST, principal);
  }

  /** Those that wait for a clerk of this place, oldest first. */
  public List<RepresentationRow> toCheck(String region6) {
    return list(
        "where s.state = 'CHECKING' and s.region6 = ? order by s.created_at limit " + MOST,
        region6);
  }

  /** The last twenty recorded at the windows of this place. */
  public List<RepresentationRow> recorded(String region6) {
    return list(
        """
        where s.region6 = ? and s.basis in ('window', 'phone')
        order by s.created_at desc limit 20
        """,
        region6);
  }

  private List<RepresentationRow> list(String where, Object param) {
    return jdbc.sql(SELECT + where).param(param).query((r, n) -> read(r)).list();
  }

  /**
   * Adds one; false when a right of this kind between the two counts or waits already.
   *
   * @param wardNumber the number of a child without an account yet; else null
   */
  boolean add(RepresentationRow s, String wardNumber) {
    return jdbc.sql(
                """
                insert into identity_representation (id, kind, principal, ward_name, ward_number, person, state, basis, relation, matters,
                  case_no, deeds, from_day, until_day, proof_file, note, region6, created_at, recorded_by)
                values (:id, :kind, :principal, :wardName, :wardNumber, :person, :state, :basis, :relation, :matters::text[],
                  :caseNo, :deeds::text[], :from, :until, :proof, :note, :region, :at, :by)
                on conflict do nothing
                """)
            .param("id", s.id())
            .param("kind", s.kind().name())
            .param("principal", s.principal())
            .param("wardName", s.principal() == null ? s.principalName() : null)
            .param("wardNumber", personal.encrypt(WARD_NUMBER, wardNumber))
            .param("person", s.person())
            .param("state", s.state().name())
            .param("basis", s.basis())
            .param("relation", s.relation())
            .param("matters", s.matters().toArray(String[]::new))
            .param("caseNo", s.caseNo())
            .param("deeds", s.deeds().stream().map(Deed::name).toArray(String[]::new))
            .param("from", s.from())
            .param("until", s.until())
            .param("proof", s.proofFile())
            .param("note", s.note())
            .param("region", s.region6())
            .param("at", now())
            .param("by", s.recordedBy())
            .update()
        == 1;
  }

  /** The number of a child that waits for a check, in clear. */
  Optional<String> wardNumber(UUID id) {
    return jdbc.sql(
            "select ward_number from identity_representation where id = ? and ward_number is not null")
        .param(id)
        .query((row, n) -> personal.decrypt(WARD_NUMBER, row.getBytes(1)))
        .optional();
  }

  /** A checked child has an account from now on; the number stands there alone. */
  void ward(UUID id, UUID account) {
    jdbc.sql("update identity_representation set principal = ?, ward_number = null where id = ?")
        .params(account, id)
        .update();
  }

  /** Moves one out of a state; false when it is not in that state any more. */
  boolean answer(
      UUID id, RepresentationRow.State from, RepresentationRow.State to, String by, String why) {
    boolean end = to == RepresentationRow.State.REFUSED;
    return jdbc.sql(
                """
                update identity_representation set state = :to, answered_at = :at, answered_by = :by,
                  ended_at = case when :end then cast(:at as timestamptz) end,
                  ended_by = case when :end then :by end, end_why = :why,
                  recorded_by = case when :from = 'CHECKING' then :by else recorded_by end
                where id = :id and state = :from
                """)
            .param("to", to.name())
            .param("from", from.name())
            .param("at", now())
            .param("by", by)
            .param("end", end)
            .param("why", why)
            .param("id", id)
            .update()
        == 1;
  }

  /** Ends one that has not ended; false when it had. */
  boolean end(UUID id, String by, String why) {
    return jdbc.sql(
                """
                update identity_representation set state = 'ENDED', ended_at = :at, ended_by = :by, end_why = :why
                where id = :id and state in ('OFFERED', 'CHECKING', 'ACTIVE')
                """)
            .param("at", now())
            .param("by", by)
            .param("why", why)
            .param("id", id)
            .update()
        == 1;
  }

  void use(UUID representation, String what, String caseNo) {
    jdbc.sql(
            "insert into identity_representation_use (representation, at, what, case_no) values (?, ?, ?, ?)")
        .params(representation, now(), what, caseNo)
        .update();
  }

  /** A look at a case, once a day. */
  void look(UUID representation, String what, String caseNo) {
    jdbc.sql(
            """
            insert into identity_representation_use (representation, at, what, case_no)
            select :id, :at, :what, :no where not exists (
              select 1 from identity_representation_use
              where representation = :id and case_no = :no and what = :what and at >= :day)
            """)
        .param("id", representation)
        .param("at", now())
        .param("what", what)
        .param("no", caseNo)
        .param("day", LocalDate.now(clock).atStartOfDay(clock.getZone()).toOffsetDateTime())
        .update();
  }

  /** Latest first. */
  public List<Use> uses(UUID representation, int limit) {
    return jdbc.sql(
            """
            select at, what, case_no from identity_representation_use
            where representation = ? order by id desc limit ?
            """)
        .params(representation, limit)
        .query((row, n) -> new Use(at(row, "at"), row.getString("what"), row.getString("case_no")))
        .list();
  }

  private RepresentationRow read(ResultSet row) throws SQLException {
    return new RepresentationRow(
        row.getObject("id", UUID.class),
        Kind.valueOf(row.getString("kind")),
        row.getObject("principal", UUID.class),
        row.getString("principal_name"),
        row.getObject("person", UUID.class),
        row.getString("person_name"),
        RepresentationRow.State.valueOf(row.getString("state")),
        row.getString("basis"),
        row.getString("relation"),
        texts(row.getArray("matters")),
        row.getString("case_no"),
        texts(row.getArray("deeds")).stream().map(Deed::valueOf).toList(),
        row.getObject("from_day", LocalDate.class),
        row.getObject("until_day", LocalDate.class),
        row.getString("proof_file"),
        row.getString("note"),
        row.getString("region6"),
        at(row, "created_at"),
        row.getString("recorded_by"),
        at(row, "ended_at"),
        row.getString("ended_by"),
        row.getString("end_why"));
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }

  private LocalDateTime at(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.atZoneSameInstant(clock.getZone()).toLocalDateTime();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
