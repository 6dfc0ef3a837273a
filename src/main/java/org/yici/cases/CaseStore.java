package org.yici.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.documents.DocumentRows;
import org.yici.identity.Representation;
import org.yici.journal.Entry;
import org.yici.platform.PersonalData;
import tools.jackson.databind.json.JsonMapper;

/** Reads cases. */
@Component
public class CaseStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final JdbcClient jdbc;
  private final FrozenItems items;
  private final PersonalData personal;
  private final ZoneId zone;

  CaseStore(JdbcClient jdbc, FrozenItems items, PersonalData personal, Clock clock) {
    this.jdbc = jdbc;
    this.items = items;
    this.personal = personal;
    this.zone = clock.getZone();
  }

  static final String ROW =
      """
      select c.case_id, c.case_no, c.item_id, c.subject, c.channel, c.applicant_name, c.id_type, c.applicant_account, c.client, c.submitted_at,
        s.file, s.head, s.next_event
      from cases_case c join cases_state s using (case_id)
      """;

  /** The rows a query that begins with {@link #ROW} finds, in its order. */
  List<CaseRow> rows(JdbcClient.StatementSpec query) {
    List<UUID> ids = new ArrayList<>();
    List<CaseRow> rows =
        query
            .query(
                (rs, n) -> {
                  ids.add(rs.getObject("item_id", UUID.class));
                  return bare(rs);
                })
            .list();
    // read after the rows: nothing is asked while another answer is still open
    Map<UUID, CaseItem> known = items.of(ids);
    return IntStream.range(0, ids.size())
        .mapToObj(i -> rows.get(i).with(known.get(ids.get(i))))
        .toList();
  }

  /** All but the item. */
  private CaseRow bare(ResultSet rs) throws SQLException {
    return new CaseRow(
        rs.getObject("case_id", UUID.class),
        rs.getString("case_no"),
        null,
        rs.getString("subject"),
        rs.getString("channel"),
        rs.getString("applicant_name"),
        rs.getString("id_type"),
        rs.getObject("applicant_account", UUID.class),
        rs.getString("client"),
        rs.getObject("submitted_at", OffsetDateTime.class)
            .atZoneSameInstant(zone)
            .toLocalDateTime(),
        JSON.readValue(rs.getString("file"), CaseFile.class),
        rs.getBytes("head"),
        rs.getObject("next_event", LocalDate.class));
  }

  Optional<CaseRow> find(String caseNo) {
    return rows(jdbc.sql(ROW + "where c.case_no = ?").param(caseNo)).stream().findFirst();
  }

  Optional<CaseRow> findByKey(String client, String idempotencyKey) {
    return rows(
            jdbc.sql(ROW + "where c.client = ? and c.idempotency_key = ?")
                .params(client, idempotencyKey))
        .stream()
        .findFirst();
  }

  /** A person's own cases, newest first. */
  /** Of an account, as far as the bounds of who acts for it reach; null: all. */
  List<CaseRow> of(UUID account, Representation s, int limit, int offset) {
    return rows(
        jdbc.sql(
                ROW
                    + """
                    where c.applicant_account = :account
                      and (cast(:no as text) is null or c.case_no = :no)
                      and (:all or c.base_code = any(cast(:matters as text[])))
                    order by c.submitted_at desc limit :limit offset :offset
                    """)
            .param("account", account)
            .param("no", s == null ? null : s.caseNo())
            .param("all", s == null || s.matters().isEmpty())
            .param("matters", s == null ? new String[0] : s.matters().toArray(String[]::new))
            .param("limit", limit)
            .param("offset", offset));
  }

  /** See {@link Cases#claim}. */
  void claim(UUID account, String idType, String idNumber) {
    jdbc.sql(
            """
            update cases_case set applicant_account = :account
            where id_number_index = any(:number) and id_type = :type and applicant_account is null
            """)
        .param("account", account)
        .param("number", personal.blindIndexes(idNumber))
        .param("type", idType)
        .update();
  }

  List<Entry> history(UUID caseId) {
    return jdbc.sql(
            """
            select seq, at, actor_role, actor_id, actor_name, action, data, documents, hash
            from journal_entry where case_id = ? order by seq limit 2000
            """)
        .param(caseId)
        .query(
            (rs, n) ->
                new Entry(
                    caseId,
                    rs.getInt("seq"),
                    rs.getObject("at", OffsetDateTime.class)
                        .atZoneSameInstant(zone)
                        .toLocalDateTime(),
                    rs.getString("actor_role"),
                    rs.getString("actor_id"),
                    rs.getString("actor_name"),
                    rs.getString("action"),
                    rs.getString("data"),
                    List.of((String[]) rs.getArray("documents").getArray()),
                    rs.getBytes("hash")))
        .list();
  }

  /** The papers of a case in the order of its acts, see {@link Cases#papers}. */
  List<PaperLine> papers(UUID caseId) {
    return jdbc.sql(
            """
            select e.at, k.kind as owed, dd.document_id, dd.seq, dd.kind, dd.sign, dd.word, dd.year, dd.n, dd.check_code
            from journal_entry e cross join unnest(e.documents) with ordinality as k(kind, place)
            left join documents_document dd on dd.case_id = e.case_id and dd.seq = e.seq and dd.kind = k.kind
            where e.case_id = ? and k.kind <> '' order by e.seq, k.place limit 2000
            """)
        .param(caseId)
        .query(
            (rs, n) ->
                new PaperLine(
                    rs.getString("owed"),
                    rs.getObject("at", OffsetDateTime.class)
                        .atZoneSameInstant(zone)
                        .toLocalDateTime(),
                    rs.getObject("document_id") == null ? null : DocumentRows.numbered(rs)))
        .list();
  }

  /** A material as handed in; the highest seq is the current version. */
  public record StoredMaterial(int seq, String code, String fileId, String name) {}

  List<StoredMaterial> materials(UUID caseId) {
    return jdbc.sql(
            "select seq, code, file_id, name from cases_material where case_id = ? order by code, seq desc limit 500")
        .param(caseId)
        .query(
            (rs, n) ->
                new StoredMaterial(rs.getInt(1), rs.getString(2), rs.getString(3), rs.getString(4)))
        .list();
  }

  /**
   * The personal part of a case, decrypted.
   *
   * @param account the applicant's, null when there is none
   */
  public record Personal(Applicant applicant, Map<String, Object> answers, UUID account) {}

  @SuppressWarnings("unchecked")
  Personal personal(UUID caseId) {
    return jdbc.sql(
            "select applicant_name, id_type, id_number, mobile, applicant_rest, answers, applicant_account from cases_case where case_id = ?")
        .param(caseId)
        .query(
            (rs, n) -> {
              String rest =
                  personal.decrypt("cases_case.applicant_rest", rs.getBytes("applicant_rest"));
              return new Personal(
                  new Applicant(
                      rs.getString("applicant_name"),
                      rs.getString("id_type"),
                      personal.decrypt("cases_case.id_number", rs.getBytes("id_number")),
                      personal.decrypt("cases_case.mobile", rs.getBytes("mobile")),
                      rest == null ? Map.of() : JSON.readValue(rest, Map.class)),
                  JSON.readValue(
                      personal.decrypt("cases_case.answers", rs.getBytes("answers")), Map.class),
                  rs.getObject("applicant_account", UUID.class));
            })
        .single();
  }
}
