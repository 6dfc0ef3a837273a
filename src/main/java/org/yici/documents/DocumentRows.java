package org.yici.documents;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.platform.PersonalData;

/**
 * The part of an act's one statement that takes the numbers of its documents and writes their rows.
 * It reads from {@code moved}: an act that did not happen takes no number.
 */
@Component
public class DocumentRows {
  /** To be joined to a statement with a CTE {@code moved (case_no)} and the parameter :caseId. */
  public static final String INSERT =
      """
      ds as (
        insert into documents_serial (agency_uscc, word, year, last)
        select :docAgency, x.word, x.year, count(*) from moved, unnest(:docWords::text[], :docYears::int[]) as x(word, year)
        group by x.word, x.year order by x.word, x.year
        on conflict (agency_uscc, word, year) do update set last = documents_serial.last + excluded.last
        returning word, year, last
      ), dd as (
        insert into documents_document (document_id, case_id, case_no, seq, kind, title, agency_uscc, sign, word, year, n, at, person,
          content, check_code, next_try, template, template_version)
        select x.id, :caseId, moved.case_no, x.seq, x.kind, x.title, :docAgency, x.sign, x.word, x.year,
          ds.last - count(*) over (partition by x.word, x.year) + row_number() over (partition by x.word, x.year order by x.ord),
          x.at, x.person, x.content, x.code, x.at, x.template, x.version
        from moved, unnest(:docIds::text[]::uuid[], :docSeqs::int[], :docKinds::text[], :docTitles::text[], :docSigns::text[],
          :docWords::text[], :docYears::int[], :docAts::text[]::timestamptz[], :docPersons::text[], :docContents::bytea[], :docCodes::text[],
          :docTemplates::text[], :docVersions::int[])
          with ordinality as x(id, seq, kind, title, sign, word, year, at, person, content, code, template, version, ord)
        join ds using (word, year)
      ), de as (
        update documents_document set in_force = :docInForce, state_text = :docStateText::text, ended = :docEndedHow::text, ended_at = :docEndedAt::text::timestamptz
        where case_id = :caseId and kind = any(:docEnded::text[]) and exists (select 1 from moved)
      )
      """;

  private final PersonalData personal;

  DocumentRows(PersonalData personal) {
    this.personal = personal;
  }

  /**
   * A document of an act.
   *
   * @param seq the history row that owes it
   * @param at the act's time
   * @param person who acted
   */
  public record Owed(NewDocument document, int seq, LocalDateTime at, String person) {}

  /**
   * What an act does to earlier documents of its case.
   *
   * @param kinds the documents it touches; empty for none
   * @param inForce whether they still hold afterwards
   * @param text what the register then says of them
   * @param ended how and when it ended them, or null
   */
  public record Effect(List<String> kinds, boolean inForce, String text, Issued.Ended ended) {
    public static final Effect NONE = new Effect(List.of(), true, null, null);
  }

  /** Everything an act writes here. {@code sign}: 机关代字 of the agency. */
  public record Writing(String agencyUscc, String sign, List<Owed> owed, Effect effect) {}

  /** Binds the parameters of {@link #INSERT}. */
  public JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Writing w, ZoneId zone) {
    List<Owed> owed = w.owed();
    Issued.Ended ended = w.effect().ended();
    return sql.param("docAgency", w.agencyUscc())
        .param("docIds", texts(owed.stream().map(o -> UUID.randomUUID().toString()).toList()))
        .param("docSeqs", owed.stream().map(Owed::seq).toArray(Integer[]::new))
        .param("docKinds", texts(owed.stream().map(o -> o.document().kind()).toList()))
        .param("docTitles", texts(owed.stream().map(o -> o.document().title()).toList()))
        .param("docSigns", texts(owed.stream().map(o -> sign(o.document(), w.sign())).toList()))
        .param("docWords", texts(owed.stream().map(o -> o.document().word()).toList()))
        .param("docYears", owed.stream().map(o -> o.document().year()).toArray(Integer[]::new))
        .param(
            "docAts",
            texts(
                owed.stream().map(o -> o.at().atZone(zone).toOffsetDateTime().toString()).toList()))
        .param("docPersons", texts(owed.stream().map(Owed::person).toList()))
        .param(
            "docContents",
            owed.stream()
                .map(o -> DocumentContent.of(o.document()).seal(personal))
                .toArray(byte[][]::new))
        .param("docCodes", texts(owed.stream().map(o -> CheckCodes.next()).toList()))
        .param(
            "docTemplates",
            texts(
                owed.stream()
                    .map(o -> o.document().from())
                    .map(f -> f == null ? null : f.template())
                    .toList()))
        .param(
            "docVersions",
            owed.stream()
                .map(o -> o.document().from())
                .map(f -> f == null ? null : f.version())
                .toArray(Integer[]::new))
        .param("docEnded", texts(w.effect().kinds()))
        .param("docInForce", w.effect().inForce())
        .param("docStateText", w.effect().text())
        .param("docEndedHow", ended == null ? null : ended.how())
        .param(
            "docEndedAt",
            ended == null ? null : ended.at().atZone(zone).toOffsetDateTime().toString());
  }

  /** The series of a licence's own number carries no 机关代字. */
  private static String sign(NewDocument document, String sign) {
    return document.face() == null ? sign : "";
  }

  private static String[] texts(List<String> values) {
    return values.toArray(String[]::new);
  }
}
