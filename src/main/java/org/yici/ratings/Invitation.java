package org.yici.ratings;

import java.time.LocalDateTime;
import java.util.UUID;

/**
 * A code that rates one service once without signing in.
 *
 * @param code 16 characters of base 32, not to be guessed
 * @param usedAt null while it can still be used
 */
public record Invitation(
    String code,
    UUID caseId,
    int service,
    String caseNo,
    LocalDateTime validUntil,
    LocalDateTime usedAt) {
  public String path() {
    return "/rate/" + code;
  }
}
