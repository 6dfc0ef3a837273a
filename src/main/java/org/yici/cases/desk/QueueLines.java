package org.yici.cases.desk;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yici.cases.Desk;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.State;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.directory.Staff;
import org.yici.law.CalendarMissingException;
import org.yici.law.Deadlines;
import org.yici.law.Interval;
import org.yici.web.ClockFace;
import org.yici.web.Dates;

/** Rows of the queue in words, each with its small clock. */
@Component
class QueueLines {
  private final Directory directory;
  private final Deadlines deadlines;

  QueueLines(Directory directory, Deadlines deadlines) {
    this.directory = directory;
    this.deadlines = deadlines;
  }

  List<Queue.Line> of(List<QueueStore.Row> rows, LocalDate today, LocalDate soon) {
    return rows.stream().map(r -> line(r, today, soon)).toList();
  }

  /** Of the few cases that a search found. */
  List<QueueStore.Count> counts(List<QueueStore.Row> rows, QueueAsk ask) {
    return rows.stream()
        .map(
            r ->
                new QueueStore.Count(
                    r.desk(),
                    mark(r, ask.today(), ask.soon()),
                    r.assignee() != null && ask.mine().contains(r.assignee()),
                    r.assignee() != null && ask.section().contains(r.assignee()),
                    r.assignee() == null,
                    1))
        .toList();
  }

  private Queue.Line line(QueueStore.Row row, LocalDate today, LocalDate soon) {
    Desk desk = Desk.valueOf(row.desk());
    String mark = mark(row, today, soon);
    ClockFace face = face(row.file(), row.due(), today);
    return new Queue.Line(
        row.caseNo(),
        row.file().version(),
        row.itemName(),
        row.subject() == null
            ? row.applicantName()
            : row.subject() + "（" + row.applicantName() + "）",
        desk.chinese(),
        desk == Desk.NONE ? "done" : mark.equals("today") ? "soon" : mark,
        face == null ? 0 : Math.min(face.used(), face.of()),
        face == null ? 0 : face.of(),
        desk == Desk.NONE ? "办结" : left(row, mark, face),
        row.due(),
        Dates.moment(row.submittedAt()),
        row.assignee() == null
            ? null
            : directory.staff(row.assignee()).map(Staff::name).orElse(row.assignee()),
        row.assignedWhy(),
        directory.findRegion(row.region6()).map(Region::name).orElse(row.region6()),
        directory.findAgency(row.agencyUscc()).map(Agency::name).orElse(""));
  }

  private static String mark(QueueStore.Row row, LocalDate today, LocalDate soon) {
    LocalDate due = row.due();
    if (row.hold()) {
      return "hold";
    }
    if (due == null || due.isAfter(soon)) {
      return "run";
    }
    return due.isBefore(today) ? "late" : due.equals(today) ? "today" : "soon";
  }

  private static String left(QueueStore.Row row, String mark, ClockFace face) {
    if (mark.equals("hold")) {
      return row.file().has(Flag.SUSPENDED) ? "停表" : "等补正";
    }
    if (row.due() == null) {
      return "没有期限";
    }
    if (mark.equals("today")) {
      return "今天";
    }
    if (face == null) {
      return Dates.day(row.due());
    }
    return mark.equals("late") ? "超 " + -face.left() + " 天" : "剩 " + face.left() + " 天";
  }

  private ClockFace face(CaseFile file, LocalDate due, LocalDate today) {
    LocalDate start = start(file);
    if (due == null || start == null || !due.isAfter(start)) {
      return null;
    }
    try {
      List<Interval> excluded =
          file.procedures().stream()
              .filter(p -> p.endedOn() != null && p.endedOn().isAfter(p.startedOn()))
              .map(p -> new Interval(p.startedOn().plusDays(1), p.endedOn()))
              .toList();
      return ClockFace.of(deadlines.calendar(), start, "", today, null, due, excluded);
    } catch (CalendarMissingException e) {
      return null;
    }
  }

  /** Day 0 of the limit that binds the desk. */
  private static LocalDate start(CaseFile file) {
    if (file.state() == State.RECEIVED) {
      return file.correctionFrom();
    }
    if (file.state() == State.ACCEPTED) {
      return file.forwardedOn() != null ? file.forwardedOn() : file.acceptedOn();
    }
    return file.decision() == null ? null : file.decision().on();
  }
}
