package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.util.List;

/** Effects that several actions share. */
final class Effects {
  private Effects() {}

  /** Acceptance on a day: the correction clock and what was asked end, the limits start. */
  static void accept(CaseFile file, LocalDate day) {
    file.state = State.ACCEPTED;
    file.acceptedOn = day;
    file.flags.remove(Flag.CORRECTION_PENDING);
    file.asked.clear();
  }

  /** A decision or an end: procedures, hearing, and things to follow are open no longer. */
  static void endOpenThings(CaseFile file, LocalDate day, String why) {
    file.procedures = file.procedures.stream().map(p -> p.open() ? p.end(day, why) : p).toList();
    file.flags.removeAll(
        List.of(Flag.CORRECTION_PENDING, Flag.SUSPENDED, Flag.HEARING_OPEN, Flag.TOLERANCE_OPEN));
    file.asked.clear();
    file.stepFrom = null;
    file.stepDays = null;
  }

  static void close(CaseFile file, Outcome outcome, LocalDate day) {
    file.state = State.CLOSED;
    file.outcome = outcome;
    endOpenThings(file, day, outcome.chinese());
  }

  /** Writes the flag suspended after the list of procedures changed. */
  static void markSuspended(CaseFile file) {
    if (file.suspended()) {
      file.flags.add(Flag.SUSPENDED);
    } else {
      file.flags.remove(Flag.SUSPENDED);
    }
  }
}
