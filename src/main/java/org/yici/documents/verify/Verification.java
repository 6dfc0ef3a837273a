package org.yici.documents.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found about a file.
 *
 * @param valid true when no check failed and there was a signature to check
 * @param checks in the order they are told; what there was nothing of is left out
 * @param document what the file is: format, size, signatures, and what the register knows
 * @param steps each step of the standard, for the file and for each signature
 * @param changes what is not as it was signed
 * @param compared the words that differ, null when there is nothing to hold them against
 */
public record Verification(
    boolean valid,
    List<Check> checks,
    Map<String, Object> document,
    List<Group> steps,
    List<Change> changes,
    Compared compared) {

  /**
   * A step of the standard.
   *
   * @param title what was looked at
   * @param detail what was found, or why it could not be looked at
   */
  public record Step(String title, Result result, String detail) {}

  /** The steps on the file as a whole, or on one signature. */
  public record Group(String title, List<Step> steps) {}

  /** Empty when it was not checked. */
  public Optional<Check> check(String name) {
    return checks.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  public boolean failed(String name) {
    return check(name).map(c -> !c.ok()).orElse(false);
  }

  /** Whether this check failed and no other. */
  public boolean onlyFails(String name) {
    return failed(name) && checks.stream().filter(c -> !c.ok()).count() == 1;
  }

  /** How many steps ended like this. */
  public long count(Result result) {
    return steps.stream()
        .flatMap(g -> g.steps().stream())
        .filter(s -> s.result() == result)
        .count();
  }
}
