package org.yici.cases;

import java.time.LocalDateTime;
import java.util.List;

/**
 * What rooms above keep of a case beside its acts: messages, payments. Their lines stand in the
 * case file and go into the archived package.
 */
public interface CaseAnnex {
  /** E.g. 消息. */
  String title();

  /**
   * The lines, oldest first; a line once given stays as it is, for a package is made from it.
   *
   * @param applicant whether the applicant looks, else the office
   */
  List<Line> lines(CaseView view, boolean applicant);

  /**
   * Whether everything that follows from the acts up to this row is written down; a package waits
   * until it is.
   */
  default boolean complete(CaseView view, int upto) {
    return true;
  }

  /**
   * @param seq the history row it followed, 0 when it belongs to none
   * @param title e.g. 短信
   * @param who from whom, or to whom
   * @param text what it says, without personal data beyond the name
   * @param href where it is shown, or null
   */
  record Line(int seq, LocalDateTime at, String title, String who, String text, String href) {}
}
