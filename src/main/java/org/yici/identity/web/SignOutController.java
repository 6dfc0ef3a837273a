package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.oauth.ClientStore;
import org.yici.identity.oauth.SignOutHints;
import org.yici.identity.session.SessionCookie;
import org.yici.identity.session.Sessions;

/** Out: by the button, or because an application says that somebody signed out there. */
@Controller
class SignOutController {
  private final Sessions sessions;
  private final ClientStore clients;
  private final SignOutHints hints;

  SignOutController(Sessions sessions, ClientStore clients, SignOutHints hints) {
    this.sessions = sessions;
    this.clients = clients;
    this.hints = hints;
  }

  /**
   * An application sends somebody here to sign out (RP-Initiated Logout 1.0). With a token that
   * says it is this very person, nobody is asked again; else a page asks, for any site may send
   * anybody here.
   */
  @GetMapping("/signout")
  @PreAuthorize("permitAll()")
  ModelAndView asked(
      @RequestParam(name = "id_token_hint", required = false) String hint,
      @RequestParam(name = "client_id", required = false) String clientId,
      @RequestParam(name = "post_logout_redirect_uri", required = false) String back,
      @RequestParam(required = false) String state,
      HttpServletRequest request,
      HttpServletResponse response) {
    SignOutHints.Hint who = hints.read(hint).orElse(null);
    String client = who != null ? who.client() : clientId;
    boolean agree = who == null || clientId == null || who.client().equals(clientId);
    String target = agree ? target(client, back, state) : null;
    Person me = CurrentPerson.find().orElse(null);
    if (me != null && (who == null || !agree || !who.account().equals(me.accountId()))) {
      Map<String, Object> model = new HashMap<>();
      model.put("me", me.name());
      model.put("client", target == null ? "" : client);
      model.put("back", target == null ? "" : back);
      model.put("state", target == null || state == null ? "" : state);
      return new ModelAndView("identity/signout", model);
    }
    end(request, response);
    return new ModelAndView("redirect:" + (target == null ? "/" : target));
  }

  @PostMapping("/signout")
  @PreAuthorize("permitAll()")
  ModelAndView leave(
      @RequestParam(required = false) String client,
      @RequestParam(required = false) String back,
      @RequestParam(required = false) String state,
      HttpServletRequest request,
      HttpServletResponse response) {
    end(request, response);
    String target = target(client, back, state);
    // a form may not lead to another site (content policy)
    return target == null
        ? new ModelAndView("redirect:/")
        : new ModelAndView("identity/left", Map.of("target", target));
  }

  private void end(HttpServletRequest request, HttpServletResponse response) {
    String token = SessionCookie.read(request, SessionCookie.SESSION);
    if (token != null) {
      sessions.end(token);
      SessionCookie.remove(request, response, SessionCookie.SESSION);
    }
  }

  /** Where the application takes people then; null when it is not registered letter by letter. */
  private String target(String clientId, String back, String state) {
    if (clientId == null || clientId.isEmpty() || back == null) {
      return null;
    }
    boolean known = clients.find(clientId).filter(c -> c.takesBackTo(back)).isPresent();
    if (!known) {
      return null;
    }
    UriComponentsBuilder target = UriComponentsBuilder.fromUriString(back);
    if (state != null && !state.isEmpty()) {
      target.queryParam("state", UriUtils.encode(state, StandardCharsets.UTF_8));
    }
    return target.build(true).toUriString();
  }
}
