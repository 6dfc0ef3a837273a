package org.yici.identity.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The two cookies of identity. Both end with the browser, no script reads them, and no other site's
 * form sends them.
 */
public final class SessionCookie {
  /** Token of a session. */
  public static final String SESSION = "yici_session";

  /** What the form tokens of a visitor who has not signed in are bound to. */
  public static final String VISITOR = "yici_visitor";

  private SessionCookie() {}

  /** Null when the browser sent none. */
  public static String read(HttpServletRequest request, String name) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals(name) && !cookie.getValue().isBlank()) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }

  public static void write(
      HttpServletRequest request, HttpServletResponse response, String name, String value) {
    add(request, response, ResponseCookie.from(name, value));
  }

  public static void remove(HttpServletRequest request, HttpServletResponse response, String name) {
    add(request, response, ResponseCookie.from(name, "").maxAge(0));
  }

  private static void add(
      HttpServletRequest request,
      HttpServletResponse response,
      ResponseCookie.ResponseCookieBuilder cookie) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        cookie
            .path("/")
            .httpOnly(true)
            .sameSite("Lax")
            .secure(request.isSecure())
            .build()
            .toString());
  }
}
