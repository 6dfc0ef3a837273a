package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.util.Set;

/**
 * The opinion of another body on a case (征求意见, 联审联办: 行政许可法 26.2). Facts only: no clock of the case
 * stands still for it.
 *
 * @param body credit code of the agency, or its name where the directory does not know it
 * @param askedOn null where it was given without being asked
 * @param dueBy the day named when it was asked, or null; its own step clock
 * @param givenOn null while it is awaited
 * @param stance agree, agree-with-conditions, disagree; null where only words were given
 * @param text conditions or reason, as the body put it
 */
public record AskedOpinion(
    String body,
    LocalDate askedOn,
    LocalDate dueBy,
    LocalDate givenOn,
    String stance,
    String text) {
  static final Set<String> STANCES = Set.of("agree", "agree-with-conditions", "disagree");

  public boolean awaited() {
    return givenOn == null;
  }

  AskedOpinion given(LocalDate day, String what, String words) {
    return new AskedOpinion(body, askedOn, dueBy, day, what, words);
  }
}
