package org.yici.identity.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Tells the security framework who came, from the session cookie, when somebody asks. */
@Component
public class SessionContextRepository implements SecurityContextRepository {
  private final Sessions sessions;

  SessionContextRepository(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new Deferred(() -> load(request));
  }

  @Override
  @SuppressWarnings("deprecation")
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return load(holder.getRequest());
  }

  private SecurityContext load(HttpServletRequest request) {
    String token = SessionCookie.read(request, SessionCookie.SESSION);
    return token == null
        ? new SecurityContextImpl()
        : sessions
            .find(token)
            .map(person -> new SecurityContextImpl(new PersonAuthentication(person)))
            .orElseGet(SecurityContextImpl::new);
  }

  /** Nothing: a session starts at sign-in and nowhere else. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return SessionCookie.read(request, SessionCookie.SESSION) != null;
  }

  private static final class Deferred implements DeferredSecurityContext {
    private final Supplier<SecurityContext> load;
    private SecurityContext loaded;

    Deferred(Supplier<SecurityContext> load) {
      this.load = load;
    }

    @Override
    public SecurityContext get() {
      if (loaded == null) {
        loaded = load.get();
      }
      return loaded;
    }

    @Override
    public boolean isGenerated() {
      return get().getAuthentication() == null;
    }
  }
}
