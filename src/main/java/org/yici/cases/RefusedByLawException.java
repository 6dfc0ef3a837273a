package org.yici.cases;

import org.yici.cases.lifecycle.Verdict;

/**
 * An act the law, or a platform rule, forbids; becomes a 422 problem with the article, or a message
 * beside the button.
 */
public class RefusedByLawException extends RuntimeException {
  private final transient Verdict.Refused refused;
  private final transient CaseView view;

  RefusedByLawException(Verdict.Refused refused, CaseItem item, CaseView view) {
    super(item.named(refused.message()));
    this.refused = refused;
    this.view = view;
  }

  Verdict.Refused refused() {
    return refused;
  }

  /** The case as it stands, or null when there is none yet. */
  public CaseView view() {
    return view;
  }
}
