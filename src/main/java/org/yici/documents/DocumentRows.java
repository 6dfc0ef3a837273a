package org.yici.documents;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.yici.platform.FixedStatement;
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
  public void bind(FixedStatement.Values values, Writing w, ZoneId zone) throws SQLException {
    List<Owed> owed = w.owed();
    Issued.Ended ended = w.effect().ended();
    values
        .text("docAgency", w.agencyUscc())
        .texts("docIds", of(owed, o -> UUID.randomUUID().toString()))
        .numbers("docSeqs", of(owed, Owed::seq))
        .texts("docKinds", of(owed, o -> o.document().kind()))
        .texts("docTitles", of(owed, o -> o.document().title()))
        .texts("docSigns", of(owed, o -> sign(o.document(), w.sign())))
        .texts("docWords", of(owed, o -> o.document().word()))
        .numbers("docYears", of(owed, o -> o.document().year()))
        .texts("docAts", of(owed, o -> o.at().atZone(zone).toOffsetDateTime().toString()))
        .texts("docPersons", of(owed, Owed::person))
        .bytesOf("docContents", of(owed, o -> DocumentContent.of(o.document()).seal(personal)))
        .texts("docCodes", of(owed, o -> CheckCodes.next()))
        .texts("docTemplates", of(owed, o -> set(o, SetFrom::template)))
        .numbers("docVersions", of(owed, o -> set(o, SetFrom::version)))
        .texts("docEnded", w.effect().kinds())
        .flag("docInForce", w.effect().inForce())
        .text("docStateText", w.effect().text())
        .text("docEndedHow", ended == null ? null : ended.how())
        .text(
            "docEndedAt",
            ended == null ? null : ended.at().atZone(zone).toOffsetDateTime().toString());
  }

  /** Of the template it was set from, null where there is none. */
  private static <T> T set(Owed owed, Function<SetFrom, T> what) {
    SetFrom from = owed.document().from();
    return from == null ? null : what.apply(from);
  }

  private static <T> List<T> of(List<Owed> owed, Function<Owed, T> what) {
    List<T> all = new ArrayList<>(owed.size());
    for (Owed one : owed) {
      all.add(what.apply(one));
    }
    return all;
  }

  /** The series of a licence's own number carries no 机关代字. */
  private static String sign(NewDocument document, String sign) {
    return document.face() == null ? sign : "";
  }
}
