package org.yici.documents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.yici.kernel.TimedId;
import org.yici.platform.Columns;
import org.yici.platform.PersonalData;

/**
 * The part of the one statement of acts that takes the numbers of their documents and writes their
 * rows. It reads from {@code moved}: an act that did not happen takes no number.
 */
@Component
public class DocumentRows {
  /**
   * To be joined to a statement with a CTE {@code moved (case_id, case_no)}. Its answer lies in
   * {@code dd}, see {@link #ANSWER}.
   */
  public static final String INSERT =
      """
      dx as (
        select x.*, m.case_no
        from unnest(:docIds::text[]::uuid[], :docCases::text[]::uuid[], :docSeqs::int[], :docKinds::text[], :docTitles::text[],
          :docAgencies::text[], :docSigns::text[], :docWords::text[], :docYears::int[], :docAts::text[]::timestamptz[], :docPersons::text[],
          :docContents::bytea[], :docCodes::text[], :docTemplates::text[], :docVersions::int[])
          with ordinality as x(id, case_id, seq, kind, title, agency, sign, word, year, at, person, content, code, template, version, ord)
        join moved m using (case_id)
      ), ds as (
        insert into documents_serial (agency_uscc, word, year, last)
        select agency, word, year, count(*) from dx group by 1, 2, 3 order by 1, 2, 3
        on conflict (agency_uscc, word, year) do update set last = documents_serial.last + excluded.last
        returning agency_uscc as agency, word, year, last
      ), dd as (
        insert into documents_document (document_id, case_id, case_no, seq, kind, title, agency_uscc, sign, word, year, n, at, person,
          content, check_code, next_try, template, template_version)
        select id, case_id, case_no, seq, kind, title, agency, sign, word, year,
          last - count(*) over (partition by agency, word, year) + row_number() over (partition by agency, word, year order by ord),
          at, person, content, code, at, template, version
        from dx join ds using (agency, word, year)
        returning document_id, case_id, seq, kind, sign, word, year, n, check_code
      )
      """;

  /**
   * What acts do to earlier documents; joined where {@code moved} also has {@code doc_ended} (kinds
   * joined by commas, or null), {@code doc_in_force}, {@code doc_state_text}, {@code
   * doc_ended_how}, {@code doc_ended_at}.
   */
  public static final String EFFECT =
      """
      de as (
        update documents_document d set in_force = m.doc_in_force, state_text = m.doc_state_text, ended = m.doc_ended_how,
          ended_at = m.doc_ended_at
        from moved m
        where m.doc_ended is not null and d.case_id = m.case_id and d.kind = any(string_to_array(m.doc_ended, ','))
      )
      """;

  /** Columns of {@code dd} that {@link #numbered} reads. */
  public static final String ANSWER =
      "dd.document_id, dd.seq, dd.kind, dd.sign, dd.word, dd.year, dd.n, dd.check_code";

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

  /** Adds the rows of {@link #INSERT} for the documents of an act. */
  public void add(Columns columns, UUID caseId, Writing w, ZoneId zone) {
    for (Owed o : w.owed()) {
      columns
          .text("docIds", TimedId.next())
          .text("docCases", caseId)
          .number("docSeqs", o.seq())
          .text("docKinds", o.document().kind())
          .text("docTitles", o.document().title())
          .text("docAgencies", w.agencyUscc())
          .text("docSigns", sign(o.document(), w.sign()))
          .text("docWords", o.document().word())
          .number("docYears", o.document().year())
          .text("docAts", o.at().atZone(zone).toOffsetDateTime())
          .text("docPersons", o.person())
          .bytes("docContents", DocumentContent.of(o.document()).seal(personal))
          .text("docCodes", CheckCodes.next())
          .text("docTemplates", set(o, SetFrom::template))
          .number("docVersions", set(o, SetFrom::version));
    }
  }

  /** The document that a row of the answer tells of. */
  public static NumberedDocument numbered(ResultSet rs) throws SQLException {
    return new NumberedDocument(
        rs.getObject("document_id", UUID.class),
        rs.getInt("seq"),
        rs.getString("kind"),
        Issued.number(
            rs.getString("sign"), rs.getString("word"), rs.getInt("year"), rs.getInt("n")),
        rs.getString("check_code"));
  }

  /** Of the template it was set from, null where there is none. */
  private static <T> T set(Owed owed, Function<SetFrom, T> what) {
    SetFrom from = owed.document().from();
    return from == null ? null : what.apply(from);
  }

  /** The series of a licence's own number carries no 机关代字. */
  private static String sign(NewDocument document, String sign) {
    return document.face() == null ? sign : "";
  }
}
