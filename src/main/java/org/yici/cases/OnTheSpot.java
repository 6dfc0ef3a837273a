package org.yici.cases;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.cases.lifecycle.Clock;
import org.yici.cases.lifecycle.State;
import org.yici.directory.Directory;
import org.yici.directory.Hall;
import org.yici.directory.HourLimits;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;
import org.yici.web.Dates;

/**
 * The promise of an item that is done on the spot (即办, promised in 0 days): so many hours in which
 * the hall is open. A promise of the city, not a limit of the law [I].
 */
@Component
class OnTheSpot {
  /** The city's own promise for what is done on the spot; no clock of the law. */
  static final String CLOCK = "on-the-spot";

  static final String NAME = "即办承诺";
  private final WarningSettings settings;
  private final Directory directory;
  private final Deadlines deadlines;

  OnTheSpot(WarningSettings settings, Directory directory, Deadlines deadlines) {
    this.settings = settings;
    this.directory = directory;
    this.deadlines = deadlines;
  }

  /** The promise and how it is counted; empty where nothing is promised, or it is done. */
  Optional<ClockProofs.Proof> proof(CaseView view) {
    Integer promised = view.rule().promisedDays();
    State state = view.file().state();
    if (settings.onTheSpotHours() == 0
        || promised == null
        || promised > 0
        || (state != State.RECEIVED && state != State.ACCEPTED)) {
      return Optional.empty();
    }
    Hall hall = directory.hallOf(directory.agency(view.item().agencyUscc()));
    LocalDateTime from = view.row().submittedAt();
    Clock source =
        new Clock(CLOCK, null, from.toLocalDate(), 0, DayUnit.WORKING, 0, List.of(), false);
    LocalDateTime due;
    String summary;
    try {
      due = HourLimits.due(from, settings.onTheSpotHours(), hall.hours(), deadlines.calendar());
      summary =
          "收件以后，%s开放的%d小时内办好：最晚%s。只数大厅开门的时间；缺材料、要补正的不算。"
              .formatted(hall.name(), settings.onTheSpotHours(), Dates.moment(due));
    } catch (CalendarMissingException e) {
      due = null;
      summary = e.getMessage();
    }
    return Optional.of(
        new ClockProofs.Proof(
            source.id(),
            ClockProofs.name(source.id()),
            due == null ? null : due.toLocalDate(),
            null,
            null,
            summary,
            null,
            source,
            deadlines.calendar().version()));
  }
}
