package org.yici.ratings;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;
import org.yici.law.Deadline;
import org.yici.law.Deadlines;
import org.yici.ratings.loop.State;
import org.yici.web.ClockFace;

/** Counts the days of a bad rating, in working days from the day after it was given. */
@Component
public class RatingClock {
  private final Deadlines deadlines;
  private final Directory directory;
  private final RatingSettings settings;

  RatingClock(Deadlines deadlines, Directory directory, RatingSettings settings) {
    this.deadlines = deadlines;
    this.directory = directory;
    this.settings = settings;
  }

  /** The task of a bad rating: 谁办理谁负责, so it goes to who keeps the agency's affairs in order. */
  RatingStore.NewTask open(Rating rating, LocalDate today) {
    return new RatingStore.NewTask(
        UUID.randomUUID(),
        due(today, settings.verifyWorkingDays()),
        due(today, settings.mendWorkingDays()),
        responsible(rating.agencyUscc()).map(Staff::id).orElse(null));
  }

  /** The agency's administrator, else its head. */
  private Optional<Staff> responsible(String uscc) {
    return directory.staffOf(uscc, "agency-admin").stream()
        .findFirst()
        .or(() -> directory.staffOf(uscc, "agency-head").stream().findFirst());
  }

  /** Null where the calendar of the year is not published: never a guess (P16). */
  LocalDate due(LocalDate start, int workingDays) {
    try {
      return deadlines.due(start, workingDays, DayUnit.WORKING, List.of());
    } catch (CalendarMissingException e) {
      return null;
    }
  }

  LocalDate verifyBy(LocalDate opened) {
    return due(opened, settings.verifyWorkingDays());
  }

  LocalDate mendBy(LocalDate opened) {
    return due(opened, settings.mendWorkingDays());
  }

  /** The latest day that may be set for a complex matter; null without a calendar. */
  LocalDate latest(LocalDate opened) {
    return due(opened, settings.complexWorkingDays());
  }

  /** The clock that runs now; empty once the person has an answer, or without a calendar. */
  public Optional<ClockFace> face(RatingTask task, LocalDate today) {
    LocalDate due = task.due();
    if (task.file().state().answered() || due == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ClockFace.of(deadlines.calendar(), task.openedOn(), "评价", today, null, due, List.of())
              .labelled(task.file().state() == State.OPENED ? "核实" : "整改和答复"));
    } catch (CalendarMissingException e) {
      return Optional.empty();
    }
  }

  /** How the running day was counted; empty for a day that was set by hand. */
  public Optional<Deadline> proof(RatingTask task) {
    boolean verify = task.file().state() == State.OPENED;
    if (!verify && task.file().until() != null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          deadlines.explain(
              task.openedOn(),
              verify ? settings.verifyWorkingDays() : settings.mendWorkingDays(),
              DayUnit.WORKING,
              List.of()));
    } catch (CalendarMissingException e) {
      return Optional.empty();
    }
  }
}
