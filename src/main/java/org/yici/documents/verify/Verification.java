package org.yici.documents.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found about a file.
 *
 * @param valid true when every check passed and there was a signature to check
 * @param checks in the order they are told; what could not be checked is left out
 * @param document what the file is: format, size, signatures, and what the register knows
 */
public record Verification(boolean valid, List<Check> checks, Map<String, Object> document) {
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
}
