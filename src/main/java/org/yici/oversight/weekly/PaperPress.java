package org.yici.oversight.weekly;

import org.yici.documents.Issued;
import org.yici.documents.Paper;

/** Where a paper outside a case is numbered, set, sealed and stored. */
@FunctionalInterface
public interface PaperPress {
  Issued issue(Paper paper);
}
