package org.yici.cases;

import java.util.Optional;

/** Where the frozen part of a case comes from: the published guides. */
public interface CaseItems {
  /**
   * @param code 31 or 33 characters
   */
  Optional<CaseItem> find(String code);
}
