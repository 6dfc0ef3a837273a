package org.yici.licences.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yici.documents.Documents;
import org.yici.documents.SealedForms;
import org.yici.kernel.CodeSets;
import org.yici.licences.Licence;
import org.yici.licences.LicenceEvent;
import org.yici.licences.LicenceTypes;
import org.yici.licences.life.LifeTable;
import org.yici.licences.life.Operation;
import org.yici.web.Dates;

/** Turns licences into what the pages show. */
@Component
public class LicencePages {
  private final LicenceTypes types;
  private final Documents documents;
  private final CodeSets sets;
  private final Clock clock;

  LicencePages(LicenceTypes types, Documents documents, CodeSets sets, Clock clock) {
    this.types = types;
    this.documents = documents;
    this.sets = sets;
    this.clock = clock;
  }

  /** A licence as a card shows it today. */
  public LicenceCard card(Licence licence) {
    return cards(List.of(licence)).get(0);
  }

  public List<LicenceCard> cards(List<Licence> licences) {
    LocalDate today = LocalDate.now(clock);
    Map<UUID, SealedForms> files =
        documents.forms(licences.stream().map(Licence::documentId).toList());
    return licences.stream()
        .map(
            l ->
                LicenceCard.of(
                    l,
                    types.find(l.typeCode()).orElse(null),
                    files.getOrDefault(l.documentId(), SealedForms.BOTH),
                    sets,
                    today))
        .toList();
  }

  /** Materials that each licence in force stands for in an application, by its id. */
  Map<UUID, List<String>> goodFor(List<Licence> licences) {
    LocalDate today = LocalDate.now(clock);
    Map<UUID, List<String>> good = new HashMap<>();
    licences.stream()
        .filter(l -> l.validOn(today))
        .forEach(l -> types.find(l.typeCode()).ifPresent(t -> good.put(l.id(), t.covers())));
    return good;
  }

  /**
   * A line of the history.
   *
   * @param what word of the operation with the state it brought
   * @param basis article, number of the decision and who did it, or null
   */
  public record Past(String when, String what, String note, String basis, String caseNo) {}

  /** The history for people to read, in the order given. */
  public List<Past> past(List<LicenceEvent> events) {
    return events.stream()
        .map(
            e ->
                new Past(
                    Dates.moment(e.at()),
                    LifeTable.find(String.valueOf(e.deed()))
                            .map(Operation::chinese)
                            .orElse(sets.label("CS-CERTOP", e.op()).orElse(e.op()))
                        + "，状态："
                        + sets.label("CS-CERTSTATE", e.state()).orElse(e.state()),
                    e.note(),
                    basis(e),
                    e.caseNo()))
        .toList();
  }

  private static String basis(LicenceEvent e) {
    String people =
        e.byName() == null
            ? null
            : e.byName() + (e.secondName() == null ? "" : "经办，" + e.secondName() + "批准");
    String until = e.until() == null ? null : "到" + Dates.full(e.until());
    String all =
        Stream.of(e.basis(), e.decision(), until, people)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("；"));
    return all.isEmpty() ? null : all;
  }
}
