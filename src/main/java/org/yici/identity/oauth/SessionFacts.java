package org.yici.identity.oauth;

import java.time.Instant;
import java.util.HexFormat;
import org.yici.kernel.Digests;

/**
 * How the person of a grant is signed in: details of the authentication that asks for a code.
 *
 * @param sessionHash key of the session's row; null for a grant that outlives it
 */
record SessionFacts(byte[] sessionHash, Instant signedIn) {

  /** Name of the session for applications ({@code sid}); says nothing of the cookie. */
  static String sid(byte[] sessionHash) {
    return HexFormat.of().formatHex(Digests.sha256(sessionHash), 0, 16);
  }
}
