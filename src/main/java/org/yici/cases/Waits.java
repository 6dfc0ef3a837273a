package org.yici.cases;

import java.time.LocalDate;
import java.util.List;
import org.yici.cases.lifecycle.AskedOpinion;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.HandOver;
import org.yici.cases.lifecycle.State;

/**
 * What others have to do about a case besides the desk whose turn it is; from the case alone, so
 * that the lists and the case never disagree.
 *
 * @param asked agencies whose opinion is awaited, by commas; null: none
 * @param handedTo where the case is on its way to, or null
 * @param checkBy by when the promise is checked; {@link LocalDate#MAX} where no day is known; null
 *     where nothing is to be checked
 * @param toleratedUntil by when materials may follow, or null
 */
record Waits(String asked, String handedTo, LocalDate checkBy, LocalDate toleratedUntil) {
  static Waits of(CaseFile file) {
    List<String> asked =
        file.state() == State.ACCEPTED
            ? file.opinions().stream()
                .filter(AskedOpinion::awaited)
                .map(AskedOpinion::body)
                .distinct()
                .toList()
            : List.of();
    boolean open = file.state() == State.RECEIVED || file.state() == State.ACCEPTED;
    return new Waits(
        asked.isEmpty() ? null : String.join(",", asked),
        file.handOvers().stream()
            .filter(h -> open && h.onItsWay())
            .map(HandOver::to)
            .findFirst()
            .orElse(null),
        !file.checkOwed() ? null : file.checkBy() == null ? LocalDate.MAX : file.checkBy(),
        file.has(Flag.TOLERANCE_OPEN) ? file.toleratedUntil() : null);
  }
}
