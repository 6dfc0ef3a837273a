package org.yici.licences;

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

/** The SQL of what happens to licences beside the acts on cases: operations and requests. */
@Component
class LifeStore {
  private final JdbcClient jdbc;
  private final ZoneId zone;

  LifeStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.zone = clock.getZone();
  }

  /**
   * One operation as it is written down.
   *
   * @param from state on the day it is done, as the calendar has it
   * @param caseNo the case whose act it is, or null
   * @param lost whether the holder's declaration of loss stands after it; null: as before
   */
  record Done(
      UUID licenceId,
      String from,
      String to,
      LocalDateTime at,
      String op,
      String deed,
      String note,
      String basis,
      String decision,
      LocalDate until,
      String byName,
      String secondName,
      String caseNo,
      Boolean lost) {}

  /**
   * Writes an operation and its line of the history, if the licence still stands where it was read.
   *
   * @return false when somebody was faster
   */
  boolean write(Done d) {
    return jdbc.sql(
                """
                with moved as (
                  update licences_licence set state = :to, state_since = case when state = :to then state_since else :at end,
                    suspended_to = case when :to = '02' then coalesce(cast(:until as date), suspended_to) end,
                    lost_at = case when cast(:lost as boolean) is null then lost_at when cast(:lost as boolean) then :at end
                  where licence_id = :id and state = :from and (cast(:lost as boolean) is null or cast(:lost as boolean) = (lost_at is null))
                  returning licence_id, case_no
                )
                insert into licences_event (licence_id, seq, at, op, state, case_no, note, deed, basis, decision, until, by_name, second_name)
                select licence_id, (select coalesce(max(e.seq), 0) + 1 from licences_event e where e.licence_id = moved.licence_id),
                  :at, :op, :to, cast(:caseNo as text), :note, :deed, :basis, :decision, cast(:until as date), :byName, :secondName
                from moved
                """)
            .param("id", d.licenceId())
            .param("from", d.from())
            .param("to", d.to())
            .param("at", time(d.at()))
            .param("op", d.op())
            .param("deed", d.deed())
            .param("note", d.note())
            .param("basis", d.basis())
            .param("decision", d.decision())
            .param("until", text(d.until()))
            .param("byName", d.byName())
            .param("secondName", d.secondName())
            .param("caseNo", d.caseNo())
            .param("lost", d.lost() == null ? null : d.lost().toString())
            .update()
        == 1;
  }

  /** Suspensions whose last day is over end, before the licence itself; written once. */
  int resume(LocalDate today) {
    return jdbc.sql(
            """
            with back as (
              update licences_licence set state = '01', state_since = (suspended_to + 1)::timestamp at time zone :zone, suspended_to = null
              where state = '02' and suspended_to < :today and (valid_to is null or valid_to > suspended_to)
              returning licence_id, state_since
            )
            insert into licences_event (licence_id, seq, at, op, state, note, deed)
            select licence_id, (select coalesce(max(e.seq), 0) + 1 from licences_event e where e.licence_id = back.licence_id),
              state_since, '06', '01', '暂扣到期', 'resume'
            from back
            """)
        .param("zone", zone.getId())
        .param("today", today)
        .update();
  }

  private static final String REQUESTS = "select r.* from licences_request r ";

  /**
   * @throws org.springframework.dao.DuplicateKeyException when another one about it waits
   */
  void ask(LicenceRequest r) {
    jdbc.sql(
            """
            insert into licences_request (request_id, licence_id, agency_uscc, operation, ground, reason, decision, decided_on, until,
              asked_by, asked_name, asked_at)
            values (:id, :licence, :agency, :operation, :ground, :reason, :decision, cast(:decidedOn as date), cast(:until as date), :by, :name, :at)
            """)
        .param("id", r.id())
        .param("licence", r.licenceId())
        .param("agency", r.agencyUscc())
        .param("operation", r.operation())
        .param("ground", r.ground())
        .param("reason", r.reason())
        .param("decision", r.decision())
        .param("decidedOn", text(r.decidedOn()))
        .param("until", text(r.until()))
        .param("by", r.askedBy())
        .param("name", r.askedName())
        .param("at", time(r.askedAt()))
        .update();
  }

  /**
   * @return false when it was decided already
   */
  boolean decide(UUID request, UUID by, LicenceRequest.Decided d) {
    return jdbc.sql(
                """
                update licences_request set deed = ?, by_account = ?, by_name = ?, at = ?, why = ?
                where request_id = ? and deed is null
                """)
            .params(d.deed(), by, d.byName(), time(d.at()), d.why(), request)
            .update()
        == 1;
  }

  Optional<LicenceRequest> request(UUID id) {
    return jdbc.sql(REQUESTS + "where r.request_id = ?").param(id).query(this::row).optional();
  }

  /** Those of an agency, what waits first, then the newest. */
  List<LicenceRequest> requests(String agencyUscc) {
    return jdbc.sql(
            REQUESTS
                + "where r.agency_uscc = ? order by r.deed is not null, r.asked_at desc limit 100")
        .param(agencyUscc)
        .query(this::row)
        .list();
  }

  Optional<LicenceRequest> waiting(UUID licenceId) {
    return jdbc.sql(REQUESTS + "where r.licence_id = ? and r.deed is null")
        .param(licenceId)
        .query(this::row)
        .optional();
  }

  /** The licences of an agency with this number or identifier, the newest version first. */
  Optional<UUID> find(String agencyUscc, String typed, String identifier) {
    return jdbc.sql(
            """
            select licence_id from licences_licence
            where agency_uscc = :agency and (number = :typed or identifier = cast(:identifier as text))
            order by version desc limit 1
            """)
        .param("agency", agencyUscc)
        .param("typed", typed)
        .param("identifier", identifier)
        .query(UUID.class)
        .optional();
  }

  /**
   * The changes of a day in their order, a page of them.
   *
   * @param agencyUscc of one issuer only; null: of all
   */
  List<LicenceChange> changes(LocalDate day, String agencyUscc, int from, int most) {
    return jdbc.sql(
            """
            select e.at, l.identifier, l.type_code, l.number, l.agency_uscc, e.op, e.state, l.previous, l.issued_on, l.valid_from, l.valid_to
            from licences_event e join licences_licence l using (licence_id)
            where e.at >= :start and e.at < :end and (cast(:agency as text) is null or l.agency_uscc = cast(:agency as text))
            order by e.at, e.licence_id, e.seq offset :from limit :most
            """)
        .param("agency", agencyUscc)
        .param("start", time(day.atStartOfDay()))
        .param("end", time(day.plusDays(1).atStartOfDay()))
        .param("from", from)
        .param("most", most)
        .query(
            (rs, n) ->
                new LicenceChange(
                    moment(rs, "at"),
                    rs.getString("identifier"),
                    rs.getString("type_code"),
                    rs.getString("number"),
                    rs.getString("agency_uscc"),
                    rs.getString("op"),
                    rs.getString("state"),
                    rs.getString("previous"),
                    rs.getObject("issued_on", LocalDate.class),
                    rs.getObject("valid_from", LocalDate.class),
                    rs.getObject("valid_to", LocalDate.class)))
        .list();
  }

  private LicenceRequest row(ResultSet rs, int n) throws SQLException {
    String deed = rs.getString("deed");
    return new LicenceRequest(
        rs.getObject("request_id", UUID.class),
        rs.getObject("licence_id", UUID.class),
        rs.getString("agency_uscc"),
        rs.getString("operation"),
        rs.getString("ground"),
        rs.getString("reason"),
        rs.getString("decision"),
        rs.getObject("decided_on", LocalDate.class),
        rs.getObject("until", LocalDate.class),
        rs.getObject("asked_by", UUID.class),
        rs.getString("asked_name"),
        moment(rs, "asked_at"),
        deed == null
            ? null
            : new LicenceRequest.Decided(
                deed, rs.getString("by_name"), moment(rs, "at"), rs.getString("why")));
  }

  private LocalDateTime moment(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).atZoneSameInstant(zone).toLocalDateTime();
  }

  private OffsetDateTime time(LocalDateTime at) {
    return at.atZone(zone).toOffsetDateTime();
  }

  private static String text(LocalDate day) {
    return day == null ? null : day.toString();
  }
}
