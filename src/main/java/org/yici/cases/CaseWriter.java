package org.yici.cases;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.cases.desk.Assignment;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Flag;
import org.yici.documents.DocumentRows;
import org.yici.journal.Entry;
import org.yici.kernel.CaseNumber;
import org.yici.kernel.ConflictException;
import org.yici.licences.LicenceRows;
import org.yici.licences.LicenceState;
import org.yici.platform.PersonalData;
import tools.jackson.databind.json.JsonMapper;

/** Writes cases: submitting and acting are one statement and one commit each. */
@Component
class CaseWriter {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final JdbcClient jdbc;
  private final FrozenItems items;
  private final CaseNumber numbers;
  private final PersonalData personal;
  private final DocumentRows documents;
  private final TransactionTemplate transaction;
  private final ZoneId zone;

  CaseWriter(
      JdbcClient jdbc,
      FrozenItems items,
      CaseNumber numbers,
      PersonalData personal,
      DocumentRows documents,
      TransactionTemplate transaction,
      Clock clock) {
    this.transaction = transaction;
    this.jdbc = jdbc;
    this.items = items;
    this.numbers = numbers;
    this.personal = personal;
    this.documents = documents;
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
      String client,
      String idempotencyKey,
      Step step) {}

  /**
   * What every act writes.
   *
   * @param file the case after it
   * @param nextEvent {@link org.yici.cases.lifecycle.Lifecycle#nextEvent} of {@code file}
   * @param nextWarning day to look at its limits again, {@link WarningPlan#next}
   * @param entries its history rows, those of time that settled before it first
   * @param documents the papers it owes
   * @param assignment to whom it is given
   */
  record Step(
      CaseFile file,
      LocalDate nextEvent,
      LocalDate nextWarning,
      List<Entry> entries,
      List<Outgoing> outgoing,
      List<HandedIn> materials,
      DocumentRows.Writing documents,
      Assignment assignment) {

    /** A step that leaves the case with whom it is; a new case is given to nobody. */
    Step(
        CaseFile file,
        LocalDate nextEvent,
        LocalDate nextWarning,
        List<Entry> entries,
        List<Outgoing> outgoing,
        List<HandedIn> materials,
        DocumentRows.Writing documents) {
      this(file, nextEvent, nextWarning, entries, outgoing, materials, documents, Assignment.KEEP);
    }
  }

  /** One file handed in for a material. */
  record HandedIn(String code, String fileId, String name) {}

  /** One record owed to the province, by the history row it comes from. */
  record Outgoing(int seq, String kind, UUID recordId) {}

  private static final String STEP =
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
      ), """
          + DocumentRows.INSERT
          + ", "
          + LicenceRows.MOVE;

  /**
   * @return the case number
   * @throws org.springframework.dao.DuplicateKeyException when this client used this idempotency
   *     key before
   */
  String insert(NewCase n) {
    LocalDateTime at = n.step().file().lastAct();
    String sql =
        """
        with serial as (
          insert into cases_serial (item_code, day, last) values (:itemCode, :day, 1)
          on conflict (item_code, day) do update set last = cases_serial.last + 1
          returning last
        ), moved as (
          insert into cases_case (case_id, case_no, item_code, base_code, item_version, item_id, agency_uscc, region6, subject, channel,
            applicant_name, applicant_account, id_type, id_number, id_number_index, mobile, applicant_rest, answers, submitted_at,
            client, idempotency_key)
          select :caseId, :start || lpad(last::text, greatest(:width, length(last::text)), '0'), :itemCode, :baseCode, :itemVersion, :item, :agency, :region, :subject::text,
            :channel, :applicantName, :account::uuid, :idType, :idNumber::bytea, :idIndex::bytea, :mobile::bytea, :rest::bytea, :answers::bytea,
            :at::timestamptz, :client::text, :key::text
          from serial
          returning case_no
        ), s as (
          insert into cases_state (case_id, version, state, outcome, desk, agency_uscc, region6, due, next_event, next_warning, file, head,
            hold, assignee, assigned_why, base_code, item_name, channel, kind, submitted_at)
          select :caseId, :version, :state, :outcome::text, :desk, :agency, :region, :due::date, :nextEvent::date, :nextWarning::date, :file::jsonb, :head::bytea,
            :hold, :assignee::text, :assignedWhy::text, :baseCode, :itemName, :channel, :kind, :at::timestamptz from moved
        ), %s
        select case_no from moved
        """
            .formatted(STEP);
    Applicant applicant = n.applicant();
    CaseItem item = n.item();
    return bindStep(jdbc.sql(sql), n.caseId(), n.step())
        .param("itemCode", item.code())
        .param("day", at.toLocalDate())
        .param("start", numbers.start(item.code(), at.toLocalDate()))
        .param("width", numbers.serialWidth())
        .param("baseCode", item.baseCode(), Types.VARCHAR)
        .param("itemName", item.name(), Types.VARCHAR)
        .param("kind", n.step().file().kind())
        .param("itemVersion", item.version())
        .param("item", items.keep(item))
        .param("agency", item.agencyUscc())
        .param("region", item.region6())
        .param("subject", n.subject(), Types.VARCHAR)
        .param("channel", n.channel())
        .param("applicantName", applicant.name())
        .param("account", Objects.toString(n.account(), null), Types.VARCHAR)
        .param("idType", applicant.idType())
        .param("idNumber", personal.encrypt(applicant.idNumber()), Types.BINARY)
        .param("idIndex", personal.blindIndex(applicant.idNumber()), Types.BINARY)
        .param("mobile", personal.encrypt(applicant.mobile()), Types.BINARY)
        .param(
            "rest",
            applicant.rest().isEmpty()
                ? null
                : personal.encrypt(JSON.writeValueAsString(applicant.rest())), Types.BINARY)
        .param("answers", personal.encrypt(JSON.writeValueAsString(n.answers())))
        .param("client", n.client(), Types.VARCHAR)
        .param("key", n.idempotencyKey(), Types.VARCHAR)
        .query(String.class)
        .single();
  }

  /**
   * Moves the case if it still stands where it was read.
   *
   * @throws ConflictException when somebody acted in between (P17)
   */
  void move(CaseRow read, Step step) {
    if (LicenceState.ofCase(step.file().licence().id()) == null) {
      moveNow(read, step);
      return;
    }
    transaction.executeWithoutResult(
        t -> {
          // a licence that is being sealed is either seen by the statement, or sees what it did
          jdbc.sql(
                  "select 1 from documents_document where case_id = ? and kind = 'licence' for update")
              .param(read.caseId())
              .query(rs -> {});
          moveNow(read, step);
        });
  }

  private void moveNow(CaseRow read, Step step) {
    String sql =
        """
        with moved as (
          update cases_state set version = :version, state = :state, outcome = :outcome, desk = :desk, due = :due,
            next_event = :nextEvent, next_warning = least(:nextWarning::date, case when next_warning <= :day then next_warning end),
            file = :file::jsonb, head = :head, hold = :hold,
            assignee = case when :keep then assignee else :assignee::text end,
            assigned_why = case when :keep then assigned_why else :assignedWhy::text end
          where case_id = :caseId and version = :expected
          returning case_id, :caseNo::text as case_no
        ), %s
        select count(*) from moved
        """
            .formatted(STEP);
    int moved =
        bindStep(jdbc.sql(sql), read.caseId(), step)
            .param("expected", read.file().version())
            .param("caseNo", read.caseNo())
            .param("day", step.file().lastAct().toLocalDate())
            .param("keep", step.assignment().keep())
            .query(Integer.class)
            .single();
    if (moved == 0) {
      throw new ConflictException("这件事刚刚有人先办了一步，您看到的已经不是最新的");
    }
  }

  private JdbcClient.StatementSpec bindStep(JdbcClient.StatementSpec sql, UUID caseId, Step step) {
    CaseFile file = step.file();
    List<Entry> entries = step.entries();
    List<Outgoing> outgoing = step.outgoing();
    List<HandedIn> materials = step.materials();
    Entry last = entries.get(entries.size() - 1);
    documents.bind(sql, step.documents(), zone);
    return sql.param("caseId", caseId)
        .param("version", file.version())
        .param("state", file.state().id())
        .param("outcome", file.outcome() == null ? null : file.outcome().id(), Types.VARCHAR)
        .param("desk", Desk.of(file).name())
        .param("licenceState", LicenceState.ofCase(file.licence().id()), Types.VARCHAR)
        .param("due", Dues.binding(file), Types.DATE)
        .param("hold", file.has(Flag.SUSPENDED) || file.has(Flag.CORRECTION_PENDING))
        .param("assignee", step.assignment().assignee(), Types.VARCHAR)
        .param("assignedWhy", step.assignment().why(), Types.VARCHAR)
        .param("nextEvent", step.nextEvent(), Types.DATE)
        .param("nextWarning", step.nextWarning(), Types.DATE)
        .param("file", JSON.writeValueAsString(file))
        .param("head", last.hash())
        .param("at", time(file.lastAct()))
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
}
