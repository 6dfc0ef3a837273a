package org.yici.identity.clients;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A program that may ask for tokens, or wants to, as staff see it.
 *
 * @param kind null for one that nobody asked for here: of the demo, or a system's credentials
 * @param state of the request: ASKED, APPROVED, REFUSED; null when nobody asked
 * @param known whether it is let in at all
 * @param secretAt when its present secret was made; null: never fetched
 * @param oldSecretUntil until when the secret before is good too; null: it is not
 */
public record ClientRow(
    String id,
    String name,
    ClientRequest.Kind kind,
    String agencyUscc,
    String systemId,
    String purpose,
    String contact,
    List<String> redirectUris,
    Set<String> scopes,
    String logoutUri,
    String afterLogoutUri,
    String initiateUri,
    LocalDate endsOn,
    String state,
    UUID askedBy,
    String askedName,
    Instant askedAt,
    String decidedName,
    Instant decidedAt,
    String reason,
    boolean known,
    Instant endsAt,
    Instant secretAt,
    Instant oldSecretUntil,
    Instant suspendedAt,
    String suspendedWhy,
    Instant lastUsedAt,
    boolean demo) {

  /** Where it stands, in one word for programs. */
  public String status(Instant now) {
    if (!known) {
      return "REFUSED".equals(state) ? "refused" : "pending";
    }
    return suspendedAt != null
        ? "suspended"
        : endsAt != null && !endsAt.isAfter(now) ? "ended" : "active";
  }

  /** The same for people. */
  public String words(Instant now) {
    return switch (status(now)) {
      case "pending" -> "等批准";
      case "refused" -> "没有批准";
      case "suspended" -> "停用了";
      case "ended" -> "到期了";
      default -> kind == ClientRequest.Kind.SITE && secretAt == null ? "批准了，还没领密钥" : "能用";
    };
  }
}
