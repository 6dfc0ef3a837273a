package org.yici.documents;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.yici.documents.template.Timetable;
import org.yici.documents.template.Timetable.Ruling;

/** Writes papers from the templates of their day; which kinds are papers at all is said by them. */
@Component
public class Templates {
  private final Supplier<Timetable> book;

  Templates(Supplier<Timetable> book) {
    this.book = book;
  }

  /**
   * What every paper of an act has.
   *
   * @param org full name of the issuing body
   * @param day of the act: the words that rule on it are used
   * @param sample the line that marks sample papers, null in production
   */
  public record Frame(String org, String addressee, LocalDate day, String sample) {}

  /** Whether documents of this kind are papers that are numbered and sealed. */
  public boolean has(String kind) {
    return book.get().has(kind);
  }

  /** Titles by kind, for the glossary of a page. */
  public Optional<String> title(String kind, String itemType, LocalDate day) {
    return book.get().find(kind, itemType, day).map(r -> r.template().title());
  }

  /**
   * The paper of this kind, or nothing when the kind is no paper.
   *
   * @throws IllegalArgumentException when a field that the template needs is missing
   */
  public Optional<NewDocument> write(
      String kind, String itemType, Frame frame, Map<String, Object> fields) {
    return book.get().find(kind, itemType, frame.day()).map(r -> written(r, frame, fields));
  }

  private static NewDocument written(Ruling ruling, Frame frame, Map<String, Object> fields) {
    var t = ruling.template();
    DocumentText text =
        new DocumentText(
            frame.org(),
            null,
            t.title(),
            t.addressed() ? frame.addressee() : null,
            t.write(fields),
            frame.org(),
            frame.day(),
            null,
            frame.sample(),
            t.attachments(fields),
            t.imprint() ? new DocumentText.Imprint(null, frame.org(), frame.day()) : null);
    return new NewDocument(
        t.kind(),
        t.title(),
        t.word(),
        frame.day().getYear(),
        text,
        null,
        Map.of(),
        new SetFrom(t.key(), ruling.version()));
  }
}
