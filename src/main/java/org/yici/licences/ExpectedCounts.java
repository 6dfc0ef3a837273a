package org.yici.licences;

import java.time.LocalDate;
import java.util.List;

/**
 * How many licences an agency says it has of a type, to hold against what came in. Nobody brings
 * it: nothing was declared (未申报).
 */
@FunctionalInterface
public interface ExpectedCounts {
  /**
   * @param typeCode 21 characters
   * @param agencyUscc who issued them
   * @param expected how many there are by the agency's own count
   * @param asOf the day it was counted
   */
  record Expected(String typeCode, String agencyUscc, int expected, LocalDate asOf) {}

  /**
   * At most one for each type and agency.
   *
   * @param agencyUscc of one agency; null for all
   */
  List<Expected> of(String agencyUscc);
}
