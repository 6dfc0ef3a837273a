package org.yici.licences;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yici.documents.LicenceStandings;
import org.yici.kernel.CodeSets;
import org.yici.web.Dates;

/** Tells whoever checks a licence whether it is in force now, with or without the nightly job. */
@Component
class Standings implements LicenceStandings {
  private final LicenceStore store;
  private final CodeSets sets;

  Standings(LicenceStore store, CodeSets sets) {
    this.store = store;
    this.sets = sets;
  }

  @Override
  public Optional<Standing> of(UUID documentId, LocalDate day) {
    return store.byDocument(documentId).map(l -> of(l, day));
  }

  private Standing of(Licence l, LocalDate day) {
    String state = l.stateOn(day);
    String word = sets.label("CS-CERTSTATE", state).orElse(state);
    String text =
        switch (state) {
          case LicenceState.VALID ->
              l.marks().lostAt() == null
                  ? word
                  : word + "；持证人" + Dates.full(l.marks().lostAt().toLocalDate()) + "声明纸质证遗失，只认电子证照";
          case LicenceState.SUSPENDED ->
              l.marks().suspendedTo() == null
                  ? word
                  : word + "到" + Dates.full(l.marks().suspendedTo());
          case LicenceState.LAPSED ->
              l.validTo() != null && l.validTo().isBefore(day) ? "已过有效期" : "失效，已经换发新的一版";
          default -> Dates.full(l.stateSince().toLocalDate()) + word;
        };
    return new Standing(state.equals(LicenceState.VALID) && !l.validFrom().isAfter(day), text);
  }
}
