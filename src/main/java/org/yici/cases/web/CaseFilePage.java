package org.yici.cases.web;

import java.util.List;
import org.yici.cases.CaseAnnex;
import org.yici.cases.CaseDossier;
import org.yici.cases.CaseExtra;
import org.yici.cases.CaseView;
import org.yici.forms.AnswerLines;

/**
 * A case file as its page shows it.
 *
 * @param applicant whether its applicant looks
 * @param clear whether personal data stand in clear
 * @param broken the first history entry that does not fit its chain, 0 when all fit
 * @param steps how many entries the whole history has
 * @param head the newest digest, hexadecimal
 */
public record CaseFilePage(
    CaseView view,
    boolean applicant,
    List<Part> parts,
    int lines,
    List<AnswerLines.Part> answers,
    boolean clear,
    String revealFault,
    List<Step> history,
    List<Annex> annexes,
    List<CaseExtra.Link> extras,
    int broken,
    int steps,
    String head) {

  /** A part with its lines. */
  public record Part(CaseDossier.Part part, List<Line> lines) {}

  /**
   * A line of the contents.
   *
   * @param words what a record says, or how a document stands; may be empty
   * @param href null when there is nothing to open
   * @param digest SHA-256 of a material's file, or null
   */
  public record Line(
      int n,
      String kind,
      String title,
      String number,
      String at,
      String who,
      String words,
      String href,
      String pdf,
      String ofd,
      String file,
      String digest) {}

  /** A step of the history with its digest. */
  public record Step(CaseHistory.Step step, String hash) {}

  /** What a room above keeps of the case. */
  public record Annex(String title, List<CaseAnnex.Line> lines) {}

  /** Where this page is. */
  public String base() {
    return (applicant ? "/me/cases/" : "/bench/") + view.caseNo();
  }
}
