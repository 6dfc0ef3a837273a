package org.yici.licences.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yici.kernel.CodeSets;
import org.yici.licences.Licence;
import org.yici.licences.LicenceEvent;
import org.yici.licences.LicenceTypes;
import org.yici.web.Dates;

/** Turns licences into what the pages show. */
@Component
public class LicencePages {
  private final LicenceTypes types;
  private final CodeSets sets;
  private final Clock clock;

  LicencePages(LicenceTypes types, CodeSets sets, Clock clock) {
    this.types = types;
    this.sets = sets;
    this.clock = clock;
  }

  LicenceCard card(Licence licence) {
    return LicenceCard.of(
        licence, types.find(licence.typeCode()).orElse(null), sets, LocalDate.now(clock));
  }

  List<LicenceCard> cards(List<Licence> licences) {
    return licences.stream().map(this::card).toList();
  }

  /**
   * A line of the history.
   *
   * @param what word of CS-CERTOP with the state it brought
   */
  public record Past(String when, String what, String note, String caseNo) {}

  List<Past> past(List<LicenceEvent> events) {
    return events.stream()
        .map(
            e ->
                new Past(
                    Dates.moment(e.at()),
                    sets.label("CS-CERTOP", e.op()).orElse(e.op())
                        + "，状态："
                        + sets.label("CS-CERTSTATE", e.state()).orElse(e.state()),
                    e.note(),
                    e.caseNo()))
        .toList();
  }
}
