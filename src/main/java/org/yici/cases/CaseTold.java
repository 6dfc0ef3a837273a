package org.yici.cases;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was told because of each act of a case; a room above brings it. */
public interface CaseTold {
  /** By the number of the act, from 1. */
  Map<Integer, List<Told>> of(UUID caseId);

  /**
   * @param lines plain text
   */
  record Told(String title, List<String> lines) {}
}
