package org.yici.messages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseMoments.Key;
import org.yici.platform.PersonalData;

/** The SQL of the service of papers. */
@Component
class ServiceStore {
  static final Set<String> DECISIONS = Set.of("grant-decision", "refusal-decision", "licence");

  /** Papers that bind or that start a period for the person; receipts are handed over at once. */
  private static final Set<String> OWED =
      Set.of(
          "correction-notice",
          "acceptance-notice",
          "not-needed-notice",
          "non-acceptance-notice",
          "warning",
          "special-procedure-notice",
          "hearing-right-notice",
          "hearing-notice",
          "extension-notice",
          "grant-decision",
          "licence",
          "refusal-decision",
          "termination-notice",
          "correction-of-decision",
          "revocation-decision",
          "recall-decision",
          "deregistration");

  private static final Set<String> TO_OTHERS = Set.of("interested-party-notice");

  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final Clock clock;
  private final ZoneId zone;

  ServiceStore(JdbcClient jdbc, PersonalData personal, Clock clock) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.clock = clock;
    this.zone = clock.getZone();
  }

  /** The papers of these acts that must be served get their rows; once. */
  void owe(Collection<Key> acts) {
    jdbc.sql(
            """
            insert into messages_service (document_id, case_id, seq, kind, recipient, owed_at)
            select d.document_id, d.case_id, d.seq, d.kind, case when d.kind = any(:others) then 'third-party' else 'applicant' end, d.at
            from unnest(:cases::uuid[], :seqs::int[]) as x(case_id, seq) join documents_document d using (case_id, seq)
            where d.kind = any(:owed) or d.kind = any(:others)
            on conflict do nothing
            """)
        .param("owed", OWED.toArray(String[]::new))
        .param("others", TO_OTHERS.toArray(String[]::new))
        .param("cases", acts.stream().map(Key::caseId).toArray(UUID[]::new))
        .param("seqs", acts.stream().map(Key::seq).toArray(Integer[]::new))
        .update();
  }

  private static final String SELECT =
      """
      select s.*, d.title, d.sign, d.word, d.year, d.n from messages_service s join documents_document d using (document_id)
      """;

  private ServiceRecord service(ResultSet rs, int n) throws SQLException {
    int year = rs.getInt("year");
    String number =
        rs.getString("sign")
            + rs.getString("word")
            + (year == 0 ? "" : "〔" + year + "〕")
            + rs.getInt("n")
            + "号";
    boolean licence = rs.getString("kind").equals("licence");
    return new ServiceRecord(
        rs.getObject("document_id", UUID.class),
        rs.getObject("case_id", UUID.class),
        rs.getInt("seq"),
        rs.getString("kind"),
        rs.getString("title"),
        licence ? null : number,
        rs.getString("recipient"),
        local(rs.getObject("owed_at", OffsetDateTime.class)),
        local(rs.getObject("opened_at", OffsetDateTime.class)),
        rs.getString("opened_digest"),
        rs.getString("method"),
        rs.getString("post_no"),
        rs.getObject("posted_on", LocalDate.class),
        rs.getObject("served_on", LocalDate.class),
        personal.decrypt("messages_service.proof", rs.getBytes("proof")),
        rs.getString("signature_file"),
        rs.getObject("notice_on", LocalDate.class),
        personal.decrypt("messages_service.notice", rs.getBytes("notice")));
  }

  private LocalDateTime local(OffsetDateTime at) {
    return at == null ? null : at.atZoneSameInstant(zone).toLocalDateTime();
  }

  List<ServiceRecord> ofCase(UUID caseId) {
    return jdbc.sql(SELECT + "where s.case_id = ? order by s.seq, s.kind limit 200")
        .param(caseId)
        .query(this::service)
        .list();
  }

  Optional<ServiceRecord> find(UUID documentId) {
    return jdbc.sql(SELECT + "where s.document_id = ?")
        .param(documentId)
        .query(this::service)
        .optional();
  }

  /** The first opening counts; later ones change nothing. */
  void opened(UUID documentId, LocalDateTime at, String digest) {
    jdbc.sql(
            "update messages_service set opened_at = ?, opened_digest = ? where document_id = ? and opened_at is null")
        .params(at.atZone(zone).toOffsetDateTime(), digest, documentId)
        .update();
  }

  /**
   * Writes that these were served; what was served already stays as it is.
   *
   * @return how many were
   */
  int served(
      Collection<UUID> documents,
      String method,
      LocalDate on,
      String proof,
      String signatureFile,
      String by) {
    return jdbc.sql(
            """
            update messages_service set method = :method, served_on = :on, proof = :proof, signature_file = :file, recorded_by = :by
            where document_id = any(:ids) and served_on is null
            """)
        .param("method", method)
        .param("on", on)
        .param("proof", personal.encrypt("messages_service.proof", proof))
        .param("file", signatureFile)
        .param("by", by)
        .param("ids", documents.toArray(UUID[]::new))
        .update();
  }

  int posted(Collection<UUID> documents, String number, LocalDate on, String by) {
    return jdbc.sql(
            """
            update messages_service set method = '4', post_no = :no, posted_on = :on, recorded_by = :by
            where document_id = any(:ids) and served_on is null
            """)
        .param("no", number)
        .param("on", on)
        .param("by", by)
        .param("ids", documents.toArray(UUID[]::new))
        .update();
  }

  int announced(Collection<UUID> documents, LocalDate on, String notice, String by) {
    return jdbc.sql(
            """
            update messages_service set notice_on = :on, notice = :notice, recorded_by = :by
            where document_id = any(:ids) and served_on is null
            """)
        .param("on", on)
        .param("notice", personal.encrypt("messages_service.notice", notice))
        .param("by", by)
        .param("ids", documents.toArray(UUID[]::new))
        .update();
  }

  /** Not yet served, by a notice of before that day, the oldest first. */
  List<ServiceRecord> announcedBefore(LocalDate day, int limit) {
    return jdbc.sql(
            SELECT
                + "where s.notice_on < ? and s.served_on is null order by s.notice_on, s.document_id limit ?")
        .params(day, limit)
        .query(this::service)
        .list();
  }

  /** How the applicant wants papers served: as changed last, else as said when applying. */
  Optional<String> way(UUID caseId) {
    return jdbc.sql(
            """
            select coalesce((select method from messages_way where case_id = :id),
              (select data ->> 'delivery' from journal_entry where case_id = :id and seq = 1)) as method
            """)
        .param("id", caseId)
        .query((rs, n) -> Optional.ofNullable(rs.getString(1)))
        .single();
  }

  Optional<String> address(UUID caseId) {
    return jdbc.sql("select address from messages_way where case_id = ? and address is not null")
        .param(caseId)
        .query((rs, n) -> personal.decrypt("messages_way.address", rs.getBytes(1)))
        .optional();
  }

  void choose(UUID caseId, String method, String address, UUID by) {
    jdbc.sql(
            """
            insert into messages_way (case_id, method, address, chosen_at, chosen_by) values (?, ?, ?, ?, ?)
            on conflict (case_id) do update set method = excluded.method, address = excluded.address, chosen_at = excluded.chosen_at,
              chosen_by = excluded.chosen_by
            """)
        .params(
            caseId,
            method,
            personal.encrypt("messages_way.address", address),
            OffsetDateTime.now(clock),
            by)
        .update();
  }

  /**
   * Cases that are decided and wait to be served, the earliest due first; those of a region or of
   * an agency.
   */
  record Waiting(UUID caseId, String caseNo, String itemName, String applicant, LocalDate due) {}

  List<Waiting> waiting(String region6, String agencyUscc, int limit) {
    return jdbc.sql(
            """
            select c.case_id, c.case_no, i.item ->> 'name' as item_name, c.applicant_name, s.due
            from cases_state s join cases_case c using (case_id) join cases_item i using (item_id)
            where s.desk = 'DELIVERY' and (cast(:region as text) is null or s.region6 = :region)
              and (cast(:agency as text) is null or s.agency_uscc = :agency)
            order by s.due nulls last, c.submitted_at limit :limit
            """)
        .param("region", region6)
        .param("agency", agencyUscc)
        .param("limit", limit)
        .query(
            (rs, n) ->
                new Waiting(
                    rs.getObject(1, UUID.class),
                    rs.getString(2),
                    rs.getString(3),
                    rs.getString(4),
                    rs.getObject(5, LocalDate.class)))
        .list();
  }

  /** Posted and not known to be delivered, the oldest first. */
  List<ServiceRecord> onTheirWay(int limit) {
    return jdbc.sql(
            SELECT
                + "where s.post_no is not null and s.served_on is null order by s.posted_on limit ?")
        .param(limit)
        .query(this::service)
        .list();
  }

  List<ServiceRecord> ofCases(Collection<UUID> caseIds) {
    return jdbc.sql(SELECT + "where s.case_id = any(:ids) order by s.case_id, s.seq, s.kind")
        .param("ids", caseIds.toArray(UUID[]::new))
        .query(this::service)
        .list();
  }
}
