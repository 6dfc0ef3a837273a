package org.yici.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseRecords.Owed;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.licences.Licences;
import org.yici.licences.Licences.Named;
import org.yici.platform.CityPack;

/** The numbers of the papers that records name: one statement of each register for all cases. */
@Component
class Papers {
  private static final String ACCEPTANCE_NOTICE = "acceptance-notice";
  private final Documents documents;
  private final Licences licences;
  private final Duration wait;
  private final Clock clock;

  Papers(Documents documents, Licences licences, CityPack pack, Clock clock) {
    this.documents = documents;
    this.licences = licences;
    this.wait = Duration.ofMinutes(Codes.of(pack).licenceWaitMinutes());
    this.clock = clock;
  }

  /**
   * Until when a result whose licence has no number yet waits for it; null when it goes without: it
   * is told again with the number.
   */
  OffsetDateTime waitsUntil(Owed result) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    OffsetDateTime at = result.at().atZone(clock.getZone()).toOffsetDateTime();
    OffsetDateTime until = at.plus(wait);
    // before the act: the clock was set back, nobody knows for how long
    return now.isBefore(at) || !now.isBefore(until) ? null : until;
  }

  /**
   * The papers of one case.
   *
   * @param documents of its acts, sealed or not: a notice has its number from its act
   * @param licences by their document: a licence has its number from its seal
   */
  record OfCase(List<Issued> documents, Map<UUID, Named> licences) {
    static final OfCase NONE = new OfCase(List.of(), Map.of());

    /** Number of the 受理通知书 that this very act gave, or null. */
    String acceptanceNumber(Owed act) {
      return documents.stream()
          .filter(d -> d.kind().equals(ACCEPTANCE_NOTICE) && d.seq() == act.seq())
          .findFirst()
          .map(Issued::number)
          .orElse(null);
    }

    /** The licence given up to this act; null when there is none, or none has its number yet. */
    Named licence(Owed act) {
      return given(act).map(d -> licences.get(d.id())).orElse(null);
    }

    /** Whether a licence was given up to this act whose number is not known yet. */
    boolean licenceAwaited(Owed act) {
      return given(act).isPresent() && licence(act) == null;
    }

    private Optional<Issued> given(Owed act) {
      return documents.stream()
          .filter(d -> d.isLicence() && d.seq() <= act.seq())
          .reduce((a, b) -> b);
    }
  }

  /** Cases without papers are left out. */
  Map<UUID, OfCase> of(Collection<UUID> caseIds) {
    Map<UUID, List<Issued>> issued =
        documents.ofCases(caseIds).stream().collect(Collectors.groupingBy(Issued::caseId));
    Map<UUID, Named> named = licences.named(issued.keySet());
    return issued.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> new OfCase(e.getValue(), named)));
  }
}
