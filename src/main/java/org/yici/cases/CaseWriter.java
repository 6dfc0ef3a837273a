package org.yici.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.cases.desk.Assignment;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.documents.DocumentRows;
import org.yici.documents.NumberedDocument;
import org.yici.journal.Entry;
import org.yici.kernel.ConflictException;
import org.yici.licences.LicenceState;
import org.yici.platform.Columns;
import org.yici.platform.FixedStatement;
import org.yici.platform.Together;

/**
 * Writes cases: submitting and acting are one statement and one commit each, shared by those who
 * come while another one is on its way ({@link Together}).
 */
@Component
class CaseWriter {
  /** More in one commit would make the first of them wait for too long. */
  private static final int MOST = 50;

  /** Groups on their way at a time. */
  static final int PLACES = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private final JdbcClient jdbc;
  private final JdbcOperations operations;
  private final CaseColumns columns;
  private final TransactionTemplate transaction;
  private final Together<Writing, Written> inserting;
  private final Together<Writing, Written> moving;

  CaseWriter(
      JdbcClient jdbc,
      JdbcOperations operations,
      CaseColumns columns,
      TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.operations = operations;
    this.columns = columns;
    this.transaction = transaction;
    inserting = new Together<>(this::insertAll, CaseWriter::perhapsOnes, PLACES, MOST);
    moving = new Together<>(this::moveAll, CaseWriter::perhapsOnes, PLACES, MOST);
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

  /** Everything that one caller writes of one case. */
  private record Writing(UUID caseId, Columns columns) {}

  /** What the register made of it: the case number, and the numbers of the act's documents. */
  record Written(String caseNo, List<NumberedDocument> documents) {}

  /**
   * @throws org.springframework.dao.DuplicateKeyException when this client used this idempotency
   *     key before
   */
  Written insert(NewCase n) {
    Writing writing = new Writing(n.caseId(), columns.of(n));
    return alone() ? insertAll(List.of(writing)).get(0) : inserting.run(writing);
  }

  /**
   * Moves the case if it still stands where it was read.
   *
   * @throws ConflictException when somebody acted in between (P17)
   */
  Written move(CaseRow read, Step step) {
    Writing writing = new Writing(read.caseId(), columns.of(read, step));
    Written written;
    if (LicenceState.ofCase(step.file().licence().id()) != null) {
      written =
          transaction.execute(
              t -> {
                // a licence that is being sealed is either seen by the statement, or sees what it
                // did
                jdbc.sql(
                        "select 1 from documents_document where case_id = ? and kind = 'licence' for"
                            + " update")
                    .param(read.caseId())
                    .query(rs -> {});
                return moveAll(List.of(writing)).get(0);
              });
    } else {
      written = alone() ? moveAll(List.of(writing)).get(0) : moving.run(writing);
    }
    if (written == null) {
      throw new ConflictException("这件事刚刚有人先办了一步，您看到的已经不是最新的");
    }
    return written;
  }

  /** How many wait to be written. */
  int waiting() {
    return inserting.waiting() + moving.waiting();
  }

  /** How many groups are being written. */
  int atWork() {
    return inserting.atWork() + moving.atWork();
  }

  /** Within a transaction of the caller nobody else's work is done. */
  private static boolean alone() {
    return TransactionSynchronizationManager.isActualTransactionActive();
  }

  private static boolean perhapsOnes(RuntimeException e) {
    return !(e instanceof DataAccessResourceFailureException)
        && !(e instanceof QueryTimeoutException);
  }

  private List<Written> insertAll(List<Writing> all) {
    Map<UUID, Written> written = write(CaseStatements.INSERT, all);
    return all.stream().map(one -> written.get(one.caseId())).toList();
  }

  /** Null for those that had moved on; where two act on one case the first one counts. */
  private List<Written> moveAll(List<Writing> all) {
    Map<UUID, Writing> first = new LinkedHashMap<>();
    all.forEach(one -> first.putIfAbsent(one.caseId(), one));
    Map<UUID, Written> written = write(CaseStatements.MOVE, List.copyOf(first.values()));
    List<Written> answers = new ArrayList<>();
    for (Writing one : all) {
      Written answer = written.get(one.caseId());
      if (first.get(one.caseId()) != one) {
        answer = answer == null ? moveAll(List.of(one)).get(0) : null;
      }
      answers.add(answer);
    }
    return answers;
  }

  private Map<UUID, Written> write(FixedStatement statement, List<Writing> all) {
    // rows are locked in one order everywhere, so that two groups never wait for each other
    List<Columns> rows =
        all.stream().sorted(Comparator.comparing(Writing::caseId)).map(Writing::columns).toList();
    return statement.query(operations, Columns.of(rows), CaseWriter::read);
  }

  private static Map<UUID, Written> read(ResultSet rs) throws SQLException {
    Map<UUID, Written> written = new HashMap<>();
    while (rs.next()) {
      String caseNo = rs.getString("case_no");
      Written one =
          written.computeIfAbsent(
              rs.getObject("case_id", UUID.class), id -> new Written(caseNo, new ArrayList<>()));
      if (rs.getObject("document_id") != null) {
        one.documents().add(DocumentRows.numbered(rs));
      }
    }
    return written;
  }
}
