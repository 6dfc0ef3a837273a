package org.yici.catalog.base;

import java.util.List;
import java.util.Map;

/**
 * What a new version would bring: the dry run.
 *
 * @param before the version it follows; null for the first of its level
 * @param rows how many rows could be read
 * @param findings in the order of the rows; when one blocks, nothing else is told
 * @param diff against the version before
 * @param acts what the agencies must do, by the catalogue in force before and after
 * @param open open cases of items that would be withdrawn, by handling code
 * @param due the day by which the agencies have done it, if it were published today
 */
public record BaseReport(
    BaseLevel level,
    BaseVersion before,
    int rows,
    List<BaseFinding> findings,
    BaseDiff diff,
    List<BaseAct> acts,
    Map<String, Integer> open,
    java.time.LocalDate due) {
  public boolean blocked() {
    return findings.stream().anyMatch(BaseFinding::blocks);
  }

  public int openCases() {
    return open.values().stream().mapToInt(i -> i).sum();
  }

  public long count(BaseAct.Kind kind) {
    return acts.stream().filter(a -> a.kind() == kind).count();
  }
}
