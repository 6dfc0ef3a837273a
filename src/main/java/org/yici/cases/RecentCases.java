package org.yici.cases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Cases as this node left them after an act, so that the next act need not read what was just
 * written. Only a hint: whoever uses it names the version, the statement of the act checks version
 * and history again, and nothing is refused on the word of this memory alone.
 */
@Component
class RecentCases {
  private static final int MOST = 20_000;
  private static final Duration KEPT = Duration.ofMinutes(30);
  private final Cache<String, Recent> cases =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  /**
   * @param papers all of the case so far; null when that is not known
   */
  record Recent(CaseRow row, List<PaperLine> papers) {}

  /** The case at this version, if it is remembered. */
  Optional<Recent> at(String caseNo, int version) {
    Recent recent = cases.getIfPresent(caseNo);
    return recent == null || recent.row().file().version() != version
        ? Optional.empty()
        : Optional.of(recent);
  }

  /** A case as it now stands with the papers of its last act. */
  void keep(CaseRow before, CaseRow after, List<PaperLine> added) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      cases.invalidate(after.caseNo()); // it may still be undone
      return;
    }
    List<PaperLine> earlier =
        before == null
            ? List.of()
            : at(before.caseNo(), before.file().version()).map(Recent::papers).orElse(null);
    List<PaperLine> papers =
        earlier == null ? null : Stream.concat(earlier.stream(), added.stream()).toList();
    cases.put(after.caseNo(), new Recent(after, papers));
  }
}
