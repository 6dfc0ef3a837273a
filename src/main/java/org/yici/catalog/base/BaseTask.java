package org.yici.catalog.base;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * One thing that a version of the base catalogue asks of an agency.
 *
 * @param version title of that version
 * @param itemCode what the agency has published under the row; null when nothing
 * @param draftCode the draft that the agency writes under the row; null when there is none
 * @param done whether the item says so, or somebody said so
 * @param doneName who said so; null when the item says so
 * @param doneWords what was said, such as why the item is not claimed
 */
public record BaseTask(
    long id,
    String version,
    String agency,
    String region12,
    String baseCode,
    String name,
    BaseAct.Kind kind,
    String why,
    LocalDate due,
    String itemCode,
    String draftCode,
    boolean done,
    LocalDateTime doneAt,
    String doneName,
    String doneWords) {
  public boolean overdue(LocalDate today) {
    return !done && due.isBefore(today);
  }
}
