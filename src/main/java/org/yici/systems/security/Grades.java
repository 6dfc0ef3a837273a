package org.yici.systems.security;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.yici.systems.BuiltSystem;

/** What is due of a system, by its grade (等级保护, GB/T 22240). Pure: told the rules and the day. */
final class Grades {
  private Grades() {}

  /**
   * Rules that a city may set otherwise, {@code systems/security.yaml}.
   *
   * @param fileFrom grade from which a system is filed with the police
   * @param assessMonths months between two assessments by grade, index 0 for grade 1; 0: none asked
   * @param selfCheckMonths months between two self-checks
   * @param remindDays days before a date on which somebody is reminded, largest first
   */
  record Rules(
      int fileFrom, List<Integer> assessMonths, int selfCheckMonths, List<Integer> remindDays) {
    Rules {
      assessMonths = List.copyOf(assessMonths);
      remindDays = List.copyOf(remindDays);
    }

    int assessEvery(int grade) {
      return grade < 1 || grade > assessMonths.size() ? 0 : assessMonths.get(grade - 1);
    }
  }

  /**
   * One thing that has to be done.
   *
   * @param what grade, file, assess, self-check, mend, close
   * @param words in Chinese
   * @param due by when; null: now, no day is set
   * @param about what tells two of a kind apart; empty where there is one
   */
  record Due(String what, String words, LocalDate due, String about) {
    /** Past its day; what has none is late where the law asks for it. */
    boolean late(LocalDate today) {
      return due == null ? what.equals("file") || what.equals("assess") : due.isBefore(today);
    }
  }

  /** 1 to 5; 0: no grade yet. */
  static int grade(String level) {
    return Math.max(0, BuiltSystem.LEVELS.indexOf(level));
  }

  static List<Due> due(SecurityStore.Facts f, Rules rules) {
    int grade = grade(f.level());
    List<Due> due = new ArrayList<>();
    if (grade == 0) {
      due.add(new Due("grade", "还没有定级", null, ""));
      return due;
    }
    if (grade >= rules.fileFrom() && (f.filedNo().isEmpty() || f.filedOn() == null)) {
      due.add(new Due("file", "还没有到公安机关备案，或者备案证明没有登记", null, ""));
    }
    int every = rules.assessEvery(grade);
    if (every > 0) {
      due.add(
          f.assessedOn() == null
              ? new Due("assess", "还没有做过等级测评", null, "")
              : new Due("assess", "等级测评", f.assessedOn().plusMonths(every), ""));
    }
    due.add(
        f.checkedOn() == null
            ? new Due("self-check", "还没有自查过", null, "")
            : new Due("self-check", "自查", f.checkedOn().plusMonths(rules.selfCheckMonths()), ""));
    return due;
  }

  /** Those whose day has come, or comes within so many days. */
  static List<Due> pressing(List<Due> all, LocalDate today, int days) {
    return all.stream()
        .filter(d -> d.due() == null || !d.due().isAfter(today.plusDays(days)))
        .toList();
  }

  /** The stage of reminding that a day has reached: days before it, -1 once it is over. */
  static Integer stage(LocalDate due, LocalDate today, Rules rules) {
    if (due.isBefore(today)) {
      return -1;
    }
    Integer reached = null;
    for (int days : rules.remindDays()) {
      if (!due.isAfter(today.plusDays(days))) {
        reached = days;
      }
    }
    return reached;
  }
}
