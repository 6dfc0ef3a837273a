package org.yici.identity.trail;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import org.yici.audit.Act;
import org.yici.audit.Actor;
import org.yici.audit.AuditTrail;
import org.yici.audit.Catalogue;
import org.yici.audit.Catalogue.Action;
import org.yici.audit.Catalogue.Kept;
import org.yici.audit.Outcome;
import org.yici.identity.account.SignIn;
import org.yici.web.Turnstile;

/**
 * Notes what a request did once it is over: every change, every refusal, what the {@link Catalogue}
 * names beside them. What a case's chained history holds already gets no second row.
 */
@Component
public class RequestTrail {
  /** Rows a minute of people who have not signed in: from one address, altogether. */
  private static final int EACH = 60;

  private static final int ALL = 1200;

  private final AuditTrail trail;
  private final RequestActors actors;
  private final SignIn signIn;
  private final Turnstile strangers = new Turnstile(EACH, ALL);
  private final AtomicInteger unnoted = new AtomicInteger();

  RequestTrail(AuditTrail trail, RequestActors actors, SignIn signIn) {
    this.trail = trail;
    this.actors = actors;
    this.signIn = signIn;
  }

  /**
   * @param status of the answer; 500 when there is none
   */
  void after(HttpServletRequest request, int status) {
    String method = request.getMethod();
    boolean reading = method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    boolean refused = status == 401 || status == 403;
    String pattern = (String) request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    if (reading && !refused && pattern == null) {
      return;
    }
    Optional<Action> action = Catalogue.shipped().of(method, pattern, request.getRequestURI());
    if (!(refused || action.filter(a -> wanted(a.kept(), status)).isPresent())) {
      return;
    }
    Actor who = actors.of(request);
    Act act = act(request, action.map(Action::code).orElse(reading ? "refused-look" : "site"));
    act = act.ended(outcome(status));
    if (status >= 400) {
      act = act.with("status", status);
    }
    if (refused) {
      act = act.with("path", path(request));
    }
    if (who.kind() == Actor.Kind.NOBODY) {
      if (!strangers.lets(String.valueOf(who.address()))) {
        unnoted.incrementAndGet();
        return;
      }
      int before = unnoted.getAndSet(0);
      act = before == 0 ? act : act.with("unnoted", before);
    }
    trail.noteApart(who, act);
  }

  private static boolean wanted(Kept kept, int status) {
    return switch (kept) {
      case HERE -> true;
      case JOURNAL -> status >= 400;
      case HANDLER -> status >= 500;
      case NONE -> false;
    };
  }

  private static Outcome outcome(int status) {
    return status < 400
        ? Outcome.DONE
        : status == 401 || status == 403 ? Outcome.REFUSED : Outcome.FAILED;
  }

  /** The first variable of the path is what it was done to, the others go with it. */
  @SuppressWarnings("unchecked")
  private static Act act(HttpServletRequest request, String code) {
    Act act = Act.of(code);
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    if (variables instanceof Map<?, ?> named) {
      for (Map.Entry<String, String> v : ((Map<String, String>) named).entrySet()) {
        act = act.object() == null ? act.on(v.getValue()) : act.with(v.getKey(), v.getValue());
      }
    }
    return act;
  }

  private static String path(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.length() <= 200 ? path : path.substring(0, 200);
  }

  /**
   * Somebody was not let in.
   *
   * @param typed name or telephone number; kept only as the login of the account it belongs to
   */
  public void signInFailed(String typed) {
    trail.noteApart(
        Act.of("sign-in-failed").ended(Outcome.REFUSED).on(signIn.loginOf(typed).orElse(null)));
  }
}
