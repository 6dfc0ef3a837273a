package org.yici.licences;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.documents.LicenceFace;
import org.yici.platform.PersonalData;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of licences. */
@Component
class LicenceStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> ELEMENTS = new TypeReference<>() {};
  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final Clock clock;

  LicenceStore(JdbcClient jdbc, PersonalData personal, Clock clock) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.clock = clock;
  }

  private static final String SELECT = "select l.* from licences_licence l ";

  /** The licences of a person: applied for from the account, or in the name of its holder. */
  private static final String OF_PERSON =
      """
      (l.account = :account
        or l.holder_index = any(cast((select i.id_number_links from identity_account i where i.id = :account and i.id_type = l.holder_id_type) as bytea[]))
        or l.applicant_index = any(cast((select i.id_number_links from identity_account i where i.id = :account and i.id_type = l.applicant_id_type) as bytea[])))
      """;

  /** Newest first. */
  List<Licence> ofPerson(UUID account) {
    return jdbc.sql(
            SELECT + "where " + OF_PERSON + " order by l.issued_on desc, l.number desc limit 200")
        .param("account", account)
        .query(this::licence)
        .list();
  }

  Optional<Licence> ofPerson(UUID account, UUID licenceId) {
    return jdbc.sql(SELECT + "where l.licence_id = :id and " + OF_PERSON)
        .param("id", licenceId)
        .param("account", account)
        .query(this::licence)
        .optional();
  }

  Map<UUID, Licences.Named> named(Collection<UUID> caseIds) {
    Map<UUID, Licences.Named> named = new HashMap<>();
    jdbc.sql("select document_id, name, number from licences_licence where case_id = any(?)")
        .param(caseIds.toArray(UUID[]::new))
        .query(
            rs -> {
              named.put(
                  rs.getObject(1, UUID.class),
                  new Licences.Named(rs.getString(2), rs.getString(3)));
            });
    return named;
  }

  Licence byId(UUID licenceId) {
    return find(licenceId).orElseThrow();
  }

  Optional<Licence> find(UUID licenceId) {
    return jdbc.sql(SELECT + "where l.licence_id = ?")
        .param(licenceId)
        .query(this::licence)
        .optional();
  }

  Optional<Licence> byDocument(UUID documentId) {
    return jdbc.sql(SELECT + "where l.document_id = ?")
        .param(documentId)
        .query(this::licence)
        .optional();
  }

  List<Licence> byIds(Collection<UUID> ids) {
    return jdbc.sql(SELECT + "where l.licence_id = any(?) order by l.issued_on desc, l.number desc")
        .param(ids.toArray(UUID[]::new))
        .query(this::licence)
        .list();
  }

  /** A holder's licences of one type, newest first. */
  List<Licence> ofHolder(String idType, String idNumber, String typeCode) {
    return jdbc.sql(
            SELECT
                + """
                where l.holder_index = any(?) and l.holder_id_type = ? and l.type_code = ?
                order by l.issued_on desc, l.version desc limit 50
                """)
        .params(personal.blindIndexes(idNumber), idType, typeCode)
        .query(this::licence)
        .list();
  }

  boolean isOfPerson(UUID account, UUID documentId) {
    return jdbc.sql(
            "select exists (select 1 from licences_licence l where l.document_id = :id and "
                + OF_PERSON
                + ")")
        .param("id", documentId)
        .param("account", account)
        .query(Boolean.class)
        .single();
  }

  /** By number, identifier or the holder's document number, exactly; newest first. */
  List<Licence> lookUp(String typed, String identifier) {
    return jdbc.sql(
            SELECT
                + """
                where l.number = :typed or l.identifier = cast(:identifier as text)
                  or l.holder_index = any(:index) or l.applicant_index = any(:index)
                order by l.issued_on desc, l.version desc limit 50
                """)
        .param("typed", typed)
        .param("identifier", identifier)
        .param("index", personal.blindIndexes(typed))
        .query(this::licence)
        .list();
  }

  /** Accounts of the people a licence tells of: who applied, and who holds it. */
  List<UUID> accountsBehind(UUID licenceId) {
    return jdbc.sql(
            """
            select l.account from licences_licence l where l.licence_id = :id and l.account is not null
            union
            select i.id from licences_licence l join identity_account i
              on (i.id_number_links @> array[l.holder_index] and i.id_type = l.holder_id_type)
              or (i.id_number_links @> array[l.applicant_index] and i.id_type = l.applicant_id_type)
            where l.licence_id = :id
            """)
        .param("id", licenceId)
        .query(UUID.class)
        .list();
  }

  /**
   * The newest version of the licence of this type with this number or identifier, if it belongs to
   * one of the two documents or the account.
   */
  Optional<Licence> previous(
      String typeCode, String typed, String identifier, String holder, String applicant, UUID who) {
    return jdbc.sql(
            SELECT
                + """
                where l.type_code = :type
                  and (l.number = :typed or l.number = (select x.number from licences_licence x where x.identifier = cast(:identifier as text)))
                  and (l.account = cast(:who as uuid) or l.holder_index = any(:holder) or l.applicant_index = any(:applicant))
                order by l.version desc limit 1
                """)
        .param("type", typeCode)
        .param("typed", typed)
        .param("identifier", identifier)
        .param("who", who)
        .param("holder", personal.blindIndexes(holder))
        .param("applicant", personal.blindIndexes(applicant))
        .query(this::licence)
        .optional();
  }

  List<LicenceEvent> events(UUID licenceId) {
    return jdbc.sql("select * from licences_event where licence_id = ? order by seq desc limit 500")
        .param(licenceId)
        .query(
            (rs, n) ->
                new LicenceEvent(
                    moment(rs, "at"),
                    rs.getString("op"),
                    rs.getString("state"),
                    rs.getString("case_no"),
                    rs.getString("note"),
                    rs.getString("deed"),
                    rs.getString("basis"),
                    rs.getString("decision"),
                    rs.getObject("until", LocalDate.class),
                    rs.getString("by_name"),
                    rs.getString("second_name")))
        .list();
  }

  /** Whose document stands behind a licence, for the row. */
  record Behind(String applicantIdType, String applicantId) {}

  void insert(Licence l, Behind behind, String op, String note) {
    jdbc.sql(
            """
            insert into licences_licence (licence_id, identifier, number, type_code, name, case_id, case_no, document_id, agency_uscc, region6,
              holder_name, holder_id_type, holder_id, holder_index, applicant_id_type, applicant_index, account, face, elements, issued_on,
              valid_from, valid_to, state, state_since, previous, version, check_code, pdf_file)
            values (:id, :identifier, :number, :type, :name, :caseId, :caseNo, :documentId, :agency, :region, :holderName, :holderIdType,
              :holderId, :holderIndex, :applicantIdType, :applicantIndex, :account, :face, :elements, :issuedOn, :validFrom, :validTo,
              :state, :since, :previous, :version, :checkCode, :pdfFile)
            """)
        .param("id", l.id())
        .param("identifier", l.identifier())
        .param("number", l.number())
        .param("type", l.typeCode())
        .param("name", l.name())
        .param("caseId", l.caseId())
        .param("caseNo", l.caseNo())
        .param("documentId", l.documentId())
        .param("agency", l.agencyUscc())
        .param("region", l.region6())
        .param("holderName", l.holderName())
        .param("holderIdType", l.holderIdType())
        .param("holderId", personal.encrypt("licences_licence.holder_id", l.holderId()))
        .param("holderIndex", personal.blindIndex(l.holderId()))
        .param("applicantIdType", behind.applicantIdType())
        .param("applicantIndex", personal.blindIndex(behind.applicantId()))
        .param("account", l.account())
        .param("face", personal.encrypt("licences_licence.face", JSON.writeValueAsString(l.face())))
        .param(
            "elements",
            personal.encrypt("licences_licence.elements", JSON.writeValueAsString(l.elements())))
        .param("issuedOn", l.issuedOn())
        .param("validFrom", l.validFrom())
        .param("validTo", l.validTo())
        .param("state", l.state())
        .param("since", time(l.stateSince()))
        .param("previous", l.previous())
        .param("version", l.version())
        .param("checkCode", l.checkCode())
        .param("pdfFile", l.pdfFile())
        .update();
    event(l.id(), l.stateSince(), op, l.state(), l.caseNo(), note);
  }

  /** The highest version of a licence so far; 0 when there is none. */
  int lastVersion(String typeCode, String number) {
    return jdbc.sql(
            "select coalesce(max(version), 0) from licences_licence where type_code = ? and number = ?")
        .params(typeCode, number)
        .query(Integer.class)
        .single();
  }

  /**
   * What a new version takes the place of has lapsed; one that had ended stays as it is.
   *
   * @return the suspension of the version it took the place of; null when that was not suspended
   */
  Suspended replaced(
      String typeCode, String number, int by, LocalDateTime at, String op, String caseNo) {
    List<Older> older =
        jdbc.sql(
                """
            with older as (
              select licence_id, state, suspended_to from licences_licence
              where type_code = :type and number = :number and version < :by and state in ('01', '02') for update
            )
            update licences_licence l set state = '05', state_since = :at, suspended_to = null
            from older o where l.licence_id = o.licence_id
            returning l.licence_id, o.state = '02' as suspended, o.suspended_to
            """)
            .param("at", time(at))
            .param("type", typeCode)
            .param("number", number)
            .param("by", by)
            .query(
                (rs, n) ->
                    new Older(
                        rs.getObject(1, UUID.class),
                        rs.getBoolean(2) ? new Suspended(rs.getObject(3, LocalDate.class)) : null))
            .list();
    older.forEach(o -> event(o.id(), at, op, LicenceState.LAPSED, caseNo, "由第" + by + "版接替"));
    return older.stream().map(Older::suspended).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** A suspension; {@code to} null: until it is given back. */
  record Suspended(LocalDate to) {}

  private record Older(UUID id, Suspended suspended) {}

  /** A new version of a suspended licence is suspended too. */
  void suspendedToo(Licence l, Suspended suspended) {
    jdbc.sql(
            "update licences_licence set state = '02', suspended_to = cast(? as date) where licence_id = ?")
        .params(suspended.to() == null ? null : suspended.to().toString(), l.id())
        .update();
    event(l.id(), l.stateSince(), "03", LicenceState.SUSPENDED, l.caseNo(), "前一版在暂扣，暂扣跟到这一版");
  }

  /** The act on the case as if it had found the licence. */
  void ended(UUID caseId, String state, LocalDateTime at) {
    jdbc.sql(
            "with moved as (select :caseId as case_id, cast(:licenceState as text) as licence_state, cast(:at as timestamptz) as at), "
                + LicenceRows.MOVE
                + " select count(*) from licence_moved")
        .param("caseId", caseId)
        .param("licenceState", state)
        .param("at", time(at))
        .query(Integer.class)
        .single();
  }

  private void event(
      UUID id, LocalDateTime at, String op, String state, String caseNo, String note) {
    jdbc.sql(
            """
            insert into licences_event (licence_id, seq, at, op, state, case_no, note)
            values (:id, (select coalesce(max(seq), 0) + 1 from licences_event where licence_id = :id), :at, :op, :state, :caseNo, :note)
            """)
        .param("id", id)
        .param("at", time(at))
        .param("op", op)
        .param("state", state)
        .param("caseNo", caseNo)
        .param("note", note)
        .update();
  }

  /** Writes down what the calendar has done; the day after the last is when it happened. */
  int expire(LocalDate today) {
    return jdbc.sql(
            """
            with ended as (
              update licences_licence set state = '05', state_since = (valid_to + 1)::timestamp at time zone :zone
              where state in ('01', '02') and valid_to < :today
              returning licence_id, state_since
            )
            insert into licences_event (licence_id, seq, at, op, state, note)
            select licence_id, (select coalesce(max(e.seq), 0) + 1 from licences_event e where e.licence_id = ended.licence_id),
              state_since, '04', '05', '有效期届满'
            from ended
            """)
        .param("zone", clock.getZone().getId())
        .param("today", today)
        .update();
  }

  private Licence licence(ResultSet rs, int n) throws SQLException {
    return new Licence(
        rs.getObject("licence_id", UUID.class),
        rs.getString("identifier"),
        rs.getString("number"),
        rs.getString("type_code"),
        rs.getString("name"),
        rs.getObject("case_id", UUID.class),
        rs.getString("case_no"),
        rs.getObject("document_id", UUID.class),
        rs.getString("agency_uscc"),
        rs.getString("region6"),
        rs.getString("holder_name"),
        rs.getString("holder_id_type"),
        personal.decrypt("licences_licence.holder_id", rs.getBytes("holder_id")),
        rs.getObject("account", UUID.class),
        JSON.readValue(
            personal.decrypt("licences_licence.face", rs.getBytes("face")), LicenceFace.class),
        JSON.readValue(
            personal.decrypt("licences_licence.elements", rs.getBytes("elements")), ELEMENTS),
        rs.getObject("issued_on", LocalDate.class),
        rs.getObject("valid_from", LocalDate.class),
        rs.getObject("valid_to", LocalDate.class),
        rs.getString("state"),
        moment(rs, "state_since"),
        rs.getString("previous"),
        rs.getInt("version"),
        rs.getString("check_code"),
        rs.getString("pdf_file"),
        new Licence.Marks(
            rs.getObject("suspended_to", LocalDate.class),
            rs.getObject("lost_at") == null ? null : moment(rs, "lost_at")));
  }

  private LocalDateTime moment(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class)
        .atZoneSameInstant(clock.getZone())
        .toLocalDateTime();
  }

  private OffsetDateTime time(LocalDateTime at) {
    return at.atZone(clock.getZone()).toOffsetDateTime();
  }
}
