package org.yici.identity;

import org.springframework.stereotype.Service;
import org.yici.identity.representation.RepresentationDesk;

/** What was done for another, written down so that both can read it. */
@Service
public class Representations {
  private final RepresentationDesk desk;

  Representations(RepresentationDesk desk) {
    this.desk = desk;
  }

  /**
   * Something done; nothing for who acts for oneself.
   *
   * @param what in Chinese: 提交申请：食品经营许可
   * @param caseNo the case, or null
   */
  public void done(Representation representation, String what, String caseNo) {
    if (representation != null) {
      desk.used(representation.id(), what, caseNo);
    }
  }

  /** A look at a case; once a day counts. */
  public void looked(Representation representation, String what, String caseNo) {
    if (representation != null) {
      desk.looked(representation.id(), what, caseNo);
    }
  }
}
