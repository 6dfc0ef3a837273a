package org.yici.documents;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What the room of licences knows of a licence that somebody checks: whether it is in force now.
 */
public interface LicenceStandings {
  /**
   * How a licence stands on a day.
   *
   * @param text in words, e.g. 有效, 暂扣到2026年12月31日
   */
  record Standing(boolean inForce, String text) {}

  /** Empty when no licence was born with this document. */
  Optional<Standing> of(UUID documentId, LocalDate day);
}
