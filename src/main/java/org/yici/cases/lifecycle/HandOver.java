package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.util.List;

/**
 * A case received here and decided elsewhere (跨区域、跨层级通办): what was handed over and what came. Facts
 * only; the law says nothing of it.
 *
 * @param from the body or hall that hands over, in words; null where nobody said
 * @param to the body it goes to: credit code, or its name where the directory does not know it
 * @param list the materials handed over
 * @param method how
 * @param receivedOn null while it is on its way
 * @param receivedBy who took it
 * @param differs what did not agree with the list; empty: nothing
 */
public record HandOver(
    LocalDate on,
    String from,
    String to,
    List<String> list,
    String method,
    LocalDate receivedOn,
    String receivedBy,
    List<String> differs) {
  public boolean onItsWay() {
    return receivedOn == null;
  }

  HandOver received(LocalDate day, String by, List<String> what) {
    return new HandOver(on, from, to, list, method, day, by, what);
  }
}
