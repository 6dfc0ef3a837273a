package org.yici.cases;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcOperations;
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
import org.yici.platform.FixedStatement;
import org.yici.platform.PersonalData;
import tools.jackson.databind.json.JsonMapper;

/** Writes cases: submitting and acting are one statement and one commit each. */
@Component
class CaseWriter {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final JdbcClient jdbc;
  private final JdbcOperations operations;
  private final FrozenItems items;
  private final CaseNumber numbers;
  private final PersonalData personal;
  private final DocumentRows documents;
  private final TransactionTemplate transaction;
  private final ZoneId zone;

  CaseWriter(
      JdbcClient jdbc,
      JdbcOperations operations,
      FrozenItems items,
      CaseNumber numbers,
      PersonalData personal,
      DocumentRows documents,
      TransactionTemplate transaction,
      Clock clock) {
    this.transaction = transaction;
    this.jdbc = jdbc;
    this.operations = operations;
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
      ),\
      """
          + DocumentRows.INSERT
          + ", "
          + LicenceRows.MOVE;

  private static final FixedStatement INSERT =
      FixedStatement.of(
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
              hold, assignee, assigned_why, base_code, item_name, channel, kind, submitted_at, taken_region6, town,
              asked, handed_to, check_by, tolerated_until)
            select :caseId, :version, :state, :outcome::text, :desk, :agency, :region, :due::date, :nextEvent::date, :nextWarning::date, :file::jsonb, :head::bytea,
              :hold, :assignee::text, :assignedWhy::text, :baseCode, :itemName, :channel, :kind, :at::timestamptz, :taken::text, :town::text,
              string_to_array(:asked::text, ','), :handedTo::text, :checkBy::date, :toleratedUntil::date from moved
          ), %s
          select case_no from moved
          """
              .formatted(STEP));

  private static final FixedStatement MOVE =
      FixedStatement.of(
          """
          with moved as (
            update cases_state set version = :version, state = :state, outcome = :outcome, desk = :desk, due = :due,
              next_event = :nextEvent, next_warning = least(:nextWarning::date, case when next_warning <= :day then next_warning end),
              file = :file::jsonb, head = :head, hold = :hold,
              asked = string_to_array(:asked::text, ','), handed_to = :handedTo::text, check_by = :checkBy::date, tolerated_until = :toleratedUntil::date,
              assignee = case when :keep then assignee else :assignee::text end,
              assigned_why = case when :keep then assigned_why else :assignedWhy::text end
            where case_id = :caseId and version = :expected
            returning case_id, :caseNo::text as case_no
          ), %s
          select count(*) from moved
          """
              .formatted(STEP));

  /**
   * @return the case number
   * @throws org.springframework.dao.DuplicateKeyException when this client used this idempotency
   *     key before
   */
  String insert(NewCase n) {
    LocalDateTime at = n.step().file().lastAct();
    Applicant applicant = n.applicant();
    CaseItem item = n.item();
    UUID itemId = items.keep(item);
    byte[] rest =
        applicant.rest().isEmpty()
            ? null
            : personal.encrypt(JSON.writeValueAsString(applicant.rest()));
    return INSERT.query(
        operations,
        values -> {
          bind(values, n.caseId(), n.step());
          values
              .text("itemCode", item.code())
              .date("day", at.toLocalDate())
              .text("start", numbers.start(item.code(), at.toLocalDate()))
              .number("width", numbers.serialWidth())
              .text("baseCode", item.baseCode())
              .text("itemName", item.name())
              .text("kind", n.step().file().kind())
              .number("itemVersion", item.version())
              .uuid("item", itemId)
              .text("agency", item.agencyUscc())
              .text("region", item.region6())
              .text("subject", n.subject())
              .text("channel", n.channel())
              .text("town", item.town(n.answers()))
              .text("taken", WindowIntake.elsewhere(n.client(), item.region6()))
              .text("applicantName", applicant.name())
              .text("account", Objects.toString(n.account(), null))
              .text("idType", applicant.idType())
              .bytes("idNumber", personal.encrypt(applicant.idNumber()))
              .bytes("idIndex", personal.blindIndex(applicant.idNumber()))
              .bytes("mobile", personal.encrypt(applicant.mobile()))
              .bytes("rest", rest)
              .bytes("answers", personal.encrypt(JSON.writeValueAsString(n.answers())))
              .text("client", n.client())
              .text("key", n.idempotencyKey());
        },
        rows -> {
          rows.next();
          return rows.getString(1);
        });
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
                  "select 1 from documents_document where case_id = ? and kind = 'licence' for"
                      + " update")
              .param(read.caseId())
              .query(rs -> {});
          moveNow(read, step);
        });
  }

  private void moveNow(CaseRow read, Step step) {
    int moved =
        MOVE.query(
            operations,
            values -> {
              bind(values, read.caseId(), step);
              values
                  .number("expected", read.file().version())
                  .text("caseNo", read.caseNo())
                  .date("day", step.file().lastAct().toLocalDate())
                  .flag("keep", step.assignment().keep());
            },
            rows -> {
              rows.next();
              return rows.getInt(1);
            });
    if (moved == 0) {
      throw new ConflictException("这件事刚刚有人先办了一步，您看到的已经不是最新的");
    }
  }

  private void bind(FixedStatement.Values values, UUID caseId, Step step) throws SQLException {
    CaseFile file = step.file();
    List<Entry> entries = step.entries();
    List<Outgoing> outgoing = step.outgoing();
    List<HandedIn> materials = step.materials();
    Entry last = entries.get(entries.size() - 1);
    Waits waits = Waits.of(file);
    documents.bind(values, step.documents(), zone);
    values
        .uuid("caseId", caseId)
        .number("version", file.version())
        .text("state", file.state().id())
        .text("outcome", file.outcome() == null ? null : file.outcome().id())
        .text("desk", Desk.of(file).name())
        .text("licenceState", LicenceState.ofCase(file.licence().id()))
        .date("due", Dues.binding(file))
        .flag("hold", file.has(Flag.SUSPENDED) || file.has(Flag.CORRECTION_PENDING))
        .text("asked", waits.asked())
        .text("handedTo", waits.handedTo())
        .date("checkBy", waits.checkBy())
        .date("toleratedUntil", waits.toleratedUntil())
        .text("assignee", step.assignment().assignee())
        .text("assignedWhy", step.assignment().why())
        .date("nextEvent", step.nextEvent())
        .date("nextWarning", step.nextWarning())
        .text("file", JSON.writeValueAsString(file))
        .bytes("head", last.hash())
        .time("at", time(file.lastAct()))
        .numbers("seqs", of(entries, Entry::seq))
        .texts("ats", of(entries, e -> time(e.at()).toString()))
        .texts("roles", of(entries, Entry::actorRole))
        .texts("actors", of(entries, Entry::actorId))
        .texts("names", of(entries, Entry::actorName))
        .texts("actions", of(entries, Entry::action))
        .texts("datas", of(entries, Entry::data))
        .texts("documents", of(entries, e -> String.join(",", e.documents())))
        .bytesOf("hashes", of(entries, Entry::hash))
        .numbers("outSeqs", of(outgoing, Outgoing::seq))
        .texts("outKinds", of(outgoing, Outgoing::kind))
        .texts("outIds", of(outgoing, o -> o.recordId().toString()))
        .texts("codes", of(materials, HandedIn::code))
        .texts("files", of(materials, HandedIn::fileId))
        .texts("fileNames", of(materials, HandedIn::name));
  }

  private static <T, V> List<V> of(List<T> rows, Function<T, V> what) {
    List<V> values = new ArrayList<>(rows.size());
    for (T row : rows) {
      values.add(what.apply(row));
    }
    return values;
  }

  private OffsetDateTime time(LocalDateTime at) {
    return at.atZone(zone).toOffsetDateTime();
  }
}
