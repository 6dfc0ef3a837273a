package org.yici.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import org.yici.identity.account.RealTime;
import org.yici.identity.oauth.ClientStore;
import org.yici.identity.oauth.Consents;
import org.yici.identity.oauth.Scopes;
import org.yici.identity.oauth.SignedInBy;
import org.yici.identity.session.PersonAuthentication;
import org.yici.identity.session.SessionCookie;
import org.yici.identity.session.Sessions;

/**
 * Stands before a code is given out, behind the check of the request: who is not asked yet is
 * asked, who must sign in anew does, and a request that forbids both is told so (OpenID Connect
 * Core 3.1.2.1, 3.1.2.6). What is pending stands in the address and nowhere else.
 */
final class ConsentGate extends OncePerRequestFilter {
  private static final String CHECKED =
      OAuth2AuthorizationCodeRequestAuthenticationToken.class.getName();
  private final ClientStore clients;
  private final Consents consents;
  private final Sessions sessions;
  private final RealTime time;

  ConsentGate(ClientStore clients, Consents consents, Sessions sessions, RealTime time) {
    this.clients = clients;
    this.consents = consents;
    this.sessions = sessions;
    this.time = time;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!(request.getAttribute(CHECKED)
        instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked)) {
      chain.doFilter(request, response);
      return;
    }
    Set<String> prompt = prompt(request);
    boolean silent = prompt.contains("none");
    Sessions.Facts session = session(request);
    if (!(SecurityContextHolder.getContext().getAuthentication()
            instanceof PersonAuthentication person)
        || session == null
        || tooOld(request, session)
        || prompt.contains("login")) {
      if (silent) {
        refuse(response, asked, "login_required");
      } else if (session == null) {
        chain.doFilter(request, response); // to the sign-in page and back here
      } else {
        go(response, "/signin?next=" + encode(withoutPrompt(request)));
      }
      return;
    }
    SignedInBy.note(person, session);
    ClientStore.Client client = clients.find(asked.getClientId()).orElse(null);
    Set<String> scopes = new HashSet<>(asked.getScopes());
    scopes.remove(Scopes.OPENID);
    boolean mustAsk =
        client != null
            && (client.consent()
                    && !consents.covers(person.getPrincipal().selfId(), client.id(), scopes)
                || prompt.contains("consent"));
    if (!mustAsk) {
      chain.doFilter(request, response);
    } else if (silent) {
      refuse(response, asked, "consent_required");
    } else {
      go(response, "/consent?next=" + encode(withoutPrompt(request)));
    }
  }

  private Sessions.Facts session(HttpServletRequest request) {
    String cookie = SessionCookie.read(request, SessionCookie.SESSION);
    return cookie == null || sessions.find(cookie).isEmpty()
        ? null
        : sessions.facts(cookie).orElse(null);
  }

  private boolean tooOld(HttpServletRequest request, Sessions.Facts session) {
    String age = request.getParameter("max_age");
    if (age == null || !age.matches("\\d{1,8}")) {
      return false;
    }
    // with 0 the sign-in asked for must still count when it comes back from it
    Instant limit = time.now().minusSeconds(Math.max(30, Long.parseLong(age)));
    return session.began().isBefore(limit);
  }

  private static Set<String> prompt(HttpServletRequest request) {
    String prompt = request.getParameter("prompt");
    return prompt == null ? Set.of() : Set.of(prompt.strip().split("\\s+"));
  }

  /** What was asked for is then done, so the request that comes back does not ask again. */
  private static String withoutPrompt(HttpServletRequest request) {
    return UriComponentsBuilder.fromUriString(LocalPath.of(request))
        .replaceQueryParam("prompt")
        .build()
        .toUriString();
  }

  /** The address was checked against those of the application. */
  private static void refuse(
      HttpServletResponse response,
      OAuth2AuthorizationCodeRequestAuthenticationToken asked,
      String error)
      throws IOException {
    if (asked.getRedirectUri() == null) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    UriComponentsBuilder back =
        UriComponentsBuilder.fromUriString(asked.getRedirectUri()).queryParam("error", error);
    if (asked.getState() != null) {
      back.queryParam("state", encode(asked.getState()));
    }
    go(response, back.build(true).toUriString());
  }

  /** As it is: the host of this house stays what the browser calls it. */
  private static void go(HttpServletResponse response, String address) {
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", address);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
