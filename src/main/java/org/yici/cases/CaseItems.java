package org.yici.cases;

import java.time.LocalDate;
import java.util.Optional;

/** Where the frozen part of a case comes from: the published guides. */
public interface CaseItems {
  /**
   * @param code 31 or 33 characters
   */
  Optional<CaseItem> find(String code);

  /** Why nobody can apply on this day (暂停办理): since when, until when, the reason. */
  default Optional<String> pause(String code, LocalDate day) {
    return Optional.empty();
  }
}
