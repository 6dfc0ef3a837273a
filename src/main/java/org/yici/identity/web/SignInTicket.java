package org.yici.identity.web;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody whose password was right and who has something else to do before a session begins; kept
 * in the page itself, encrypted.
 *
 * @param factor what was proven beside the password, or null
 * @param secret a new secret that waits for its first code, or null
 * @param next where to go afterwards
 * @param held the sealed form that waits, or empty
 */
record SignInTicket(
    UUID account, Instant at, String factor, String secret, String next, String held) {
  SignInTicket with(String provenFactor) {
    return new SignInTicket(account, at, provenFactor, null, next, held);
  }

  SignInTicket holding(String newSecret) {
    return new SignInTicket(account, at, factor, newSecret, next, held);
  }
}
