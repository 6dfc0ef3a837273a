package org.yici.seals;

import java.time.LocalDateTime;

/**
 * The newest list of revoked certificates (RFC 5280, 5) of an issuer, as a page tells it.
 *
 * @param name in the address of a list of ours, null for those of others
 * @param subject of the issuer
 * @param source {@code own}, {@code upload}, or where it was fetched
 */
public record RevocationList(
    String name,
    String subject,
    java.math.BigDecimal number,
    LocalDateTime thisUpdate,
    LocalDateTime nextUpdate,
    int entries,
    String source) {
  public boolean own() {
    return name != null;
  }

  /** Where lists come from, and what went wrong when it was asked last; null for nothing. */
  public record Source(String source, LocalDateTime askedAt, String problem) {}
}
