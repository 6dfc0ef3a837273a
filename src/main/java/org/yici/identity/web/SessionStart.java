package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;
import org.yici.identity.account.Account;
import org.yici.identity.session.FormTokens;
import org.yici.identity.session.People;
import org.yici.identity.session.PersonAuthentication;
import org.yici.identity.session.SessionCookie;
import org.yici.identity.session.Sessions;

/**
 * Begins a session: at sign-in, and when somebody takes another post or another identity. Forms
 * opened before do not fit the new one, so nothing is done under one by a page of another.
 */
@Component
class SessionStart {
  private final Sessions sessions;
  private final People people;
  private final FormTokens tokens;
  private final ViewerFace viewer;

  SessionStart(Sessions sessions, People people, FormTokens tokens, ViewerFace viewer) {
    this.sessions = sessions;
    this.people = people;
    this.tokens = tokens;
    this.viewer = viewer;
  }

  /** For oneself; see below. */
  void begin(
      Account account, String post, HttpServletRequest request, HttpServletResponse response) {
    begin(account, post, null, request, response);
  }

  /**
   * A new session, never the one the browser came with; the rest of this request runs as the
   * person.
   *
   * @param post the post chosen, or null for the first
   * @param representation for whom the holder acts, or null for oneself
   */
  void begin(
      Account account,
      String post,
      UUID representation,
      HttpServletRequest request,
      HttpServletResponse response) {
    String old = SessionCookie.read(request, SessionCookie.SESSION);
    if (old != null) {
      sessions.end(old);
    }
    String token = sessions.start(account, post, representation, request.getHeader("User-Agent"));
    SessionCookie.write(request, response, SessionCookie.SESSION, token);
    SecurityContextHolder.setContext(
        new SecurityContextImpl(
            new PersonAuthentication(people.of(account, post, representation))));
    new XorCsrfTokenRequestAttributeHandler()
        .handle(request, response, () -> tokens.ofSession(token));
    viewer.put(request);
  }
}
