package org.yici.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.yici.cases.lifecycle.Flag;

/**
 * Where a case stands in the words of the API, for rooms that know nothing of the lifecycle's
 * types.
 *
 * @param state received, accepted, decided or closed
 * @param outcome or null
 * @param due last day of every running clock, null where the calendar is missing
 */
public record CasePlain(
    int version,
    String state,
    String outcome,
    String licence,
    List<String> flags,
    Map<String, LocalDate> due) {

  public static CasePlain of(CaseView view) {
    var file = view.file();
    return new CasePlain(
        file.version(),
        file.state().id(),
        file.outcome() == null ? null : file.outcome().id(),
        file.licence().id(),
        file.flags().stream().map(Flag::id).toList(),
        file.due());
  }

  public boolean decided() {
    return outcome != null
        && List.of("granted", "refused", "filed", "renewed-by-silence").contains(outcome);
  }
}
