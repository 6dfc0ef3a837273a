package org.yici.documents;

/**
 * A paper outside a case, e.g. a weekly report: numbered, set and sealed in one go.
 *
 * @param text what it says, without number and check code
 * @param agencyUscc whose number and seal
 * @param person who issues it
 * @param from the template it was written from, null for none
 */
public record Paper(
    String kind,
    String title,
    String word,
    String agencyUscc,
    DocumentText text,
    String person,
    SetFrom from) {

  /** A paper without a template. */
  public Paper(
      String kind, String title, String word, String agencyUscc, DocumentText text, String person) {
    this(kind, title, word, agencyUscc, text, person, null);
  }

  /** What a template wrote, as it is or with a text that goes on after it. */
  public static Paper of(NewDocument written, DocumentText text, String agencyUscc, String person) {
    return new Paper(
        written.kind(), written.title(), written.word(), agencyUscc, text, person, written.from());
  }
}
