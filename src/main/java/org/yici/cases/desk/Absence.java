package org.yici.cases.desk;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Somebody is away from one day to another, both included.
 *
 * @param ownerUscc the agency of the post
 * @param delegate who sees the queue meanwhile and acts in the own name, or null
 * @param setBy name of who wrote it down
 */
public record Absence(
    UUID id,
    String staffId,
    String ownerUscc,
    LocalDate from,
    LocalDate to,
    String delegate,
    String reason,
    String setBy) {
  public boolean on(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
