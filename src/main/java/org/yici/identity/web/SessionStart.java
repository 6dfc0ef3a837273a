package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.UUID;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;
import org.yici.audit.Act;
import org.yici.audit.AuditTrail;
import org.yici.identity.account.Account;
import org.yici.identity.session.FormTokens;
import org.yici.identity.session.People;
import org.yici.identity.session.PersonAuthentication;
import org.yici.identity.session.SessionCookie;
import org.yici.identity.session.Sessions;
import org.yici.identity.trail.RequestActors;

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
  private final AuditTrail trail;

  SessionStart(
      Sessions sessions, People people, FormTokens tokens, ViewerFace viewer, AuditTrail trail) {
    this.trail = trail;
    this.sessions = sessions;
    this.people = people;
    this.tokens = tokens;
    this.viewer = viewer;
  }

  /**
   * The same person under another post or for somebody else; when and how the session was confirmed
   * stays.
   *
   * @param post the post chosen, or null for the first
   * @param representation for whom the holder acts, or null for oneself
   */
  void change(
      Account account,
      String post,
      UUID representation,
      HttpServletRequest request,
      HttpServletResponse response) {
    Sessions.Origin before =
        sessions
            .origin(SessionCookie.read(request, SessionCookie.SESSION))
            .orElse(new Sessions.Origin(null, null, null, null));
    begin(account, post, representation, before.factor(), before.confirmed(), request, response);
  }

  /**
   * A new session, never the one the browser came with; the rest of this request runs as the
   * person.
   *
   * @param factor what came beside the password; null: nothing
   */
  void begin(
      Account account, String factor, HttpServletRequest request, HttpServletResponse response) {
    begin(account, null, null, factor, null, request, response);
    Act act = Act.of("sign-in").on(account.login());
    trail.note(factor == null ? act : act.with("factor", factor));
  }

  private void begin(
      Account account,
      String post,
      UUID representation,
      String factor,
      Instant confirmed,
      HttpServletRequest request,
      HttpServletResponse response) {
    String old = SessionCookie.read(request, SessionCookie.SESSION);
    if (old != null) {
      sessions.end(old);
    }
    String token =
        sessions.start(
            account,
            post,
            representation,
            new Sessions.Origin(
                request.getHeader("User-Agent"), request.getRemoteAddr(), factor, confirmed));
    SessionCookie.write(request, response, SessionCookie.SESSION, token);
    SecurityContextHolder.setContext(
        new SecurityContextImpl(
            new PersonAuthentication(people.of(account, post, representation))));
    new XorCsrfTokenRequestAttributeHandler()
        .handle(request, response, () -> tokens.ofSession(token));
    viewer.put(request);
    request.setAttribute(RequestActors.NEW_SESSION, Sessions.mark(token));
  }
}
