package org.yici.documents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.files.FileInfo;
import org.yici.platform.PersonalData;

/** SQL of the register of documents. */
@Component
class DocumentStore {
  private static final String ROW =
      """
      select document_id, case_id, case_no, seq, kind, title, sign, word, year, n, agency_uscc, at, check_code, sealed_at is not null as sealed,
        pdf_file, ofd_file, in_force, state_text, problem, ended, ended_at, template, template_version, person, content
      from documents_document
      """;
  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final ZoneId zone;

  DocumentStore(JdbcClient jdbc, PersonalData personal, Clock clock) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.zone = clock.getZone();
  }

  /** A row with what it says. */
  record Row(Issued issued, String person, byte[] content) {}

  private Row row(ResultSet rs, int n) throws SQLException {
    return new Row(
        new Issued(
            rs.getObject("document_id", UUID.class),
            rs.getObject("case_id", UUID.class),
            rs.getString("case_no"),
            rs.getInt("seq"),
            rs.getString("kind"),
            rs.getString("title"),
            rs.getString("sign"),
            rs.getString("word"),
            rs.getInt("year"),
            rs.getInt("n"),
            rs.getString("agency_uscc"),
            rs.getObject("at", OffsetDateTime.class).atZoneSameInstant(zone).toLocalDateTime(),
            rs.getString("check_code"),
            rs.getBoolean("sealed"),
            rs.getString("pdf_file"),
            rs.getString("ofd_file"),
            rs.getBoolean("in_force"),
            rs.getString("state_text"),
            rs.getString("problem"),
            rs.getString("ended") == null
                ? null
                : new Issued.Ended(
                    rs.getString("ended"),
                    rs.getObject("ended_at", OffsetDateTime.class)
                        .atZoneSameInstant(zone)
                        .toLocalDateTime()),
            rs.getString("template") == null
                ? null
                : new SetFrom(rs.getString("template"), rs.getInt("template_version"))),
        rs.getString("person"),
        rs.getBytes("content"));
  }

  Optional<Row> find(UUID id) {
    return jdbc.sql(ROW + "where document_id = ?").param(id).query(this::row).optional();
  }

  /** The row, kept from everybody else until the transaction ends. */
  Optional<Row> lock(UUID id) {
    return jdbc.sql(ROW + "where document_id = ? for update").param(id).query(this::row).optional();
  }

  Optional<Row> byCheckCode(String code) {
    return jdbc.sql(ROW + "where check_code = ?").param(code).query(this::row).optional();
  }

  Optional<Row> byDigest(String digest) {
    return jdbc.sql(ROW + "where pdf_digest = :digest or ofd_digest = :digest limit 1")
        .param("digest", digest)
        .query(this::row)
        .optional();
  }

  List<Issued> ofCase(UUID caseId) {
    return jdbc
        .sql(ROW + "where case_id = ? order by seq, at, title limit 500")
        .param(caseId)
        .query(this::row)
        .list()
        .stream()
        .map(Row::issued)
        .toList();
  }

  List<Issued> ofCases(Collection<UUID> caseIds) {
    return jdbc
        .sql(
            ROW.replace(
                    "person, content", "person, null::bytea as content") // long, and of no use here
                + "where case_id = any(?::text[]::uuid[]) order by case_id, seq, title")
        .param(caseIds.stream().map(UUID::toString).toArray(String[]::new))
        .query(this::row)
        .list()
        .stream()
        .map(Row::issued)
        .toList();
  }

  /** Which files there are of these documents; of one that is not sealed yet there will be both. */
  Map<UUID, SealedForms> forms(Collection<UUID> documents) {
    return jdbc
        .sql(
            """
            select document_id, pdf_file is not null or sealed_at is null as pdf, ofd_file is not null or sealed_at is null as ofd
            from documents_document where document_id = any(?::text[]::uuid[])
            """)
        .param(documents.stream().map(UUID::toString).toArray(String[]::new))
        .query(
            (rs, n) ->
                Map.entry(
                    rs.getObject("document_id", UUID.class),
                    new SealedForms(rs.getBoolean("pdf"), rs.getBoolean("ofd"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Ids of documents that wait to be sealed, the oldest first. */
  List<UUID> waiting(LocalDateTime now, int limit) {
    return jdbc.sql(
            """
            select document_id from documents_document where sealed_at is null and next_try <= ? order by next_try limit ?
            """)
        .params(time(now), limit)
        .query(UUID.class)
        .list();
  }

  /**
   * @param content what it says with its number and codes, as it was set
   */
  void sealed(UUID id, FileInfo pdf, FileInfo ofd, DocumentContent content, LocalDateTime at) {
    jdbc.sql(
            """
            update documents_document set sealed_at = ?, pdf_file = ?, pdf_digest = ?, ofd_file = ?, ofd_digest = ?, content = ?,
              problem = null, attempts = attempts + 1
            where document_id = ?
            """)
        .params(
            time(at),
            pdf.fileId(),
            pdf.digest(),
            ofd.fileId(),
            ofd.digest(),
            content.seal(personal),
            id)
        .update();
  }

  /**
   * Writes down why it could not be sealed; the wait before the next try doubles, up to an hour.
   */
  void failed(UUID id, String problem, LocalDateTime now) {
    jdbc.sql(
            """
            update documents_document set attempts = attempts + 1, problem = ?,
              next_try = ?::timestamptz + least(interval '1 hour', interval '10 seconds' * power(2, least(attempts, 10)))
            where document_id = ? and sealed_at is null
            """)
        .params(problem, time(now), id)
        .update();
  }

  /** Nothing is wrong with the document; it is looked at again soon. */
  void waits(UUID id, String problem, LocalDateTime now) {
    jdbc.sql(
            """
            update documents_document set problem = ?, next_try = ?::timestamptz + interval '20 seconds'
            where document_id = ? and sealed_at is null
            """)
        .params(problem, time(now), id)
        .update();
  }

  /** A paper outside a case takes its number and its row in one statement. */
  void insert(UUID id, NewDocument d, Paper paper, String sign, LocalDateTime at) {
    jdbc.sql(
            """
            with ds as (
              insert into documents_serial (agency_uscc, word, year, last) values (:agency, :word, :year, 1)
              on conflict (agency_uscc, word, year) do update set last = documents_serial.last + 1
              returning last
            )
            insert into documents_document (document_id, case_id, seq, kind, title, agency_uscc, sign, word, year, n, at, person, content,
              check_code, next_try, template, template_version)
            select :id, :id, 0, :kind, :title, :agency, :sign, :word, :year, last, :at, :person, :content, :code, :at, :template::text, :version::int from ds
            """)
        .param("id", id)
        .param("agency", paper.agencyUscc())
        .param("word", d.word())
        .param("year", d.year())
        .param("kind", d.kind())
        .param("title", d.title())
        .param("sign", sign)
        .param("at", time(at))
        .param("person", paper.person())
        .param("content", DocumentContent.of(d).seal(personal))
        .param("code", CheckCodes.next())
        .param("template", d.from() == null ? null : d.from().template())
        .param("version", d.from() == null ? null : d.from().version())
        .update();
  }

  private OffsetDateTime time(LocalDateTime at) {
    return at.atZone(zone).toOffsetDateTime();
  }
}
