package org.yici.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.journal.Entry;
import org.yici.kernel.ConflictException;
import org.yici.platform.PersonalData;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of cases. Submitting and acting are one statement and one commit each. */
@Component
public class CaseStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final ZoneId zone;

  CaseStore(JdbcClient jdbc, PersonalData personal, Clock clock) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.zone = clock.getZone();
  }

  /** Everything a new case writes. */
  record NewCase(
      UUID caseId,
      CaseItem item,
      String subject,
      String channel,
      Applicant applicant,
      UUID account,
      Map<String, Object> answers,
      List<HandedIn> materials,
      String client,
      String idempotencyKey,
      CaseFile file,
      LocalDate nextEvent,
      List<Entry> entries,
      List<Outgoing> outgoing) {}

  /** One file handed in for a material. */
  record HandedIn(String code, String fileId, String name) {}

  /** One record owed to the province, by the history row it comes from. */
  record Outgoing(int seq, String kind, UUID recordId) {}

  private static final String HISTORY =
      """
      h as (
        insert into journal_entry (case_id, seq, at, actor_role, actor_id, actor_name, action, data, documents, hash)
        select :caseId, x.seq, x.at, x.role, x.actor, x.name, x.action, x.data::json, string_to_array(x.documents, ','), x.hash
        from moved, unnest(:seqs::int[], :ats::text[]::timestamptz[], :roles::text[], :actors::text[], :names::text[],
          :actions::text[], :datas::text[], :documents::text[], :hashes::bytea[])
          as x(seq, at, role, actor, name, action, data, documents, hash)
      ), o as (
        insert into journal_outbox (case_id, seq, kind, record_id, created_at)
        select :caseId, x.seq, x.kind, x.id, :at from moved, unnest(:outSeqs::int[], :outKinds::text[], :outIds::text[]::uuid[]) as x(seq, kind, id)
      ), m as (
        insert into cases_material (case_id, seq, code, file_id, name)
        select :caseId, :version, x.code, x.file, x.name from moved, unnest(:codes::text[], :files::text[], :fileNames::text[]) as x(code, file, name)
      ), f as (
        update files_file set case_id = :caseId where file_id = any(:files::text[]) and exists (select 1 from moved)
      )
      """;

  /**
   * @return the case number
   * @throws org.springframework.dao.DuplicateKeyException when this client used this idempotency
   *     key before
   */
  String insert(NewCase n) {
    LocalDateTime at = n.file().lastAct();
    String sql =
        """
        with serial as (
          insert into cases_serial (item_code, day, last) values (:itemCode, :day, 1)
          on conflict (item_code, day) do update set last = cases_serial.last + 1
          returning last
        ), moved as (
          insert into cases_case (case_id, case_no, item_code, base_code, item_version, item, agency_uscc, region6, subject, channel,
            applicant_name, applicant_account, id_type, id_number, id_number_index, mobile, applicant_rest, answers, submitted_at,
            client, idempotency_key)
          select :caseId, :prefix || lpad(last::text, 6, '0'), :itemCode, :baseCode, :itemVersion, :item::jsonb, :agency, :region, :subject::text,
            :channel, :applicantName, :account::uuid, :idType, :idNumber::bytea, :idIndex::bytea, :mobile::bytea, :rest::bytea, :answers::bytea,
            :at::timestamptz, :client::text, :key::text
          from serial
          returning case_no
        ), s as (
          insert into cases_state (case_id, version, state, outcome, desk, agency_uscc, region6, due, next_event, file, head)
          select :caseId, :version, :state, :outcome::text, :desk, :agency, :region, :due::date, :nextEvent::date, :file::jsonb, :head::bytea from moved
        ), %s
        select case_no from moved
        """
            .formatted(HISTORY);
    Applicant applicant = n.applicant();
    CaseItem item = n.item();
    return bindState(
            jdbc.sql(sql),
            n.caseId(),
            n.file(),
            n.nextEvent(),
            n.entries(),
            n.outgoing(),
            n.materials(),
            at)
        .param("itemCode", item.code())
        .param("day", at.toLocalDate())
        .param("prefix", CaseNumbers.prefix(item.code(), at.toLocalDate()))
        .param("baseCode", item.baseCode())
        .param("itemVersion", item.version())
        .param("item", JSON.writeValueAsString(item))
        .param("agency", item.agencyUscc())
        .param("region", item.region6())
        .param("subject", n.subject())
        .param("channel", n.channel())
        .param("applicantName", applicant.name())
        .param("account", n.account())
        .param("idType", applicant.idType())
        .param("idNumber", personal.encrypt(applicant.idNumber()))
        .param("idIndex", personal.blindIndex(applicant.idNumber()))
        .param("mobile", personal.encrypt(applicant.mobile()))
        .param(
            "rest",
            applicant.rest().isEmpty()
                ? null
                : personal.encrypt(JSON.writeValueAsString(applicant.rest())))
        .param("answers", personal.encrypt(JSON.writeValueAsString(n.answers())))
        .param("client", n.client())
        .param("key", n.idempotencyKey())
        .query(String.class)
        .single();
  }

  /**
   * Moves the case if it still stands where it was read.
   *
   * @param nextEvent {@link org.yici.cases.lifecycle.Lifecycle#nextEvent} of {@code next}
   * @throws ConflictException when somebody acted in between (P17)
   */
  void move(
      CaseRow read,
      CaseFile next,
      LocalDate nextEvent,
      List<Entry> entries,
      List<Outgoing> outgoing,
      List<HandedIn> materials) {
    String sql =
        """
        with moved as (
          update cases_state set version = :version, state = :state, outcome = :outcome, desk = :desk, due = :due,
            next_event = :nextEvent, file = :file::jsonb, head = :head
          where case_id = :caseId and version = :expected
          returning case_id
        ), %s
        select count(*) from moved
        """
            .formatted(HISTORY);
    int moved =
        bindState(
                jdbc.sql(sql),
                read.caseId(),
                next,
                nextEvent,
                entries,
                outgoing,
                materials,
                next.lastAct())
            .param("expected", read.file().version())
            .query(Integer.class)
            .single();
    if (moved == 0) {
      throw new ConflictException("这件事刚刚有人先办了一步，您看到的已经不是最新的");
    }
  }

  private JdbcClient.StatementSpec bindState(
      JdbcClient.StatementSpec sql,
      UUID caseId,
      CaseFile file,
      LocalDate nextEvent,
      List<Entry> entries,
      List<Outgoing> outgoing,
      List<HandedIn> materials,
      LocalDateTime at) {
    Entry last = entries.get(entries.size() - 1);
    return sql.param("caseId", caseId)
        .param("version", file.version())
        .param("state", file.state().id())
        .param("outcome", file.outcome() == null ? null : file.outcome().id())
        .param("desk", Desk.of(file).name())
        .param("due", Dues.binding(file))
        .param("nextEvent", nextEvent)
        .param("file", JSON.writeValueAsString(file))
        .param("head", last.hash())
        .param("at", time(at))
        .param("seqs", entries.stream().map(Entry::seq).toArray(Integer[]::new))
        .param("ats", entries.stream().map(e -> time(e.at()).toString()).toArray(String[]::new))
        .param("roles", texts(entries.stream().map(Entry::actorRole).toList()))
        .param("actors", texts(entries.stream().map(Entry::actorId).toList()))
        .param("names", texts(entries.stream().map(Entry::actorName).toList()))
        .param("actions", texts(entries.stream().map(Entry::action).toList()))
        .param("datas", texts(entries.stream().map(Entry::data).toList()))
        .param(
            "documents", texts(entries.stream().map(e -> String.join(",", e.documents())).toList()))
        .param("hashes", entries.stream().map(Entry::hash).toArray(byte[][]::new))
        .param("outSeqs", outgoing.stream().map(Outgoing::seq).toArray(Integer[]::new))
        .param("outKinds", texts(outgoing.stream().map(Outgoing::kind).toList()))
        .param("outIds", outgoing.stream().map(o -> o.recordId().toString()).toArray(String[]::new))
        .param("codes", texts(materials.stream().map(HandedIn::code).toList()))
        .param("files", texts(materials.stream().map(HandedIn::fileId).toList()))
        .param("fileNames", texts(materials.stream().map(HandedIn::name).toList()));
  }

  private static String[] texts(List<String> values) {
    return values.toArray(String[]::new);
  }

  private OffsetDateTime time(LocalDateTime at) {
    return at.atZone(zone).toOffsetDateTime();
  }

  static final String ROW =
      """
      select c.case_id, c.case_no, c.item, c.subject, c.channel, c.applicant_name, c.applicant_account, c.client, c.submitted_at,
        s.file, s.head, s.next_event
      from cases_case c join cases_state s using (case_id)
      """;

  CaseRow row(ResultSet rs, int n) throws SQLException {
    return new CaseRow(
        rs.getObject("case_id", UUID.class),
        rs.getString("case_no"),
        JSON.readValue(rs.getString("item"), CaseItem.class),
        rs.getString("subject"),
        rs.getString("channel"),
        rs.getString("applicant_name"),
        rs.getObject("applicant_account", UUID.class),
        rs.getString("client"),
        rs.getObject("submitted_at", OffsetDateTime.class)
            .atZoneSameInstant(zone)
            .toLocalDateTime(),
        JSON.readValue(rs.getString("file"), CaseFile.class),
        rs.getBytes("head"));
  }

  Optional<CaseRow> find(String caseNo) {
    return jdbc.sql(ROW + "where c.case_no = ?").param(caseNo).query(this::row).optional();
  }

  Optional<CaseRow> findByKey(String client, String idempotencyKey) {
    return jdbc.sql(ROW + "where c.client = ? and c.idempotency_key = ?")
        .params(client, idempotencyKey)
        .query(this::row)
        .optional();
  }

  /** A person's own cases, newest first. */
  List<CaseRow> ofAccount(UUID account, int limit, int offset) {
    return jdbc.sql(
            ROW + "where c.applicant_account = ? order by c.submitted_at desc limit ? offset ?")
        .params(account, limit, offset)
        .query(this::row)
        .list();
  }

  /** What a desk sees of a case in its queue. */
  public record QueueRow(
      String caseNo,
      String itemName,
      String subject,
      String applicantName,
      String agencyUscc,
      LocalDateTime submittedAt,
      CaseFile file) {}

  /** The open cases of some desks of a hall (by region) or an agency, the earliest due first. */
  List<QueueRow> queue(
      String region6, String agencyUscc, List<String> desks, String query, int limit) {
    return jdbc.sql(
            """
            select c.case_no, c.item ->> 'name' as item_name, c.subject, c.applicant_name, c.agency_uscc, c.submitted_at, s.file
            from cases_state s join cases_case c using (case_id)
            where s.desk = any(:desks)
              and (cast(:region as text) is null or s.region6 = :region)
              and (cast(:agency as text) is null or s.agency_uscc = :agency)
              and (cast(:query as text) is null or c.case_no like '%' || :query or c.applicant_name like '%' || :query || '%'
                or c.subject like '%' || :query || '%' or c.item ->> 'name' like '%' || :query || '%')
            order by s.due nulls last, c.submitted_at
            limit :limit
            """)
        .param("desks", desks.toArray(String[]::new))
        .param("region", region6)
        .param("agency", agencyUscc)
        .param("query", query)
        .param("limit", limit)
        .query(
            (rs, n) ->
                new QueueRow(
                    rs.getString("case_no"),
                    rs.getString("item_name"),
                    rs.getString("subject"),
                    rs.getString("applicant_name"),
                    rs.getString("agency_uscc"),
                    rs.getObject("submitted_at", OffsetDateTime.class)
                        .atZoneSameInstant(zone)
                        .toLocalDateTime(),
                    JSON.readValue(rs.getString("file"), CaseFile.class)))
        .list();
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

  /** The personal part of a case, decrypted. */
  public record Personal(Applicant applicant, Map<String, Object> answers) {}

  @SuppressWarnings("unchecked")
  Personal personal(UUID caseId) {
    return jdbc.sql(
            "select applicant_name, id_type, id_number, mobile, applicant_rest, answers from cases_case where case_id = ?")
        .param(caseId)
        .query(
            (rs, n) -> {
              String rest = personal.decrypt(rs.getBytes("applicant_rest"));
              return new Personal(
                  new Applicant(
                      rs.getString("applicant_name"),
                      rs.getString("id_type"),
                      personal.decrypt(rs.getBytes("id_number")),
                      personal.decrypt(rs.getBytes("mobile")),
                      rest == null ? Map.of() : JSON.readValue(rest, Map.class)),
                  JSON.readValue(personal.decrypt(rs.getBytes("answers")), Map.class));
            })
        .single();
  }
}
