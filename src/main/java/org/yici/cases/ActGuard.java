package org.yici.cases;

import java.util.List;
import java.util.Optional;

/**
 * What a room above knows that stands against an act the lifecycle allows, e.g. a fee that a law
 * puts before the delivery. Asked before the act, and to show the button as blocked.
 */
public interface ActGuard {

  /** The rule of the platform by which such an act is refused: something is missing. */
  String RULE = "P7";

  /**
   * @return why not, and what to do, in Chinese; empty when nothing stands against it
   */
  Optional<String> against(CaseView view, String action);

  /** The first reason of all rooms. */
  static Optional<String> any(List<ActGuard> guards, CaseView view, String action) {
    return guards.stream().flatMap(g -> g.against(view, action).stream()).findFirst();
  }
}
