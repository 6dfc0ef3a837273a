package org.yici.oversight.tasks;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One task of the plan, in its own words.
 *
 * @param id part and number as in the plan: 1.6
 * @param rank place in the plan, from 1
 * @param part 1 to 5
 * @param quote the paragraphs of the task, word for word
 * @param limit the line 任务时限 as printed, or null when there is none
 * @param source the plan by name and number
 * @param units who answers for it, in the order of the text
 */
public record Task(
    String id,
    int rank,
    int part,
    String partTitle,
    String title,
    List<String> quote,
    String limit,
    String source,
    List<Milestone> milestones,
    List<Unit> units) {

  /**
   * A step with its last day.
   *
   * @param no from 1, in the order of the text
   * @param due the last day, null where the text names no end (持续)
   * @param quote the sentence it stands in; null for the task as a whole
   */
  public record Milestone(int no, LocalDate due, String quote) {}

  /** Whether a unit answers (责任单位) or helps (配合单位). */
  public enum Part {
    LEAD("责任单位"),
    SUPPORT("配合单位");

    private final String chinese;

    Part(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }

  /**
   * A unit that answers for the task.
   *
   * @param unitId {@code agency:} with the credit code of the agency that reports, {@code group:}
   *     for units the text does not name one by one, {@code outside:} for no agency of the city
   * @param stated as the text has it (各县（市、区）)
   * @param name the unit itself (湛河区)
   * @param region6 the county-level unit it stands for, or null
   */
  public record Unit(String unitId, Part part, String stated, String name, String region6) {
    public boolean isGroup() {
      return unitId.startsWith(GROUP);
    }
  }

  static final String AGENCY = "agency:";
  static final String GROUP = "group:";
  static final String OUTSIDE = "outside:";

  /** The unit id under which the bureau speaks of a milestone as a whole. */
  public static final String ALL = "all";

  /** The unit id of an agency. */
  public static String agency(String uscc) {
    return AGENCY + uscc;
  }

  /** The last of its days, null when none of its steps has one. */
  public LocalDate lastDay() {
    return milestones.stream()
        .map(Milestone::due)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /**
   * @throws java.util.NoSuchElementException when it has no such step
   */
  public Milestone milestone(int no) {
    return milestones.stream().filter(m -> m.no() == no).findFirst().orElseThrow();
  }

  public Optional<Unit> unit(String unitId) {
    return units.stream().filter(u -> u.unitId().equals(unitId)).findFirst();
  }

  public List<Unit> units(Part part) {
    return units.stream().filter(u -> u.part() == part).toList();
  }

  /**
   * Whether an agency has a part in it: named, or of the city's level where the text only speaks of
   * the city's agencies.
   */
  public boolean concerns(String uscc, boolean cityLevel) {
    return unit(agency(uscc)).isPresent() || (cityLevel && units.stream().anyMatch(Unit::isGroup));
  }
}
