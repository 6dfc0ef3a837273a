package org.yici.identity.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A form that came when nobody was signed in any more: kept in the sign-in page itself, encrypted,
 * until it can be sent again.
 *
 * @param path where it was going, on this site
 * @param account whose session had ended; null when not known
 * @param marker for whom it was opened, as {@link org.yici.identity.Person#marker}; null when the
 *     page did not say
 * @param files whether files came with it, which are not kept
 */
public record HeldForm(
    String path, UUID account, String marker, Instant at, boolean files, List<Field> fields) {
  /** One typed value. */
  public record Field(String name, String value) {}
}
