package org.yici.cases.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;

/**
 * A hearing (行政许可法 46 to 48) so far; every date is null until it happened.
 *
 * @param parties who was told of the right, besides the applicant
 * @param waivedBy who has waived; {@code applicant} or the third party's id
 * @param procedureId the special procedure that keeps the days of the hearing out of the count
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hearing(
    LocalDate toldOn,
    List<String> parties,
    LocalDate requestedOn,
    List<String> waivedBy,
    LocalDate announcedOn,
    LocalDate date,
    String place,
    String chair,
    String procedureId,
    LocalDate heldOn) {
  static final Hearing NONE =
      new Hearing(null, List.of(), null, List.of(), null, null, null, null, null, null);

  Hearing told(LocalDate on, List<String> others) {
    return new Hearing(
        on, others, requestedOn, waivedBy, announcedOn, date, place, chair, procedureId, heldOn);
  }

  /** The first request starts the clock; who asks takes back an earlier waiver. */
  Hearing requested(LocalDate on, String who) {
    return new Hearing(
        toldOn,
        parties,
        requestedOn == null ? on : requestedOn,
        waivedBy.stream().filter(w -> !w.equals(who)).toList(),
        announcedOn,
        date,
        place,
        chair,
        procedureId,
        heldOn);
  }

  Hearing waived(String who) {
    TreeSet<String> all = new TreeSet<>(waivedBy);
    all.add(who);
    return new Hearing(
        toldOn,
        parties,
        requestedOn,
        List.copyOf(all),
        announcedOn,
        date,
        place,
        chair,
        procedureId,
        heldOn);
  }

  Hearing announced(LocalDate on, LocalDate day, String where, String who, String procedure) {
    return new Hearing(
        toldOn, parties, requestedOn, waivedBy, on, day, where, who, procedure, heldOn);
  }

  Hearing held(LocalDate on) {
    return new Hearing(
        toldOn, parties, requestedOn, waivedBy, announcedOn, date, place, chair, procedureId, on);
  }

  boolean isHeld() {
    return heldOn != null;
  }

  /** Announced to the public or the parties, and still to be held. */
  boolean pending() {
    return announcedOn != null && heldOn == null;
  }

  /** Whether the applicant and every other party told of the right have waived it. */
  boolean waivedByAll() {
    long others = waivedBy.stream().filter(who -> !who.equals("applicant")).count();
    return waivedBy.contains("applicant") && others >= parties.size();
  }
}
