package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Takes the token out of the header that every call of a program has (RFC 6750, 2.1). The usual
 * reader, which compares it with an expression character by character, is asked where anything is
 * out of the ordinary.
 */
final class BearerTokens implements BearerTokenResolver {
  private static final String SCHEME = "Bearer ";
  private final BearerTokenResolver usual = new DefaultBearerTokenResolver();

  @Override
  public String resolve(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.startsWith(SCHEME) || !isPlain(header)) {
      return usual.resolve(request);
    }
    return header.substring(SCHEME.length());
  }

  /** Only what b64token allows, without the filling at its end. */
  private static boolean isPlain(String header) {
    for (int i = SCHEME.length(); i < header.length(); i++) {
      char c = header.charAt(i);
      boolean allowed =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || "-._~+/".indexOf(c) >= 0;
      if (!allowed) {
        return false;
      }
    }
    return header.length() > SCHEME.length();
  }
}
