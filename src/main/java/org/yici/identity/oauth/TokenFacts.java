package org.yici.identity.oauth;

import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.Authentication;

/**
 * What a request's token says beside who comes: details of its authentication. A request with a
 * session has none.
 *
 * @param client the program that sent it
 * @param scopes what it was given; empty for a program that acts for itself without any named
 * @param grant id of the grant; of a program that acts for itself, id of the token
 */
public record TokenFacts(String client, Set<String> scopes, UUID grant) {
  public TokenFacts {
    scopes = Set.copyOf(scopes);
  }

  /** Null when the request came without a token. */
  public static TokenFacts of(Authentication who) {
    return who != null && who.getDetails() instanceof TokenFacts facts ? facts : null;
  }
}
