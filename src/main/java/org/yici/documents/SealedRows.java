package org.yici.documents;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.documents.BulkSealer.Sealed;
import org.yici.files.FileInfo;

/** SQL of documents that come into the register sealed, many at a time. */
@Component
class SealedRows {
  private final JdbcClient jdbc;
  private final ZoneId zone;

  SealedRows(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.zone = clock.getZone();
  }

  /**
   * The numbers of the series and the rows in one statement. Like papers outside a case they carry
   * their own id as the case's.
   *
   * @param contents what each says, encrypted, in the same order
   */
  void insert(
      String agencyUscc, String word, String person, List<Sealed> sealed, List<byte[]> contents) {
    jdbc.sql(
            """
            with ds as (
              insert into documents_serial (agency_uscc, word, year, last) values (:agency, :word, 0, :count)
              on conflict (agency_uscc, word, year) do update set last = documents_serial.last + excluded.last
              returning last
            )
            insert into documents_document (document_id, case_id, seq, kind, title, agency_uscc, sign, word, year, n, at, person, content,
              check_code, in_force, state_text, next_try, sealed_at, pdf_file, pdf_digest, ofd_file, ofd_digest, attempts)
            select d.id, d.id, 0, 'licence', d.title, :agency, '', :word, 0, ds.last - :count + d.ord, d.at, :person, d.content,
              d.code, d.over is null, d.over, d.at, d.at, d.pdf, d.pdf_digest, d.ofd, d.ofd_digest, 1
            from ds, unnest(:ids::text[]::uuid[], :titles::text[], :ats::text[]::timestamptz[], :contents::bytea[], :codes::text[], :overs::text[],
              :pdfs::text[], :pdfDigests::text[], :ofds::text[], :ofdDigests::text[])
              with ordinality as d(id, title, at, content, code, over, pdf, pdf_digest, ofd, ofd_digest, ord)
            """)
        .param("agency", agencyUscc)
        .param("word", word)
        .param("count", sealed.size())
        .param("person", person)
        .param("ids", column(sealed, Sealed::documentId))
        .param("titles", column(sealed, s -> s.face().title()))
        .param("ats", column(sealed, s -> s.at().atZone(zone).toOffsetDateTime()))
        .param("contents", contents.toArray(byte[][]::new))
        .param("codes", column(sealed, Sealed::checkCode))
        .param("overs", column(sealed, Sealed::over))
        .param("pdfs", column(sealed, s -> of(s.pdf(), FileInfo::fileId)))
        .param("pdfDigests", column(sealed, s -> of(s.pdf(), FileInfo::digest)))
        .param("ofds", column(sealed, s -> of(s.ofd(), FileInfo::fileId)))
        .param("ofdDigests", column(sealed, s -> of(s.ofd(), FileInfo::digest)))
        .update();
  }

  private static String of(FileInfo file, Function<FileInfo, String> what) {
    return file == null ? null : what.apply(file);
  }

  private static String[] column(List<Sealed> sealed, Function<Sealed, Object> what) {
    return sealed.stream()
        .map(what)
        .map(v -> v == null ? null : v.toString())
        .toArray(String[]::new);
  }
}
