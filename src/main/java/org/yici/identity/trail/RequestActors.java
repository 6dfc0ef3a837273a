package org.yici.identity.trail;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.yici.audit.Actor;
import org.yici.audit.ActorSource;
import org.yici.identity.AccountKind;
import org.yici.identity.Person;
import org.yici.identity.account.Posts;
import org.yici.identity.session.SessionCookie;
import org.yici.identity.session.Sessions;
import org.yici.kernel.Digests;

/** The person or program of a request, as the trail keeps it. */
@Component
public class RequestActors implements ActorSource {
  /** Request attribute: the mark of a session that begins with this request. */
  public static final String NEW_SESSION = RequestActors.class.getName() + ".session";

  private final Posts posts;

  RequestActors(Posts posts) {
    this.posts = posts;
  }

  @Override
  public Optional<Actor> current() {
    HttpServletRequest request =
        RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here
            ? here.getRequest()
            : null;
    Actor actor = of(request);
    return request == null && actor.kind() == Actor.Kind.NOBODY
        ? Optional.empty()
        : Optional.of(actor);
  }

  /**
   * @param request null outside of one
   */
  Actor of(HttpServletRequest request) {
    String address = request == null ? null : request.getRemoteAddr();
    Authentication who = authentication();
    if (who == null || who instanceof AnonymousAuthenticationToken || !who.isAuthenticated()) {
      return Actor.nobody(address);
    }
    if (!(who.getPrincipal() instanceof Person person)) {
      // a program that asks for a token with its own secret
      return new Actor(
          Actor.Kind.PROGRAM, null, who.getName(), null, null, null, null, null, address);
    }
    return new Actor(
        person.kind() == AccountKind.SYSTEM ? Actor.Kind.PROGRAM : Actor.Kind.PERSON,
        person.selfId(),
        person.selfLogin(),
        person.representation() == null
            ? person.name()
            : person.selfName() + "（代表" + person.name() + "）",
        person.post() == null ? null : posts.find(person.post()).map(Posts.Post::unit).orElse(null),
        person.roles().stream().sorted().collect(Collectors.joining(",")),
        person.post(),
        request == null ? null : mark(request),
        address);
  }

  /** Null also while the database that knows the session is away. */
  private static Authentication authentication() {
    try {
      return SecurityContextHolder.getContext().getAuthentication();
    } catch (DataAccessException | TransactionException e) {
      return null;
    }
  }

  private static String mark(HttpServletRequest request) {
    if (request.getAttribute(NEW_SESSION) instanceof String mark) {
      return mark;
    }
    String token = SessionCookie.read(request, SessionCookie.SESSION);
    if (token != null) {
      return Sessions.mark(token);
    }
    String header = request.getHeader("Authorization");
    return header == null
        ? null
        : Sessions.shortMark(Digests.sha256(header.getBytes(StandardCharsets.UTF_8)));
  }
}
